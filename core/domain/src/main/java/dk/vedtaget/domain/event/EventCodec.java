package dk.vedtaget.domain.event;

import dk.vedtaget.domain.EventName;
import dk.vedtaget.domain.obligation.ObligationEvent;
import dk.vedtaget.domain.policy.PolicyEvent;
import dk.vedtaget.domain.setup.SetupEvent;
import dk.vedtaget.domain.store.StoreEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Between events and their stored bytes: UTF-8 JSON under a name and a version that do not depend on the Java class. The
 * names it knows are a closed list, so that nothing stored can make it create anything else.
 */
public final class EventCodec {

    /** The name and version of a kind of event. */
    public record Name(String value, int version) {}

    private final Map<Name, Class<?>> classes;
    private final Map<Class<?>, Name> names;
    private final Map<Name, Upcast> upcasts = new LinkedHashMap<>();
    private final DomainJson json = new DomainJson();

    /** How events of earlier shapes read as those of today, oldest first. */
    private static final List<Upcast> UPCASTS = List.of(
            // rules were not asked about a commencement then
            new Upcast("policy.commencement-set", 1, event -> {
                event.putArray("judgements");
                return event.put("setupPosition", -1);
            }),
            // what took a policy's place was not asked then
            new Upcast("policy.repealed", 1, event -> event.putNull("successor")),
            // a version was taken as it came
            new Upcast(
                    "setup.module-upgraded", 1, event -> event.put("whatIf", "").putNull("reason")),
            withoutWhatIf("setup.body-named"),
            withoutWhatIf("setup.rule-switched"),
            withoutWhatIf("setup.rule-severity-changed"),
            withoutWhatIf("setup.rule-parameter-changed"));

    public EventCodec() {
        this(eventTypes(), UPCASTS);
    }

    EventCodec(List<Class<?>> types, List<Upcast> changes) {
        Map<Name, Class<?>> byName = new LinkedHashMap<>();
        Map<Class<?>, Name> byClass = new LinkedHashMap<>();
        for (Class<?> type : types) {
            EventName annotation = type.getAnnotation(EventName.class);
            if (annotation == null) {
                throw new IllegalStateException(type + " has no stored name");
            }
            Name name = new Name(annotation.value(), annotation.version());
            if (byName.put(name, type) != null) {
                throw new IllegalStateException("Two events named " + name);
            }
            byClass.put(type, name);
        }
        for (Upcast change : changes) {
            if (upcasts.put(new Name(change.name(), change.from()), change) != null
                    || byName.containsKey(new Name(change.name(), change.from()))) {
                throw new IllegalStateException("Two ways to read " + change.name() + " version " + change.from());
            }
        }
        classes = Collections.unmodifiableMap(byName);
        names = Collections.unmodifiableMap(byClass);
    }

    /** Before version 2 nobody was shown what such a change would have meant. */
    private static Upcast withoutWhatIf(String name) {
        return new Upcast(name, 1, node -> node.put("whatIf", ""));
    }

    /** Every type of event, by stored name. */
    public Map<Name, Class<?>> types() {
        return classes;
    }

    private static List<Class<?>> eventTypes() {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> family : List.of(PolicyEvent.class, ObligationEvent.class, SetupEvent.class, StoreEvent.class)) {
            collect(family, found);
        }
        return found;
    }

    private static void collect(Class<?> type, List<Class<?>> found) {
        if (type.isRecord()) {
            if (!found.contains(type)) {
                found.add(type);
            }
            return;
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            collect(permitted, found);
        }
    }

    /** @throws IllegalArgumentException where the class is no event's */
    public Name name(Class<?> type) {
        Name name = names.get(type);
        if (name == null) {
            throw new IllegalArgumentException("Not an event: " + type);
        }
        return name;
    }

    public boolean knows(Class<?> type) {
        return names.containsKey(type);
    }

    /**
     * The class an event of that name and version is read as; an older version is read as the present one.
     *
     * @throws IllegalArgumentException where no event has that name and version
     */
    public Class<?> type(Name name) {
        Class<?> type = classes.get(present(name));
        if (type == null) {
            throw new IllegalArgumentException("Unknown event " + name.value() + " version " + name.version());
        }
        return type;
    }

    private Name present(Name name) {
        Name present = name;
        while (upcasts.containsKey(present)) {
            present = new Name(present.value(), present.version() + 1);
        }
        return present;
    }

    public byte[] bytes(Object event) {
        name(event.getClass());
        return json.write(event).getBytes(StandardCharsets.UTF_8);
    }

    public Object event(Name name, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Class<?> type = type(name);
        if (!upcasts.containsKey(name)) {
            return json.read(text, type);
        }
        ObjectNode node = json.tree(text);
        for (Name version = name; upcasts.containsKey(version); ) {
            node = upcasts.get(version).change().apply(node);
            version = new Name(version.value(), version.version() + 1);
        }
        return json.read(node.toString(), type);
    }

    /** The payload as a person can read it. */
    public String pretty(byte[] bytes) {
        return json.pretty(new String(bytes, StandardCharsets.UTF_8));
    }
}
