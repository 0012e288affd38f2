package dk.vedtaget.domain.policy;

import dk.vedtaget.domain.Envelope;
import dk.vedtaget.domain.Judgement;
import dk.vedtaget.domain.Outcome;
import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.Refusal;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.policy.PolicyCommand.AddElement;
import dk.vedtaget.domain.policy.PolicyCommand.AttachSource;
import dk.vedtaget.domain.policy.PolicyCommand.CloseHearing;
import dk.vedtaget.domain.policy.PolicyCommand.CoSign;
import dk.vedtaget.domain.policy.PolicyCommand.CorrectRecord;
import dk.vedtaget.domain.policy.PolicyCommand.DiscardDraft;
import dk.vedtaget.domain.policy.PolicyCommand.LinkElements;
import dk.vedtaget.domain.policy.PolicyCommand.MoveElement;
import dk.vedtaget.domain.policy.PolicyCommand.OpenDraft;
import dk.vedtaget.domain.policy.PolicyCommand.OpenHearing;
import dk.vedtaget.domain.policy.PolicyCommand.PlaceOfficialText;
import dk.vedtaget.domain.policy.PolicyCommand.PublishTranslation;
import dk.vedtaget.domain.policy.PolicyCommand.RecordDecision;
import dk.vedtaget.domain.policy.PolicyCommand.RecordHearingResponse;
import dk.vedtaget.domain.policy.PolicyCommand.RecordHistoricRevision;
import dk.vedtaget.domain.policy.PolicyCommand.RegisterPolicy;
import dk.vedtaget.domain.policy.PolicyCommand.RemoveElement;
import dk.vedtaget.domain.policy.PolicyCommand.RepealPolicy;
import dk.vedtaget.domain.policy.PolicyCommand.RestoreElement;
import dk.vedtaget.domain.policy.PolicyCommand.ReviseOwnSummary;
import dk.vedtaget.domain.policy.PolicyCommand.RewordElement;
import dk.vedtaget.domain.policy.PolicyCommand.SetCommencement;
import dk.vedtaget.domain.policy.PolicyCommand.UnlinkElements;
import dk.vedtaget.domain.policy.PolicyEvent.CoSigned;
import dk.vedtaget.domain.policy.PolicyEvent.CommencementSet;
import dk.vedtaget.domain.policy.PolicyEvent.DecisionRecorded;
import dk.vedtaget.domain.policy.PolicyEvent.DraftDiscarded;
import dk.vedtaget.domain.policy.PolicyEvent.DraftOpened;
import dk.vedtaget.domain.policy.PolicyEvent.ElementAdded;
import dk.vedtaget.domain.policy.PolicyEvent.ElementMoved;
import dk.vedtaget.domain.policy.PolicyEvent.ElementRemoved;
import dk.vedtaget.domain.policy.PolicyEvent.ElementRestored;
import dk.vedtaget.domain.policy.PolicyEvent.ElementReworded;
import dk.vedtaget.domain.policy.PolicyEvent.ElementsLinked;
import dk.vedtaget.domain.policy.PolicyEvent.ElementsUnlinked;
import dk.vedtaget.domain.policy.PolicyEvent.HearingClosed;
import dk.vedtaget.domain.policy.PolicyEvent.HearingOpened;
import dk.vedtaget.domain.policy.PolicyEvent.HearingResponseRecorded;
import dk.vedtaget.domain.policy.PolicyEvent.HistoricRevisionRecorded;
import dk.vedtaget.domain.policy.PolicyEvent.OfficialTextPlaced;
import dk.vedtaget.domain.policy.PolicyEvent.OwnSummaryRevised;
import dk.vedtaget.domain.policy.PolicyEvent.PolicyRegistered;
import dk.vedtaget.domain.policy.PolicyEvent.PolicyRepealed;
import dk.vedtaget.domain.policy.PolicyEvent.RecordCorrected;
import dk.vedtaget.domain.policy.PolicyEvent.SourceAttached;
import dk.vedtaget.domain.policy.PolicyEvent.TranslationPublished;
import dk.vedtaget.domain.policy.RevisionState.Stage;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.InitialRevision.StatedDecision;
import dk.vedtaget.spi.Link;
import dk.vedtaget.spi.PartialDate;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.spi.RevisionContent;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether an order about a policy can be carried out, and what happens then. A pure function.
 *
 * @see <a href="../../../../../../../../../docs/decisions/0004-decide-then-evolve.md">Decision 0004</a>
 */
public final class PolicyDecision {

    /** Longest title of anything, in characters. */
    public static final int LONGEST_TITLE = 300;
    /** Longest text of an element, in characters. */
    public static final int LONGEST_TEXT = 20_000;
    /** Longest case number or minutes reference, in characters. */
    public static final int LONGEST_NUMBER = 100;

    private static final String TITLE = "title";
    private static final String TEXT = "text";
    private static final String BODY = "body";
    private static final String ELEMENT = "element";
    private static final String VALUE = "value";

    private PolicyDecision() {}

    public static Outcome<PolicyEvent> decide(PolicyState state, PolicyCommand command, PolicyFacts facts) {
        if (command instanceof RegisterPolicy c) {
            return register(state, c, facts);
        }
        if (!state.exists() || !facts.actor().mayForAny(dk.vedtaget.domain.access.Permission.READ, state.owners())) {
            return refuse(RefusalReason.UNKNOWN, "policy");
        }
        if (!facts.actor().mayForAny(command.permission(), state.owners())) {
            return refuse(RefusalReason.NOT_PERMITTED, "");
        }
        if (state.repeal().isPresent() && !(command instanceof CorrectRecord)) {
            return refuse(RefusalReason.POLICY_REPEALED, "");
        }
        return whileEditing(state, outcome(state, command, facts), facts);
    }

    private static Outcome<PolicyEvent> outcome(PolicyState state, PolicyCommand command, PolicyFacts facts) {
        return switch (command) {
            case RegisterPolicy c -> register(state, c, facts);
            case RecordHistoricRevision c -> recordHistoric(state, c, facts);
            case ReviseOwnSummary c -> reviseOwnSummary(state, c);
            case PlaceOfficialText c -> placeOfficialText(state, c);
            case OpenDraft c -> openDraft(state, c);
            case AddElement c -> inDraft(state, c.revision(), r -> addElement(state, r, c));
            case RewordElement c -> inDraft(state, c.revision(), r -> reword(r, c));
            case MoveElement c -> inDraft(state, c.revision(), r -> move(r, c));
            case RemoveElement c -> inDraft(state, c.revision(), r -> remove(r, c));
            case RestoreElement c -> inDraft(state, c.revision(), r -> restore(r, c));
            case LinkElements c -> inDraft(state, c.revision(), r -> link(r, c));
            case UnlinkElements c -> inDraft(state, c.revision(), r -> unlink(r, c));
            case AttachSource c -> inDraft(state, c.revision(), r -> attachSource(r, c));
            case DiscardDraft c ->
                inDraft(
                        state,
                        c.revision(),
                        r -> Outcome.accept(new DraftDiscarded(
                                c.policy(), c.revision(), c.reason().text())));
            case OpenHearing c -> inDraft(state, c.revision(), r -> openHearing(r, c, facts));
            case RecordHearingResponse c -> ofRevision(state, c.revision(), r -> hearingResponse(r, c, facts));
            case CloseHearing c ->
                ofRevision(
                        state,
                        c.revision(),
                        r -> r.stage() == Stage.IN_HEARING
                                ? Outcome.accept(new HearingClosed(c.policy(), c.revision()))
                                : refuse(RefusalReason.HEARING_NOT_OPEN, ""));
            case CoSign c -> ofRevision(state, c.revision(), r -> coSign(r, c, facts));
            case RecordDecision c -> ofRevision(state, c.revision(), r -> decision(r, c, facts));
            case SetCommencement c -> ofRevision(state, c.revision(), r -> commencement(state, r, c, facts));
            case PublishTranslation c -> ofRevision(state, c.revision(), r -> translation(r, c, facts));
            case RepealPolicy c -> repeal(c, facts);
            case CorrectRecord c -> ofRevision(state, c.revision(), r -> correct(state, r, c, facts));
        };
    }

    /**
     * A change that makes a rule which blocks while editing find something new is not made. What such a rule found before
     * does not stand in the way: it could not be mended otherwise.
     */
    private static Outcome<PolicyEvent> whileEditing(
            PolicyState state, Outcome<PolicyEvent> outcome, PolicyFacts facts) {
        if (!(outcome instanceof Outcome.Accepted<PolicyEvent> accepted)
                || accepted.events().isEmpty()
                || !(accepted.events().getFirst() instanceof PolicyEvent.OfElement edit)
                || !facts.rules().blocks(Gate.EDITING, facts.today())) {
            return outcome;
        }
        Optional<RevisionState> before =
                state.revision(edit.revision()).filter(r -> r.stage().isEditable());
        if (before.isEmpty()) {
            return outcome;
        }
        Envelope now = new Envelope(
                Envelope.NOT_YET,
                java.time.Instant.EPOCH,
                facts.actor().person(),
                facts.actor().role());
        PolicyFold fold = PolicyFold.from(state);
        accepted.events().forEach(event -> fold.next(new Recorded<>(now, event)));
        List<Judgement> found = editing(before.get(), facts);
        List<Judgement> finds = editing(fold.state().revision(edit.revision()).orElseThrow(), facts).stream()
                .map(judgement -> judgement.without(found))
                .toList();
        return Refusal.byRules(finds, Gate.EDITING)
                .<Outcome<PolicyEvent>>map(Outcome::refuse)
                .orElse(outcome);
    }

    private static List<Judgement> editing(RevisionState r, PolicyFacts facts) {
        return facts.rules()
                .judge(
                        r.content(),
                        Gate.EDITING,
                        facts.today(),
                        Optional.empty(),
                        r.coSignedBy(),
                        r.publishedLanguages());
    }

    // ---- what documents tell

    private static Outcome<PolicyEvent> register(PolicyState state, RegisterPolicy c, PolicyFacts facts) {
        if (c.owners().isEmpty()
                || !c.owners().stream().allMatch(o -> facts.actor().may(c.permission(), o))) {
            return refuse(RefusalReason.NOT_PERMITTED, "owners");
        }
        PolicyRegistered wanted = new PolicyRegistered(c.policy(), c.documentType(), c.title(), c.owners());
        if (state.exists()) {
            boolean same = state.documentType().equals(c.documentType())
                    && state.owners().equals(c.owners())
                    && state.title().equals(c.title());
            return same ? Outcome.accept() : refuse(RefusalReason.ALREADY_REGISTERED, "policy");
        }
        return words(c.title(), "").<Outcome<PolicyEvent>>map(Outcome::refuse).orElseGet(() -> Outcome.accept(wanted));
    }

    private static Outcome<PolicyEvent> recordHistoric(PolicyState state, RecordHistoricRevision c, PolicyFacts facts) {
        Optional<RevisionState> known = state.revision(c.revision());
        if (known.isPresent()) {
            // a module's facts are entered once; what a newer one states differently is a correction, never a second
            // record. A person who meets the id has picked it for something else.
            return facts.actor().role() == Role.SYSTEM ? Outcome.accept() : refuse(RefusalReason.ID_IN_USE, "revision");
        }
        for (Element element : c.content().elements()) {
            if (!state.usedIds().getOrDefault(element.id(), element.kind()).equals(element.kind())) {
                return Outcome.refuse(Refusal.of(RefusalReason.ID_IN_USE, ELEMENT, Map.of(ELEMENT, element.id())));
            }
            Optional<Refusal> fault = words(element.title(), element.text());
            if (fault.isPresent()) {
                return Outcome.refuse(fault.get());
            }
        }
        try {
            Optional<Refusal> fault = graphFault(RevisionContent.of(c.content().elements()));
            if (fault.isPresent()) {
                return Outcome.refuse(fault.get());
            }
        } catch (IllegalArgumentException twoWithOneId) {
            return refuse(RefusalReason.ID_IN_USE, ELEMENT);
        }
        return Outcome.accept(new HistoricRevisionRecorded(
                c.policy(),
                c.revision(),
                c.content(),
                c.documents(),
                ContentHash.of(c.content().elements())));
    }

    private static Optional<Refusal> graphFault(RevisionContent content) {
        for (Element element : content.elements()) {
            for (Placement placement : element.placements()) {
                if (!placement.isRoot() && content.element(placement.parent()).isEmpty()) {
                    return Optional.of(
                            Refusal.of(RefusalReason.PARENT_UNKNOWN, ELEMENT, Map.of(ELEMENT, element.id())));
                }
                if (!placement.isRoot() && content.withDescendants(element.id()).contains(placement.parent())) {
                    return Optional.of(Refusal.of(RefusalReason.UNDER_ITSELF, ELEMENT, Map.of(ELEMENT, element.id())));
                }
            }
            for (Link link : element.links()) {
                if (content.element(link.target()).isEmpty()) {
                    return Optional.of(
                            Refusal.of(RefusalReason.LINK_TARGET_UNKNOWN, ELEMENT, Map.of(ELEMENT, element.id())));
                }
            }
        }
        return Optional.empty();
    }

    private static Outcome<PolicyEvent> reviseOwnSummary(PolicyState state, ReviseOwnSummary c) {
        return ofRevision(state, c.revision(), r -> {
            if (r.isBound()) {
                return refuse(RefusalReason.BOUND_BY_DECISION, "");
            }
            Element element = r.elements().get(c.element());
            if (element == null || element.wording() != Element.Wording.OWN_SUMMARY) {
                return refuse(RefusalReason.ELEMENT_UNKNOWN, ELEMENT);
            }
            return element.title().equals(c.title()) && element.text().equals(c.text())
                    ? Outcome.accept()
                    : Outcome.accept(new OwnSummaryRevised(c.policy(), c.revision(), c.element(), c.title(), c.text()));
        });
    }

    private static Outcome<PolicyEvent> placeOfficialText(PolicyState state, PlaceOfficialText c) {
        return ofRevision(state, c.revision(), r -> {
            if (r.isBound()) {
                return refuse(RefusalReason.BOUND_BY_DECISION, "");
            }
            if (r.stage() == Stage.DISCARDED || r.stage() == Stage.REJECTED) {
                return refuse(RefusalReason.NOT_A_DRAFT, "");
            }
            if (c.placed().isEmpty()) {
                return refuse(RefusalReason.EMPTY_CONTENT, "placed");
            }
            Set<String> seen = new HashSet<>();
            for (PlacedText placed : c.placed()) {
                ElementMarks marks = r.marks().get(placed.element());
                if (!r.elements().containsKey(placed.element()) || marks == null) {
                    return refuse(RefusalReason.ELEMENT_UNKNOWN, ELEMENT);
                }
                if (!seen.add(placed.element())) {
                    return refuse(RefusalReason.ID_IN_USE, ELEMENT);
                }
                if (marks.text().position() > c.basedOn()) {
                    return changedMeanwhile(r, placed.element(), marks.text());
                }
                Optional<Refusal> fault = words(placed.title(), placed.text());
                if (fault.isPresent()) {
                    return Outcome.refuse(fault.get());
                }
            }
            return Outcome.accept(
                    new OfficialTextPlaced(c.policy(), c.revision(), c.document(), c.placed(), c.unplaced()));
        });
    }

    // ---- the draft

    private static Outcome<PolicyEvent> openDraft(PolicyState state, OpenDraft c) {
        if (state.openDraft().isPresent()) {
            return Outcome.refuse(Refusal.of(
                    RefusalReason.DRAFT_ALREADY_OPEN,
                    "",
                    Map.of("revision", state.openDraft().get().id().value())));
        }
        if (state.revision(c.revision()).isPresent()) {
            return refuse(RefusalReason.ID_IN_USE, "revision");
        }
        if (c.from().isPresent() && state.revision(c.from().get()).isEmpty()) {
            return refuse(RefusalReason.UNKNOWN, "from");
        }
        return words(c.title(), "")
                .<Outcome<PolicyEvent>>map(Outcome::refuse)
                .orElseGet(() -> Outcome.accept(new DraftOpened(c.policy(), c.revision(), c.title(), c.from())));
    }

    private static Outcome<PolicyEvent> addElement(PolicyState state, RevisionState r, AddElement c) {
        // whatever the form said, it is the municipality's own wording
        Element element = c.element()
                .withWords(c.element().title().strip(), c.element().text().strip(), Element.Wording.DRAFTED);
        if (!element.id().matches("[a-z0-9][a-z0-9-]{0,99}") || state.usedIds().containsKey(element.id())) {
            return refuse(RefusalReason.ID_IN_USE, "id");
        }
        Optional<Refusal> fault =
                words(element.title(), element.text()).or(() -> placesFault(r, element.id(), element.placements()));
        if (fault.isPresent()) {
            return Outcome.refuse(fault.get());
        }
        if (element.links().stream().anyMatch(l -> !r.elements().containsKey(l.target()))) {
            return refuse(RefusalReason.LINK_TARGET_UNKNOWN, "link");
        }
        return Outcome.accept(new ElementAdded(c.policy(), c.revision(), element));
    }

    private static Outcome<PolicyEvent> reword(RevisionState r, RewordElement c) {
        return withElement(r, c.element(), c.basedOn(), ElementMarks::text, element -> {
            String title = c.title().strip();
            String text = c.text().strip();
            Optional<Refusal> fault = words(title, text);
            if (fault.isPresent()) {
                return Outcome.refuse(fault.get());
            }
            return element.title().equals(title) && element.text().equals(text)
                    ? Outcome.accept()
                    : Outcome.accept(new ElementReworded(c.policy(), c.revision(), c.element(), title, text));
        });
    }

    private static Outcome<PolicyEvent> move(RevisionState r, MoveElement c) {
        return withElement(r, c.element(), c.basedOn(), ElementMarks::placement, element -> {
            Optional<Refusal> fault = placesFault(r, c.element(), c.placements());
            if (fault.isPresent()) {
                return Outcome.refuse(fault.get());
            }
            return element.placements().equals(c.placements())
                    ? Outcome.accept()
                    : Outcome.accept(new ElementMoved(c.policy(), c.revision(), c.element(), c.placements()));
        });
    }

    private static Outcome<PolicyEvent> remove(RevisionState r, RemoveElement c) {
        return withElement(r, c.element(), c.basedOn(), ElementMarks::text, element -> {
            RevisionContent content = r.content();
            List<String> with = new ArrayList<>(content.removedWith(c.element()));
            with.remove(c.element());
            // what would go unseen: a child somebody reworded, added or moved here after the view was drawn
            for (String id : with) {
                ElementMarks marks = r.marks().get(id);
                if (marks != null && marks.latest().position() > c.basedOn()) {
                    return changedMeanwhile(r, id, marks.latest());
                }
            }
            with.addFirst(c.element());
            return Outcome.accept(new ElementRemoved(c.policy(), c.revision(), c.element(), with));
        });
    }

    private static Outcome<PolicyEvent> restore(RevisionState r, RestoreElement c) {
        Element gone = r.removed().get(c.element());
        if (gone == null) {
            return refuse(RefusalReason.ELEMENT_UNKNOWN, ELEMENT);
        }
        List<String> with = new ArrayList<>();
        with.add(c.element());
        // what went with it comes back with it, level by level; what somebody removed before stays removed
        long removedAt = existence(r, c.element());
        for (int i = 0; i < with.size(); i++) {
            String parent = with.get(i);
            r.removed().values().stream()
                    .filter(e ->
                            e.placements().stream().anyMatch(p -> p.parent().equals(parent)))
                    .map(Element::id)
                    .filter(id -> existence(r, id) == removedAt)
                    .filter(id -> !with.contains(id))
                    .forEach(with::add);
        }
        boolean hasPlace = gone.placements().isEmpty()
                || gone.placements().stream()
                        .anyMatch(p -> p.isRoot() || r.elements().containsKey(p.parent()));
        if (!hasPlace) {
            return refuse(RefusalReason.PARENT_UNKNOWN, ELEMENT);
        }
        // its old parent may meanwhile stand under what once stood under it
        Map<String, Element> restored = new HashMap<>(r.elements());
        with.forEach(id -> restored.put(id, Objects.requireNonNull(r.removed().get(id))));
        RevisionContent content = RevisionContent.of(restored.values());
        for (String id : with) {
            Set<String> below = content.withDescendants(id);
            if (content.element(id).orElseThrow().placements().stream().anyMatch(p -> below.contains(p.parent()))) {
                return refuse(RefusalReason.UNDER_ITSELF, ELEMENT);
            }
        }
        return Outcome.accept(new ElementRestored(c.policy(), c.revision(), c.element(), with));
    }

    private static long existence(RevisionState r, String id) {
        ElementMarks marks = r.marks().get(id);
        return marks == null ? -1 : marks.existence().position();
    }

    private static Outcome<PolicyEvent> link(RevisionState r, LinkElements c) {
        Element element = r.elements().get(c.element());
        if (element == null) {
            return refuse(RefusalReason.ELEMENT_UNKNOWN, ELEMENT);
        }
        if (!r.elements().containsKey(c.link().target())) {
            return refuse(RefusalReason.LINK_TARGET_UNKNOWN, "link");
        }
        if (c.link().target().equals(c.element())) {
            return refuse(RefusalReason.UNDER_ITSELF, "link");
        }
        return element.links().contains(c.link())
                ? Outcome.accept()
                : Outcome.accept(new ElementsLinked(c.policy(), c.revision(), c.element(), c.link()));
    }

    private static Outcome<PolicyEvent> unlink(RevisionState r, UnlinkElements c) {
        Element element = r.elements().get(c.element());
        if (element == null) {
            return refuse(RefusalReason.ELEMENT_UNKNOWN, ELEMENT);
        }
        return element.links().contains(c.link())
                ? Outcome.accept(new ElementsUnlinked(c.policy(), c.revision(), c.element(), c.link()))
                : refuse(RefusalReason.LINK_UNKNOWN, "link");
    }

    private static Outcome<PolicyEvent> attachSource(RevisionState r, AttachSource c) {
        Element element = r.elements().get(c.element());
        if (element == null) {
            return refuse(RefusalReason.ELEMENT_UNKNOWN, ELEMENT);
        }
        return element.sources().contains(c.source())
                ? Outcome.accept()
                : Outcome.accept(new SourceAttached(c.policy(), c.revision(), c.element(), c.source()));
    }

    // ---- hearing, signature, decision

    private static Outcome<PolicyEvent> openHearing(RevisionState r, OpenHearing c, PolicyFacts facts) {
        if (r.stage() == Stage.IN_HEARING) {
            return refuse(RefusalReason.HEARING_ALREADY_OPEN, "");
        }
        if (r.elements().isEmpty()) {
            return refuse(RefusalReason.EMPTY_CONTENT, "");
        }
        if (c.bodies().isEmpty()) {
            return refuse(RefusalReason.VALUE_MISSING, "bodies");
        }
        for (String body : c.bodies()) {
            if (facts.rules().body(body, c.from()).isEmpty()) {
                return refuse(RefusalReason.BODY_UNKNOWN, "bodies");
            }
        }
        if (c.deadline().isBefore(c.from())) {
            return refuse(RefusalReason.DATES_OUT_OF_ORDER, "deadline");
        }
        List<Judgement> judgements = facts.rules()
                .judge(
                        r.content(),
                        Gate.HEARING,
                        facts.today(),
                        Optional.empty(),
                        r.coSignedBy(),
                        r.publishedLanguages());
        return Refusal.byRules(judgements, Gate.HEARING)
                .<Outcome<PolicyEvent>>map(Outcome::refuse)
                .orElseGet(() -> Outcome.accept(new HearingOpened(
                        c.policy(), c.revision(), c.bodies(), c.from(), c.deadline(), r.contentHash())));
    }

    private static Outcome<PolicyEvent> hearingResponse(RevisionState r, RecordHearingResponse c, PolicyFacts facts) {
        if (r.hearing().isEmpty()) {
            return refuse(RefusalReason.HEARING_NOT_OPEN, "");
        }
        if (!r.stage().isEditable()) {
            return refuse(RefusalReason.NOT_A_DRAFT, "");
        }
        if (!r.hearing().get().bodies().contains(c.body())) {
            return refuse(RefusalReason.BODY_NOT_HEARD, BODY);
        }
        if (c.received().isAfter(facts.today())) {
            return refuse(RefusalReason.DATE_IN_THE_FUTURE, "received");
        }
        if (c.received().isBefore(r.hearing().get().from())) {
            return refuse(RefusalReason.DATES_OUT_OF_ORDER, "received");
        }
        return Outcome.accept(
                new HearingResponseRecorded(c.policy(), c.revision(), c.body(), c.received(), c.response()));
    }

    private static Outcome<PolicyEvent> coSign(RevisionState r, CoSign c, PolicyFacts facts) {
        if (!r.stage().isEditable() && r.stage() != Stage.PROPOSAL) {
            return refuse(RefusalReason.NOT_A_DRAFT, "");
        }
        Optional<Body> body = facts.rules().body(c.body(), c.signed());
        if (body.isEmpty()) {
            return refuse(RefusalReason.BODY_UNKNOWN, BODY);
        }
        if (!body.get().may(Body.Role.CO_SIGNS)) {
            return refuse(RefusalReason.BODY_NOT_CO_SIGNER, BODY);
        }
        if (!c.contentHash().equals(r.contentHash())) {
            return refuse(RefusalReason.CONTENT_CHANGED_MEANWHILE, "");
        }
        if (c.signed().isAfter(facts.today())) {
            return refuse(RefusalReason.DATE_IN_THE_FUTURE, "signed");
        }
        return r.coSignedBy().contains(c.body())
                ? refuse(RefusalReason.ALREADY_CO_SIGNED, BODY)
                : Outcome.accept(new CoSigned(c.policy(), c.revision(), c.body(), c.signed(), c.contentHash()));
    }

    private static Outcome<PolicyEvent> decision(RevisionState r, RecordDecision c, PolicyFacts facts) {
        if (r.isBound()) {
            return refuse(RefusalReason.ALREADY_DECIDED, "");
        }
        if (!r.stage().isEditable() && r.stage() != Stage.PROPOSAL) {
            return refuse(RefusalReason.NOT_A_DRAFT, "");
        }
        Optional<Refusal> competence = competence(facts, c.body(), c.decided(), BODY);
        if (competence.isPresent()) {
            return Outcome.refuse(competence.get());
        }
        if (c.decided().isAfter(facts.today())) {
            return refuse(RefusalReason.DATE_IN_THE_FUTURE, "decided");
        }
        if (r.hearing().isPresent() && c.decided().isBefore(r.hearing().get().from())) {
            return refuse(RefusalReason.DATES_OUT_OF_ORDER, "decided");
        }
        if (c.caseNumber().length() > LONGEST_NUMBER || c.minutesReference().length() > LONGEST_NUMBER) {
            return refuse(
                    RefusalReason.TEXT_TOO_LONG,
                    c.caseNumber().length() > LONGEST_NUMBER ? "caseNumber" : "minutesReference");
        }
        if (!c.votes().stream().allMatch(PolicyDecision::isWritable)) {
            return refuse(RefusalReason.VALUE_INVALID, "votes");
        }
        if (r.elements().isEmpty()) {
            return refuse(RefusalReason.EMPTY_CONTENT, "");
        }
        String hash = r.contentHash();
        if (!hash.equals(c.contentHash())) {
            return refuse(RefusalReason.CONTENT_CHANGED_MEANWHILE, "");
        }
        List<Judgement> judgements = facts.rules()
                .judge(
                        r.content(),
                        Gate.DECISION,
                        c.decided(),
                        facts.rules().body(c.body(), c.decided()),
                        r.coSignedBy(),
                        r.publishedLanguages());
        Optional<Refusal> blocked =
                c.outcome().accepts() ? Refusal.byRules(judgements, Gate.DECISION) : Optional.empty();
        return blocked.<Outcome<PolicyEvent>>map(Outcome::refuse)
                .orElseGet(() -> Outcome.accept(new DecisionRecorded(
                        c.policy(),
                        c.revision(),
                        c.body(),
                        c.decided(),
                        c.outcome(),
                        c.caseNumber().strip(),
                        c.minutesReference().strip(),
                        c.votes(),
                        hash,
                        judgements,
                        facts.rules().setupPosition(),
                        c.remark())));
    }

    /** Whether votes can be written as a correction writes them. */
    private static boolean isWritable(Votes votes) {
        return !votes.party().isBlank()
                && votes.party().length() <= LONGEST_NUMBER
                && votes.party().indexOf(':') < 0
                && votes.party().indexOf(';') < 0
                && !hasControl(votes.party());
    }

    /** Why the body cannot decide on that day; empty where it can. */
    private static Optional<Refusal> competence(PolicyFacts facts, String id, LocalDate decided, String field) {
        Optional<Body> body = facts.rules().body(id, decided);
        if (body.isEmpty()) {
            return Optional.of(Refusal.of(RefusalReason.BODY_UNKNOWN, field));
        }
        if (body.get().may(Body.Role.DECIDES)) {
            return Optional.empty();
        }
        String competent = facts.rules().bodies(decided).stream()
                .filter(b -> b.may(Body.Role.DECIDES))
                .map(Body::name)
                .collect(Collectors.joining(", "));
        return Optional.of(Refusal.of(
                RefusalReason.BODY_NOT_COMPETENT, field, Map.of(BODY, body.get().name(), "competent", competent)));
    }

    private static Outcome<PolicyEvent> commencement(
            PolicyState state, RevisionState r, SetCommencement c, PolicyFacts facts) {
        if (r.acceptance().isEmpty()) {
            return refuse(RefusalReason.NOT_DECIDED, "");
        }
        if (c.commencement().isBefore(r.acceptance().get().decided())) {
            return refuse(RefusalReason.DATES_OUT_OF_ORDER, "commencement");
        }
        PartialDate wanted = PartialDate.of(c.commencement());
        if (r.dates().commencement().date().equals(wanted)) {
            return refuse(RefusalReason.NOTHING_CHANGED, "commencement");
        }
        // what has begun is history: it is not set again, it is corrected
        LocalDate decided = r.acceptance().get().decided();
        Optional<LocalDate> known = r.dates().commencement().date().latest();
        if (known.filter(day -> !day.isBefore(decided) && day.isBefore(facts.today()))
                .isPresent()) {
            return refuse(RefusalReason.COMMENCEMENT_PASSED, "commencement");
        }
        if (taken(state, r, wanted)) {
            return refuse(RefusalReason.DATES_OUT_OF_ORDER, "commencement");
        }
        List<Judgement> judgements = facts.rules()
                .judge(
                        r.content(),
                        Gate.COMMENCEMENT,
                        c.commencement(),
                        facts.rules().body(r.acceptance().get().body(), decided),
                        r.coSignedBy(),
                        r.publishedLanguages());
        return Refusal.byRules(judgements, Gate.COMMENCEMENT)
                .<Outcome<PolicyEvent>>map(Outcome::refuse)
                .orElseGet(() -> Outcome.accept(new CommencementSet(
                        c.policy(),
                        c.revision(),
                        c.commencement(),
                        judgements,
                        facts.rules().setupPosition())));
    }

    /** Whether another revision takes effect on exactly that date. */
    private static boolean taken(PolicyState state, RevisionState r, PartialDate commencement) {
        return state.revisions().values().stream()
                .filter(other -> !other.id().equals(r.id()))
                .filter(other -> other.stage() == Stage.DECIDED || other.stage() == Stage.HISTORIC)
                .anyMatch(other -> other.dates().commencement().date().equals(commencement));
    }

    private static Outcome<PolicyEvent> translation(RevisionState r, PublishTranslation c, PolicyFacts facts) {
        if (!c.language().matches("[a-z]{2,3}")) {
            return refuse(RefusalReason.VALUE_INVALID, "language");
        }
        if (!c.contentHash().equals(r.contentHash())) {
            return refuse(RefusalReason.CONTENT_CHANGED_MEANWHILE, "");
        }
        if (c.published().isAfter(facts.today())) {
            return refuse(RefusalReason.DATE_IN_THE_FUTURE, "published");
        }
        return r.publishedLanguages().contains(c.language())
                ? refuse(RefusalReason.NOTHING_CHANGED, "language")
                : Outcome.accept(new TranslationPublished(
                        c.policy(), c.revision(), c.language(), c.published(), c.contentHash()));
    }

    private static Outcome<PolicyEvent> repeal(RepealPolicy c, PolicyFacts facts) {
        Optional<Refusal> competence = competence(facts, c.body(), c.decided(), BODY);
        if (competence.isPresent()) {
            return Outcome.refuse(competence.get());
        }
        if (c.decided().isAfter(facts.today())) {
            return refuse(RefusalReason.DATE_IN_THE_FUTURE, "decided");
        }
        if (c.lastDay().isBefore(c.decided())) {
            return refuse(RefusalReason.DATES_OUT_OF_ORDER, "lastDay");
        }
        if (c.caseNumber().length() > LONGEST_NUMBER) {
            return refuse(RefusalReason.TEXT_TOO_LONG, "caseNumber");
        }
        if (c.successor().filter(c.policy()::equals).isPresent()) {
            return refuse(RefusalReason.VALUE_INVALID, "successor");
        }
        return Outcome.accept(new PolicyRepealed(
                c.policy(),
                c.body(),
                c.decided(),
                c.lastDay(),
                c.caseNumber().strip(),
                c.reason().text(),
                c.successor()));
    }

    private static Outcome<PolicyEvent> correct(
            PolicyState state, RevisionState r, CorrectRecord c, PolicyFacts facts) {
        String value = c.value().strip();
        if (r.stage() != Stage.HISTORIC
                && r.stage() != Stage.PROPOSAL
                && r.decisions().isEmpty()) {
            return refuse(RefusalReason.NOTHING_TO_CORRECT, "field");
        }
        String from;
        if (c.field().isDate()) {
            PartialDate date;
            try {
                date = PartialDate.parse(value);
            } catch (DateTimeException e) {
                return refuse(RefusalReason.VALUE_INVALID, VALUE);
            }
            boolean recordedHere =
                    c.field() == CorrectableField.DECIDED && !r.decisions().isEmpty();
            if (recordedHere && date.precision() != PartialDate.Precision.DAY) {
                return refuse(RefusalReason.VALUE_INVALID, VALUE);
            }
            Optional<Refusal> competence = recordedHere
                    ? date.earliest()
                            .flatMap(day ->
                                    competence(facts, r.decisions().getLast().body(), day, VALUE))
                    : Optional.empty();
            if (competence.isPresent()) {
                return Outcome.refuse(competence.get());
            }
            boolean past = c.field() == CorrectableField.DECIDED || c.field() == CorrectableField.PUBLISHED;
            if (past && date.earliest().map(day -> day.isAfter(facts.today())).orElse(false)) {
                return refuse(RefusalReason.DATE_IN_THE_FUTURE, VALUE);
            }
            Optional<LocalDate> decided = c.field() == CorrectableField.COMMENCEMENT
                    ? r.acceptance().map(RevisionState.RecordedDecision::decided)
                    : Optional.empty();
            if (decided.isPresent()
                    && date.latest().map(day -> day.isBefore(decided.get())).orElse(false)) {
                return refuse(RefusalReason.DATES_OUT_OF_ORDER, VALUE);
            }
            if (decided.isPresent() && date.isStated() && taken(state, r, date)) {
                return refuse(RefusalReason.DATES_OUT_OF_ORDER, VALUE);
            }
            Optional<LocalDate> commenced = recordedHere && r.isBound()
                    ? r.dates().commencement().date().latest()
                    : Optional.empty();
            if (commenced.isPresent()
                    && date.earliest().map(day -> day.isAfter(commenced.get())).orElse(false)) {
                return refuse(RefusalReason.DATES_OUT_OF_ORDER, VALUE);
            }
            Optional<PartialDate> stated = c.field() == CorrectableField.DECIDED
                    ? r.statedDecision().map(StatedDecision::date).filter(PartialDate::isStated)
                    : Optional.empty();
            from = recordedHere
                    ? r.decisions().getLast().decided().toString()
                    : stated.orElseGet(() -> RevisionEvents.date(r.dates(), c.field()))
                            .toString();
        } else {
            if (c.field() != CorrectableField.BODY && r.decisions().isEmpty()) {
                return refuse(RefusalReason.NOTHING_TO_CORRECT, "field");
            }
            if (value.length() > LONGEST_NUMBER && c.field() != CorrectableField.VOTES) {
                return refuse(RefusalReason.TEXT_TOO_LONG, VALUE);
            }
            Optional<RevisionState.RecordedDecision> decision = r.decisions().isEmpty()
                    ? Optional.empty()
                    : Optional.of(r.decisions().getLast());
            if (c.field() == CorrectableField.BODY) {
                if (decision.isEmpty() && r.statedDecision().isEmpty()) {
                    return refuse(RefusalReason.NOTHING_TO_CORRECT, "field");
                }
                Optional<Refusal> fault = decision.isPresent()
                        ? competence(facts, value, decision.get().decided(), VALUE)
                        : named(facts, value);
                if (fault.isPresent()) {
                    return Outcome.refuse(fault.get());
                }
            }
            if (c.field() == CorrectableField.VOTES) {
                try {
                    List<Votes> votes = RevisionEvents.votes(value);
                    if (!votes.stream().allMatch(PolicyDecision::isWritable)) {
                        return refuse(RefusalReason.VALUE_INVALID, VALUE);
                    }
                    value = RevisionEvents.written(votes);
                } catch (IllegalArgumentException e) {
                    return refuse(RefusalReason.VALUE_INVALID, VALUE);
                }
            }
            from = switch (c.field()) {
                case BODY ->
                    decision.map(RevisionState.RecordedDecision::body)
                            .orElseGet(() -> r.statedDecision().orElseThrow().body());
                case CASE_NUMBER -> decision.orElseThrow().caseNumber();
                case MINUTES_REFERENCE -> decision.orElseThrow().minutesReference();
                case VOTES -> RevisionEvents.written(decision.orElseThrow().votes());
                case DATED, DECIDED, COMMENCEMENT, PUBLISHED, PERIOD_FROM, PERIOD_TO ->
                    throw new IllegalStateException("A date: " + c.field());
            };
        }
        return from.equals(value)
                ? refuse(RefusalReason.NOTHING_CHANGED, VALUE)
                : Outcome.accept(new RecordCorrected(
                        c.policy(),
                        c.revision(),
                        c.field(),
                        from,
                        value,
                        c.reason().text()));
    }

    /** Why there is no such body today, which is as much as can be asked of a decision only a document tells of. */
    private static Optional<Refusal> named(PolicyFacts facts, String body) {
        return facts.rules().body(body, facts.today()).isPresent()
                ? Optional.empty()
                : Optional.of(Refusal.of(RefusalReason.BODY_UNKNOWN, VALUE));
    }

    // ---- what the steps share

    private static Outcome<PolicyEvent> ofRevision(
            PolicyState state, RevisionId id, Function<RevisionState, Outcome<PolicyEvent>> step) {
        return state.revision(id).map(step).orElseGet(() -> refuse(RefusalReason.UNKNOWN, "revision"));
    }

    private static Outcome<PolicyEvent> inDraft(
            PolicyState state, RevisionId id, Function<RevisionState, Outcome<PolicyEvent>> step) {
        return ofRevision(
                state,
                id,
                r -> r.stage().isEditable()
                        ? step.apply(r)
                        : refuse(
                                r.isBound() ? RefusalReason.BOUND_BY_DECISION : RefusalReason.NOT_A_DRAFT, "revision"));
    }

    /** Runs the step where the element is there and neither it nor the aspect changed since the view was drawn. */
    private static Outcome<PolicyEvent> withElement(
            RevisionState r,
            String id,
            long basedOn,
            Function<ElementMarks, Change> aspect,
            Function<Element, Outcome<PolicyEvent>> step) {
        Element element = r.elements().get(id);
        ElementMarks marks = r.marks().get(id);
        if (element == null || marks == null) {
            return marks == null
                    ? refuse(RefusalReason.ELEMENT_UNKNOWN, ELEMENT)
                    : changedMeanwhile(r, id, marks.existence());
        }
        if (aspect.apply(marks).position() > basedOn) {
            return changedMeanwhile(r, id, aspect.apply(marks));
        }
        if (marks.existence().position() > basedOn) {
            return changedMeanwhile(r, id, marks.existence());
        }
        return step.apply(element);
    }

    private static Outcome<PolicyEvent> changedMeanwhile(RevisionState r, String id, Change change) {
        TreeMap<String, String> details = new TreeMap<>();
        details.put(ELEMENT, id);
        details.put("by", change.by().value());
        details.put("position", Long.toString(change.position()));
        Element now = r.elements().get(id);
        if (now == null) {
            details.put("removed", "true");
        } else {
            details.put(TITLE, now.title());
            details.put(TEXT, now.text());
        }
        return Outcome.refuse(Refusal.of(RefusalReason.ELEMENT_CHANGED_MEANWHILE, ELEMENT, details));
    }

    private static Optional<Refusal> placesFault(RevisionState r, String id, List<Placement> placements) {
        Set<String> parents = new HashSet<>();
        RevisionContent content = r.content();
        Set<String> below = content.withDescendants(id);
        // a place under what was removed is kept, so that it is there again when that is restored
        Set<String> kept = content.element(id).map(Element::placements).orElse(List.of()).stream()
                .map(Placement::parent)
                .collect(Collectors.toSet());
        for (Placement placement : placements) {
            if (!placement.rank().matches("[0-9a-z]{1,200}") || !parents.add(placement.parent())) {
                return Optional.of(Refusal.of(RefusalReason.VALUE_INVALID, "placements"));
            }
            if (placement.isRoot()) {
                continue;
            }
            if (placement.parent().equals(id) || below.contains(placement.parent())) {
                return Optional.of(Refusal.of(RefusalReason.UNDER_ITSELF, "placements"));
            }
            if (content.element(placement.parent()).isEmpty() && !kept.contains(placement.parent())) {
                return Optional.of(Refusal.of(RefusalReason.PARENT_UNKNOWN, "placements"));
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> words(String title, String text) {
        if (title.isBlank() && text.isBlank()) {
            return Optional.of(Refusal.of(RefusalReason.VALUE_MISSING, TITLE));
        }
        if (title.length() > LONGEST_TITLE) {
            return tooLong(TITLE, LONGEST_TITLE, title.length());
        }
        if (text.length() > LONGEST_TEXT) {
            return tooLong(TEXT, LONGEST_TEXT, text.length());
        }
        if (title.indexOf('\n') >= 0 || title.indexOf('\r') >= 0 || hasControl(title)) {
            return Optional.of(Refusal.of(RefusalReason.VALUE_INVALID, TITLE));
        }
        return hasControl(text) ? Optional.of(Refusal.of(RefusalReason.VALUE_INVALID, TEXT)) : Optional.empty();
    }

    private static boolean hasControl(String words) {
        // half a surrogate pair has no bytes in UTF-8, so it could not be stored as it was typed
        return words.codePoints()
                .anyMatch(c -> (c < 0x20 && c != '\n' && c != '\t' && c != '\r')
                        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    private static Optional<Refusal> tooLong(String field, int limit, int length) {
        return Optional.of(Refusal.of(
                RefusalReason.TEXT_TOO_LONG,
                field,
                Map.of("limit", Integer.toString(limit), "length", Integer.toString(length))));
    }

    private static Outcome<PolicyEvent> refuse(RefusalReason reason, String field) {
        return Outcome.refuse(Refusal.of(reason, field));
    }
}
