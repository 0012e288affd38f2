package dk.vedtaget.domain.catalog;

import dk.vedtaget.spi.ElectionCalendar;
import dk.vedtaget.spi.ModuleContent;
import dk.vedtaget.spi.Municipality;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Rule;
import java.time.ZoneId;
import java.util.List;

/**
 * A module as found, read and understood.
 *
 * @param content what its resource says; ids of elements are those of the register
 * @param rules the declared rules and those written in Java
 * @param resourceSha256 SHA-256 of the resource's bytes in hex; of nothing where the module has none
 * @param zone where its days begin
 * @param country whose public holidays count, ISO 3166-1 alpha-2
 * @param elections when its council's periods begin
 */
public record InstalledModule(
        Municipality municipality,
        ModuleContent content,
        List<Rule> rules,
        String resourceSha256,
        ZoneId zone,
        String country,
        ElectionCalendar elections) {

    public InstalledModule {
        rules = List.copyOf(rules);
    }

    /** The same module, saying something else. */
    public InstalledModule with(ModuleContent other) {
        return new InstalledModule(municipality, other, rules, resourceSha256, zone, country, elections);
    }

    /** The same module, with other rules. */
    public InstalledModule withRules(List<Rule> others) {
        return new InstalledModule(municipality, content, others, resourceSha256, zone, country, elections);
    }

    public MunicipalityCode code() {
        return municipality.code();
    }
}
