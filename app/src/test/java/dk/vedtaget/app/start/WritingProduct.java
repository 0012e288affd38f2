package dk.vedtaget.app.start;

import dk.vedtaget.app.support.RunningProduct;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.policy.PolicyCommand.OpenDraft;
import dk.vedtaget.domain.policy.PolicyCommand.RewordElement;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.domain.store.StoreCommand.MoveDemonstrationClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** A product that writes without end and says what was acknowledged, for {@link StartTest} to kill. */
final class WritingProduct {

    static final PolicyId POLICY = new PolicyId("0661-integrationspolitik");
    static final RevisionId DRAFT = new RevisionId("0661-integrationspolitik-udkast");
    static final Duration AHEAD = Duration.ofDays(400);

    private WritingProduct() {}

    public static void main(String[] arguments) {
        RunningProduct product = RunningProduct.start(Path.of(arguments[0]), "logging.level.root=warn");
        product.done(product.register()
                .send(
                        product.actor("operator"),
                        new MoveDemonstrationClock(
                                product.context().getBean(Clock.class).instant().plus(AHEAD))));
        Actor admin = product.actor("holstebro-admin");
        long last = product.done(product.register()
                .send(
                        admin,
                        new OpenDraft(
                                POLICY,
                                DRAFT,
                                "Udkast",
                                Optional.of(new RevisionId("0661-integrationspolitik-2013")))));
        String element = product.queries()
                .revision(admin, DRAFT)
                .orElseThrow()
                .revision()
                .content()
                .roots()
                .getFirst()
                .id();
        for (int i = 0; ; i++) {
            last = product.done(
                    product.register().send(admin, new RewordElement(POLICY, DRAFT, element, "Titel " + i, "", last)));
            System.out.println("acknowledged " + last + " " + i);
        }
    }
}
