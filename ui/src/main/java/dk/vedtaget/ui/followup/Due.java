package dk.vedtaget.ui.followup;

import com.vaadin.flow.component.Component;
import dk.vedtaget.domain.followup.DueItem;
import dk.vedtaget.domain.followup.ObligationSettings;
import dk.vedtaget.domain.setup.SetupState;
import dk.vedtaget.spi.Cadence;
import dk.vedtaget.ui.component.Dates;
import dk.vedtaget.ui.component.Marks;
import dk.vedtaget.ui.component.Texts;
import java.time.YearMonth;
import java.util.Optional;

/** What is owed, in words: for which time, and by which day. */
final class Due {

    private Due() {}

    /** <i>for 2026</i>, <i>for marts 2026</i>, <i>for 2026-2029</i>, or for the edition as long as it counts. */
    static String period(DueItem item) {
        return switch (item.obligation().cadence()) {
            case Cadence.Yearly c -> Texts.t("followup.period", item.period());
            case Cadence.YearOfElectionPeriod c -> Texts.t("followup.period", item.period());
            case Cadence.OncePerElectionPeriod c -> Texts.t("followup.period", item.period());
            case Cadence.FixedMonths c ->
                Texts.t(
                        "followup.period",
                        Dates.text(YearMonth.of(
                                item.periodFrom().getYear(), item.periodFrom().getMonthValue())));
            case Cadence.Every c ->
                Texts.t("followup.period.between", Dates.text(item.periodFrom()), Dates.text(item.periodTo()));
            case Cadence.Once c -> Texts.t("followup.period.once");
            case Cadence.OnceAfterDecision c -> Texts.t("followup.period.once");
            case Cadence.NotStated c -> Texts.t("followup.period.open");
        };
    }

    static String day(DueItem item) {
        return item.due()
                .map(day -> Texts.t("followup.due.by", Dates.text(day)))
                .orElseGet(() -> Texts.t("followup.due.notStated"));
    }

    /** How the day is known where the policy does not name it: set by an administrator, or concluded from the rhythm. */
    static Optional<Component> origin(DueItem item, SetupState setup) {
        return item.due().flatMap(day -> {
            boolean set = ObligationSettings.ofDue().stream()
                    .flatMap(name -> setup.obligationParameter(item.obligation().id(), name, day).stream())
                    .anyMatch(value -> !value.isEmpty());
            if (set) {
                return Optional.of(Marks.word(Texts.t("followup.due.set"), Texts.t("followup.due.set.explanation")));
            }
            return switch (item.obligation().cadence()) {
                case Cadence.FixedMonths c -> Optional.of(Marks.derived(Texts.t("followup.due.derived")));
                case Cadence.OncePerElectionPeriod c -> Optional.of(Marks.derived(Texts.t("followup.due.derived")));
                case Cadence.YearOfElectionPeriod c -> Optional.of(Marks.derived(Texts.t("followup.due.derived")));
                case Cadence.Every c -> Optional.of(Marks.derived(Texts.t("followup.due.derived")));
                case Cadence.Yearly c -> Optional.empty();
                case Cadence.Once c -> Optional.empty();
                case Cadence.OnceAfterDecision c -> Optional.empty();
                case Cadence.NotStated c -> Optional.empty();
            };
        });
    }
}
