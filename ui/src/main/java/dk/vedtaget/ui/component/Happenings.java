package dk.vedtaget.ui.component;

import dk.vedtaget.domain.EventName;

/** What has happened, in words: the stored names of events as people read them. */
public final class Happenings {

    private Happenings() {}

    /** The same for an event of the domain. */
    public static String name(Object event) {
        EventName name = event.getClass().getAnnotation(EventName.class);
        return name(name == null ? event.getClass().getSimpleName() : name.value());
    }

    /**
     * A short sentence for an event, such as <i>Målsætning eller andet element omformuleret</i>.
     *
     * @param name its stored name, such as {@code policy.element-reworded}; shown as it is where it is not known
     */
    public static String name(String name) {
        return Texts.optional("component.event." + name).orElse(name);
    }
}
