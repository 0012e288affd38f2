package dk.vedtaget.domain.rule;

import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Finding;
import dk.vedtaget.spi.RuleFacts;
import java.util.List;
import java.util.Optional;

/** Whether a body may decide at all, told as a rule tells it. */
public final class Competence {

    private Competence() {}

    /** What stands in the way of a decision by the body that decides; nothing where it may. */
    public static List<Finding> findings(RuleFacts facts) {
        Optional<Body> deciding = facts.decidingBody();
        return deciding.map(body -> body.may(Body.Role.DECIDES)).orElse(false)
                ? List.of()
                : List.of(StandardRules.finding(
                        List.of(),
                        "body-may-not-decide",
                        deciding.map(Body::name).orElse("")));
    }
}
