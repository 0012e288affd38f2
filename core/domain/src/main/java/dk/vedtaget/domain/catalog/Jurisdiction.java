package dk.vedtaget.domain.catalog;

import dk.vedtaget.spi.ElectionCalendar;
import dk.vedtaget.spi.ModuleContent;
import dk.vedtaget.spi.Municipality;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.MunicipalityModule;
import dk.vedtaget.spi.Rule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a module's class says of the municipality, beside its resource. */
record Jurisdiction(Municipality municipality, ZoneId zone, String country, ElectionCalendar elections) {

    private static final String NAME = "name";
    private static final String ESTABLISHED = "established";
    private static final String ZONE = "zone";
    private static final String COUNTRY = "country";
    private static final String ELECTIONS = "elections";
    private static final String YEARS = "years";

    static Jurisdiction of(MunicipalityModule module) {
        return new Jurisdiction(module.municipality(), module.zone(), module.country(), module.elections());
    }

    static Jurisdiction of(InstalledModule module) {
        return new Jurisdiction(module.municipality(), module.zone(), module.country(), module.elections());
    }

    /** What a module that says nothing about it says. */
    static Jurisdiction usual(Municipality municipality) {
        return of((MunicipalityModule) () -> municipality);
    }

    InstalledModule stating(ModuleContent content, List<Rule> rules, String resourceSha256) {
        return new InstalledModule(municipality, content, rules, resourceSha256, zone, country, elections);
    }

    /** In words that can be kept. */
    SortedMap<String, String> notes() {
        SortedMap<String, String> notes = new TreeMap<>();
        notes.put(NAME, municipality.name());
        municipality.established().ifPresent(day -> notes.put(ESTABLISHED, day.toString()));
        notes.put(ZONE, zone.getId());
        notes.put(COUNTRY, country);
        notes.put(ELECTIONS, elections.anyFirstDay().toString());
        notes.put(YEARS, Integer.toString(elections.years()));
        return notes;
    }

    /** What days and periods rest on: all but the name. */
    SortedMap<String, String> days() {
        SortedMap<String, String> days = notes();
        days.remove(NAME);
        return days;
    }

    /** As it was kept; what was not is as usual. */
    static Optional<Jurisdiction> of(MunicipalityCode code, SortedMap<String, String> notes) {
        Jurisdiction usual = usual(Municipality.of(code.value(), code.value()));
        try {
            return Optional.of(new Jurisdiction(
                    new Municipality(
                            code,
                            notes.getOrDefault(NAME, code.value()),
                            Optional.ofNullable(notes.get(ESTABLISHED)).map(LocalDate::parse)),
                    Optional.ofNullable(notes.get(ZONE)).map(ZoneId::of).orElse(usual.zone()),
                    notes.getOrDefault(COUNTRY, usual.country()),
                    notes.containsKey(ELECTIONS)
                            ? new ElectionCalendar(
                                    LocalDate.parse(notes.get(ELECTIONS)),
                                    Integer.parseInt(notes.getOrDefault(YEARS, "")))
                            : usual.elections()));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
