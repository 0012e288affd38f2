package dk.vedtaget.domain.followup;

import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.ElectionCalendar;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.Parameter;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a municipality promises and how it has set it up.
 *
 * @param obligations what its policies promise
 * @param settings what its administrators have set
 * @param elections when its council's periods begin
 */
public record Promises(
        MunicipalityCode municipality, List<Obligation> obligations, Settings settings, ElectionCalendar elections) {

    /** What administrators have set about obligations. */
    @FunctionalInterface
    public interface Settings {

        /** The value set for that day, in written form; empty where nobody has set one. */
        Optional<String> value(String obligation, String parameter, LocalDate day);

        /** The unit named to coordinate a focus area on that day, as known when it began; empty where none was. */
        default Optional<String> coordinator(String focusArea, LocalDate day) {
            return Optional.empty();
        }

        /** The municipality's bodies on that day, as known when it began. */
        default List<Body> bodies(LocalDate day) {
            return List.of();
        }

        /** Those, where the bodies are the same on every day and nobody is named. */
        static Settings among(List<Body> bodies, Settings values) {
            return new Settings() {
                @Override
                public Optional<String> value(String obligation, String parameter, LocalDate day) {
                    return values.value(obligation, parameter, day);
                }

                @Override
                public List<Body> bodies(LocalDate day) {
                    return bodies;
                }
            };
        }
    }

    public Promises {
        obligations = List.copyOf(obligations);
    }

    /** The value that counts on a day: what is set, else what the policy says; empty for neither. */
    public String value(Obligation obligation, String parameter, LocalDate day) {
        return settings.value(obligation.id(), parameter, day)
                .or(() -> ObligationSettings.of(obligation).stream()
                        .filter(p -> p.name().equals(parameter))
                        .map(Parameter::defaultValue)
                        .findFirst())
                .orElse("");
    }

    /** Working days before the due day on which somebody is reminded, the earliest first. */
    public List<Integer> reminders(Obligation obligation, LocalDate due) {
        return days(value(obligation, ObligationSettings.REMINDERS, due))
                .sorted(java.util.Comparator.reverseOrder())
                .toList();
    }

    /** Working days after the due day on which it is taken further, the earliest first. */
    public List<Integer> escalations(Obligation obligation, LocalDate due) {
        return days(value(obligation, ObligationSettings.ESCALATIONS, due))
                .sorted()
                .toList();
    }

    private static Stream<Integer> days(String written) {
        return written.isEmpty()
                ? Stream.of()
                : Arrays.stream(written.split("\\s*,\\s*", -1))
                        .map(Integer::valueOf)
                        .distinct();
    }
}
