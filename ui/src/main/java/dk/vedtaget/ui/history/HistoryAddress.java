package dk.vedtaget.ui.history;

import com.vaadin.flow.router.BeforeEnterEvent;
import dk.vedtaget.domain.history.HistoryFilter;
import dk.vedtaget.ui.shell.Arrival;
import dk.vedtaget.ui.shell.Routes;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the history shows, as its address says it: a link sent to a colleague opens the same thing.
 *
 * @param position the event looked at; the last one where none is named
 * @param validOn the day the policy is asked about; today where none is named
 * @param knownOn the day at whose end the register is looked at; now where none is named
 */
record HistoryAddress(
        Optional<Long> position,
        Optional<LocalDate> validOn,
        Optional<LocalDate> knownOn,
        Optional<String> policy,
        Optional<String> element,
        Optional<String> person) {

    private static final String POLICY = "politik";
    private static final String ELEMENT = "element";
    private static final String PERSON = "person";

    static HistoryAddress of(BeforeEnterEvent event) {
        return new HistoryAddress(
                Arrival.position(event, Routes.POSITION),
                Arrival.day(event, Routes.DATE),
                Arrival.day(event, Routes.KNOWN_ON),
                Arrival.query(event, POLICY),
                Arrival.query(event, ELEMENT),
                Arrival.query(event, PERSON));
    }

    Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        validOn.ifPresent(day -> query.put(Routes.DATE, day.toString()));
        knownOn.ifPresent(day -> query.put(Routes.KNOWN_ON, day.toString()));
        policy.ifPresent(id -> query.put(POLICY, id));
        element.ifPresent(id -> query.put(ELEMENT, id));
        person.ifPresent(ref -> query.put(PERSON, ref));
        position.ifPresent(at -> query.put(Routes.POSITION, at.toString()));
        return query;
    }

    HistoryFilter filter() {
        return new HistoryFilter(policy, Optional.empty(), element, person);
    }

    boolean isFiltered() {
        return policy.isPresent() || element.isPresent() || person.isPresent();
    }

    HistoryAddress at(long newPosition) {
        return new HistoryAddress(Optional.of(newPosition), validOn, knownOn, policy, element, person);
    }

    HistoryAddress onDay(Optional<LocalDate> day) {
        return new HistoryAddress(position, day, knownOn, policy, element, person);
    }

    /** Looks at the register as of another day, from its last event. */
    HistoryAddress asKnownOn(Optional<LocalDate> day) {
        return new HistoryAddress(Optional.empty(), validOn, day, policy, element, person);
    }

    HistoryAddress about(Optional<String> newElement) {
        return new HistoryAddress(Optional.empty(), validOn, knownOn, policy, newElement, person);
    }

    HistoryAddress by(Optional<String> newPerson) {
        return new HistoryAddress(Optional.empty(), validOn, knownOn, policy, element, newPerson);
    }

    HistoryAddress unfiltered() {
        return new HistoryAddress(position, validOn, knownOn, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
