package dk.vedtaget.testkit;

import dk.vedtaget.domain.Envelope;
import dk.vedtaget.domain.Outcome;
import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.event.EventCodec;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.PolicyDecision;
import dk.vedtaget.domain.policy.PolicyEvent;
import dk.vedtaget.domain.policy.PolicyFacts;
import dk.vedtaget.domain.policy.PolicyFold;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.PolicyState;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.domain.rule.RuleBook;
import dk.vedtaget.spi.InitialPolicy;
import dk.vedtaget.spi.InitialRevision;
import dk.vedtaget.spi.MunicipalityCode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/**
 * The events a municipality's own history becomes, as they are stored. Once a register holds them they are there for
 * ever, so a change in them is one somebody has to want.
 */
final class GoldenEvents {

    static final String FILE = "golden-events.txt";
    /** Set to {@code true}, the system property writes the file anew. */
    static final String WRITE = "vedtaget.golden.write";

    private static final Envelope ENVELOPE = new Envelope(0, Instant.EPOCH, PersonRef.SYSTEM, Role.SYSTEM);

    private GoldenEvents() {}

    /** One line for each event: stream, name, version, and SHA-256 of the payload's bytes. */
    static List<String> of(InstalledModule module) {
        EventCodec codec = new EventCodec();
        List<String> lines = new ArrayList<>();
        for (InitialPolicy policy : module.content().policies()) {
            PolicyId id = new PolicyId(policy.id());
            TreeSet<MunicipalityCode> owners = new TreeSet<>(policy.sharedWith());
            owners.add(module.code());
            List<PolicyCommand> orders = new ArrayList<>();
            orders.add(new PolicyCommand.RegisterPolicy(id, policy.documentType(), policy.title(), owners));
            for (InitialRevision revision : policy.revisions()) {
                orders.add(new PolicyCommand.RecordHistoricRevision(
                        id,
                        new RevisionId(revision.id()),
                        revision,
                        module.content().documents()));
            }
            PolicyFold fold = PolicyFold.from(PolicyState.none());
            PolicyFacts facts = new PolicyFacts(Actor.system(), LocalDate.EPOCH, new RuleBook(List.of()));
            for (PolicyCommand order : orders) {
                if (!(PolicyDecision.decide(fold.state(), order, facts)
                        instanceof Outcome.Accepted<PolicyEvent> accepted)) {
                    throw new AssertionError(
                            "The register refuses " + order.getClass().getSimpleName() + " of " + id);
                }
                for (PolicyEvent event : accepted.events()) {
                    EventCodec.Name name = codec.name(event.getClass());
                    lines.add(
                            id.stream() + " " + name.value() + " " + name.version() + " " + sha256(codec.bytes(event)));
                    fold.next(new Recorded<>(ENVELOPE, event));
                }
            }
        }
        return lines;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
