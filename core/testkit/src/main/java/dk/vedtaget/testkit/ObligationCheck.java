package dk.vedtaget.testkit;

import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.followup.DueCalendar;
import dk.vedtaget.domain.followup.DueItem;
import dk.vedtaget.domain.followup.ItemId;
import dk.vedtaget.domain.followup.ObligationSettings;
import dk.vedtaget.domain.followup.Promises;
import dk.vedtaget.domain.followup.WorkingDays;
import dk.vedtaget.domain.policy.InForce;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.spi.InitialRevision;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.Parameter;
import dk.vedtaget.spi.RevisionContent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Whether what a module promises can be followed for twenty years, as it is and with every setting at its bounds. */
final class ObligationCheck {

    private static final LocalDate FROM = LocalDate.of(2006, 1, 1);
    private static final LocalDate TO = LocalDate.of(2025, 12, 31);

    private ObligationCheck() {}

    /** What is wrong, each once, in words that name the obligation. */
    static List<String> faults(InstalledModule module) {
        List<String> faults = new ArrayList<>();
        try {
            WorkingDays.of(module.country());
        } catch (IllegalArgumentException e) {
            faults.add("the country " + module.country() + ": " + e.getMessage());
        }
        for (Obligation obligation : module.content().obligations()) {
            faults.addAll(consistent(module, obligation, Map.of()));
            for (Parameter parameter : ObligationSettings.of(obligation)) {
                for (String value : Bounds.of(parameter)) {
                    faults.addAll(consistent(module, obligation, Map.of(parameter.name(), value)));
                }
            }
        }
        return faults.stream().distinct().toList();
    }

    private static List<String> consistent(InstalledModule module, Obligation obligation, Map<String, String> set) {
        String name = "the obligation " + obligation.id() + (set.isEmpty() ? "" : " with " + new TreeMap<>(set));
        List<DueItem> items;
        List<DueItem> again;
        try {
            items = items(module, obligation, set);
            again = items(module, obligation, set);
        } catch (RuntimeException e) {
            return List.of(name + " cannot be computed: " + e);
        }
        List<String> faults = new ArrayList<>();
        if (!items.equals(again)) {
            faults.add(name + " is owed differently each time it is asked");
        }
        Set<ItemId> ids = new HashSet<>();
        for (DueItem item : items) {
            if (!ids.add(item.id())) {
                faults.add(name + " is owed twice for " + item.period() + " " + item.subject());
            }
            if (item.periodTo().isBefore(item.periodFrom())
                    || item.due().map(due -> due.isBefore(item.periodFrom())).orElse(false)) {
                faults.add(name + " is due before its time for " + item.period());
            }
        }
        return faults;
    }

    private static List<DueItem> items(InstalledModule module, Obligation obligation, Map<String, String> set) {
        RevisionContent content = module.content().policies().stream()
                .flatMap(policy -> policy.revisions().stream())
                .map(InitialRevision::elements)
                .map(RevisionContent::of)
                .findFirst()
                .orElse(RevisionContent.of(List.of()));
        InForce.Span span = new InForce.Span(
                new RevisionId(module.code() + "-x"),
                FROM,
                Optional.of(FROM),
                Optional.empty(),
                InForce.Certainty.STATED,
                InForce.Reason.COMMENCEMENT_STATED,
                Optional.empty());
        return DueCalendar.items(
                new Promises(
                        module.code(),
                        List.of(obligation),
                        Promises.Settings.among(
                                module.content().bodies(),
                                (id, parameter, day) -> Optional.ofNullable(set.get(parameter))),
                        module.elections()),
                new DueCalendar.Edition(content, span, Optional.of(FROM)),
                new DueCalendar.Days(FROM, TO, FROM, TO));
    }
}
