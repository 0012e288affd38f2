package dk.vedtaget.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.Envelope;
import dk.vedtaget.domain.Outcome;
import dk.vedtaget.domain.Reason;
import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.Refusal;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.policy.PolicyEvent.DraftOpened;
import dk.vedtaget.domain.policy.PolicyEvent.ElementAdded;
import dk.vedtaget.domain.policy.PolicyEvent.PolicyRegistered;
import dk.vedtaget.domain.rule.RuleBook;
import dk.vedtaget.domain.setup.SetupEvent;
import dk.vedtaget.domain.setup.SetupState;
import dk.vedtaget.journal.protection.ProtectedText;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Link;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.SourceReference;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A policy in a situation: what happened, then an order, then what is recorded or why not. */
final class PolicyFixture {

    static final MunicipalityCode CODE = new MunicipalityCode("0999");
    static final MunicipalityCode NEIGHBOUR = new MunicipalityCode("0998");
    static final MunicipalityCode STRANGER = new MunicipalityCode("0997");
    static final PolicyId POLICY = new PolicyId("0999-politik");
    static final RevisionId DRAFT = new RevisionId("0999-politik-2");
    static final RevisionId HISTORIC = new RevisionId("0999-politik-2006");
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final Instant MIDNIGHT = Instant.parse("2026-11-22T00:00:00Z");

    static final Actor ADMIN = Actor.of(new PersonRef("p-admin"), Role.ADMINISTRATOR, Set.of(CODE));
    static final Actor WORKER = Actor.of(new PersonRef("p-worker"), Role.CASE_WORKER, Set.of(CODE));
    static final Actor AUDITOR = Actor.of(new PersonRef("p-auditor"), Role.AUDITOR, Set.of(CODE));
    static final Actor OUTSIDER = Actor.of(new PersonRef("p-outsider"), Role.ADMINISTRATOR, Set.of(STRANGER));

    static final Body COUNCIL =
            new Body("byraad", "Byrådet", Body.Kind.COUNCIL, Set.of(Body.Role.DECIDES), List.of(), List.of());
    static final Body FINANCE_COMMITTEE = new Body(
            "oekonomiudvalg", "Økonomiudvalget", Body.Kind.COMMITTEE, Set.of(Body.Role.DECIDES), List.of(), List.of());
    static final Body SOCIAL_COMMITTEE = new Body(
            "socialudvalg", "Socialudvalget", Body.Kind.COMMITTEE, Set.of(Body.Role.INFORMED), List.of(), List.of());
    static final Body ADVISORY = new Body(
            "raadet",
            "Integrationsrådet",
            Body.Kind.ADVISORY_COUNCIL,
            Set.of(Body.Role.HEARD, Body.Role.CO_SIGNS),
            List.of(),
            List.of());

    static final ProtectedText SECRET = new ProtectedText("k-1", "bm9uY2U", "Y2lwaGVy");
    static final Reason WHY = Reason.of("fordi", clear -> SECRET).orElseThrow();
    static final String FILE = "ab".repeat(32);

    private final List<Recorded<PolicyEvent>> happened = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private SetupState setup = SetupState.none();
    private Actor actor = ADMIN;
    private LocalDate today = TODAY;

    /** A registered policy of one municipality to which nothing has happened; the next position is 1. */
    static PolicyFixture registered() {
        return registeredFor(CODE);
    }

    static PolicyFixture registeredFor(MunicipalityCode... owners) {
        return nothing()
                .given(new PolicyRegistered(
                        POLICY, "integrationspolitik", "Integrationspolitik", new TreeSet<>(List.of(owners))));
    }

    static PolicyFixture nothing() {
        return new PolicyFixture();
    }

    /** An empty draft; the next position is 2. */
    static PolicyFixture draft() {
        return registered().given(new DraftOpened(POLICY, DRAFT, "Udgave 2", Optional.empty()));
    }

    /** A draft with these elements, one event each, from position 2 on. */
    static PolicyFixture draftWith(Element... elements) {
        PolicyFixture fixture = draft();
        for (Element element : elements) {
            fixture.given(new ElementAdded(POLICY, DRAFT, element));
        }
        return fixture;
    }

    PolicyFixture given(PolicyEvent... events) {
        return givenBy(ADMIN, events);
    }

    PolicyFixture givenBy(Actor who, PolicyEvent... events) {
        for (PolicyEvent event : events) {
            happened.add(new Recorded<>(
                    new Envelope(
                            happened.size(),
                            MIDNIGHT.plus(Duration.ofMinutes(happened.size())),
                            who.person(),
                            who.role()),
                    event));
        }
        return this;
    }

    PolicyFixture withRule(Rule rule) {
        rules.add(rule);
        return this;
    }

    /** An administrator names a body, or another one by an id there is. */
    PolicyFixture named(Body body, LocalDate from) {
        setup = SetupState.evolve(
                setup,
                new Recorded<>(
                        new Envelope(happened.size(), MIDNIGHT, ADMIN.person(), ADMIN.role()),
                        new SetupEvent.BodyNamed(CODE, body, from, SECRET, "")));
        return this;
    }

    PolicyFixture as(Actor who) {
        actor = who;
        return this;
    }

    PolicyFixture on(LocalDate day) {
        today = day;
        return this;
    }

    /** The position of the last event. */
    long position() {
        return happened.size() - 1L;
    }

    PolicyEvent lastEvent() {
        return happened.getLast().event();
    }

    PolicyState state() {
        return PolicyState.of(happened);
    }

    /** As it was after the event at a position. */
    PolicyState stateAt(long position) {
        return PolicyState.of(happened.subList(0, (int) position + 1));
    }

    RevisionState revision(RevisionId id) {
        return state().revision(id).orElseThrow();
    }

    RevisionState theDraft() {
        return revision(DRAFT);
    }

    String hash() {
        return theDraft().contentHash();
    }

    PolicyFacts facts() {
        RuleBook.Chapter chapter = new RuleBook.Chapter(
                CODE, rules, List.of(COUNCIL, FINANCE_COMMITTEE, SOCIAL_COMMITTEE, ADVISORY), setup);
        return new PolicyFacts(actor, today, new RuleBook(List.of(chapter)));
    }

    Result when(PolicyCommand command) {
        return new Result(PolicyDecision.decide(state(), command, facts()), this);
    }

    /** Carries the order out, as the journal would. */
    PolicyFixture after(PolicyCommand command) {
        return when(command).happens();
    }

    record Result(Outcome<PolicyEvent> outcome, PolicyFixture fixture) {

        void then(PolicyEvent... events) {
            assertThat(outcome).isEqualTo(new Outcome.Accepted<>(List.of(events)));
            // and what is decided can always be lived with
            fixture.givenBy(fixture.actor, events);
            assertThat(fixture.state().lastPosition()).isEqualTo(fixture.position());
        }

        /** Accepted, with nothing to record. */
        void thenNothing() {
            then();
        }

        Refusal thenRefused(RefusalReason reason) {
            assertThat(outcome).isInstanceOf(Outcome.Refused.class);
            Refusal refusal = ((Outcome.Refused<PolicyEvent>) outcome).refusal();
            assertThat(refusal.reason()).isEqualTo(reason);
            return refusal;
        }

        void thenRefused(RefusalReason reason, String field) {
            assertThat(thenRefused(reason).field()).isEqualTo(field);
        }

        PolicyFixture happens() {
            assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
            return fixture.givenBy(
                    fixture.actor,
                    ((Outcome.Accepted<PolicyEvent>) outcome).events().toArray(PolicyEvent[]::new));
        }
    }

    // ---- elements

    /** A focus area at the top. */
    static Element area(String id, String title) {
        return element(id, ElementKind.FOCUS_AREA, Placement.ROOT, title, "");
    }

    static Element objective(String id, String parent, String text) {
        return element(id, ElementKind.OBJECTIVE, parent, "", text);
    }

    static Element element(String id, ElementKind kind, String parent, String title, String text) {
        return new Element(
                id,
                kind,
                title,
                text,
                "da",
                List.of(new Placement(parent, "i")),
                List.of(),
                List.of(),
                Element.Wording.DRAFTED,
                List.of(),
                List.of());
    }

    static Placement at(String parent, String rank) {
        return new Placement(parent, rank);
    }

    static Placement top(String rank) {
        return new Placement(Placement.ROOT, rank);
    }

    static Link pursues(String target) {
        return new Link(Link.PURSUES, target);
    }

    static SourceReference line(int line) {
        return SourceReference.line("politik", FILE, line);
    }
}
