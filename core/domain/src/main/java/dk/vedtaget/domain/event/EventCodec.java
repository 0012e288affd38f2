package dk.vedtaget.domain.event;

import dk.vedtaget.domain.EventName;
import dk.vedtaget.domain.policy.PolicyEvent;
import dk.vedtaget.domain.setup.SetupEvent;
import dk.vedtaget.domain.store.StoreEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Between events and their stored bytes: UTF-8 JSON under a name and a version that do not depend on the Java class. The
 * names it knows are a closed list, so that nothing stored can make it create anything else.
 */
public final class EventCodec {

    /** The name and version of a kind of event. */
    public record Name(String value, int version) {}

    private final Map<Name, Class<?>> classes;
    private final Map<Class<?>, Name> names;
    private final DomainJson json = new DomainJson();

    public EventCodec() {
        Map<Name, Class<?>> byName = new LinkedHashMap<>();
        Map<Class<?>, Name> byClass = new LinkedHashMap<>();
        for (Class<?> type : eventTypes()) {
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
        classes = Collections.unmodifiableMap(byName);
        names = Collections.unmodifiableMap(byClass);
    }

    /** Every type of event, by stored name. */
    public Map<Name, Class<?>> types() {
        return classes;
    }

    private static List<Class<?>> eventTypes() {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> family : List.of(PolicyEvent.class, SetupEvent.class, StoreEvent.class)) {
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

    /** @throws IllegalArgumentException where no event has that name and version */
    public Class<?> type(Name name) {
        Class<?> type = classes.get(name);
        if (type == null) {
            throw new IllegalArgumentException("Unknown event " + name.value() + " version " + name.version());
        }
        return type;
    }

    public byte[] bytes(Object event) {
        name(event.getClass());
        return json.write(event).getBytes(StandardCharsets.UTF_8);
    }

    public Object event(Name name, byte[] bytes) {
        return json.read(new String(bytes, StandardCharsets.UTF_8), type(name));
    }

    /** The payload as a person can read it. */
    public String pretty(byte[] bytes) {
        return json.pretty(new String(bytes, StandardCharsets.UTF_8));
    }
}
