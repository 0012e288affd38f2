package dk.vedtaget.domain.event;

import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a payload of one version reads as the next. Stored bytes stay as they are; this happens whenever they are read.
 *
 * @param name stored name of the event
 * @param from the version it was stored with; what comes out is of the version after it
 * @param change may change the node it is given and must depend on nothing else
 */
record Upcast(String name, int from, UnaryOperator<ObjectNode> change) {}
