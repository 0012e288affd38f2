package dk.vedtaget.journal;

import java.util.Set;

/** Told after the journal has grown, by this node's appends and by what it learns of others'. Must return at once. */
@FunctionalInterface
public interface AppendListener {

    /**
     * @param size how many events there are now
     * @param names names of the events that are new
     */
    void appended(long size, Set<String> names);
}
