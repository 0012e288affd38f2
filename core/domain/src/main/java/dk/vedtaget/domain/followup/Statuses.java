package dk.vedtaget.domain.followup;

import dk.vedtaget.domain.rule.RuleTexts;
import dk.vedtaget.spi.Status;
import java.util.List;
import java.util.stream.Stream;

/** The words for how something goes where a municipality has none of its own. */
public final class Statuses {

    public static final List<Status> PRODUCT = Stream.of(
                    "ikke-begyndt", "i-gang", "efter-planen", "forsinket", "gennemfoert", "opgivet")
            .map(id -> new Status(id, RuleTexts.status(id)))
            .toList();

    private Statuses() {}
}
