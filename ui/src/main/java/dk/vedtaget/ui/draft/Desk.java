package dk.vedtaget.ui.draft;

import dk.vedtaget.domain.Judgement;
import dk.vedtaget.domain.Refusal;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.Permission;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.history.RegisterQueries.Point;
import dk.vedtaget.domain.history.RegisterQueries.RevisionView;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.register.CommandResult;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.Finding;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.Link;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.ui.shell.IdFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One person at one draft: the draft as last read, the orders they give, and what of that they can take back. */
final class Desk {

    /** What became of an order, for a person. */
    sealed interface Sent {

        /** @param readable whether the page can show it already */
        record Kept(long position, boolean readable) implements Sent {}

        record Refused(Refusal refusal) implements Sent {}
    }

    private final Register register;
    private final Actor actor;
    private final InstalledModule module;
    private final IdFactory ids;
    private final Clock clock;
    private final Set<Long> refused = new HashSet<>();
    private Optional<List<OwnChanges.Step>> own = Optional.empty();
    private RevisionView view;
    private Optional<List<Judgement>> judgements;

    Desk(Register register, Actor actor, InstalledModule module, RevisionView view, IdFactory ids, Clock clock) {
        this.register = register;
        this.actor = actor;
        this.module = module;
        this.view = view;
        this.ids = ids;
        this.clock = clock;
        this.judgements = judge();
    }

    Register register() {
        return register;
    }

    RegisterQueries queries() {
        return register.queries();
    }

    Actor actor() {
        return actor;
    }

    InstalledModule module() {
        return module;
    }

    Clock clock() {
        return clock;
    }

    RevisionView view() {
        return view;
    }

    RevisionState revision() {
        return view.revision();
    }

    RevisionContent content() {
        return revision().content();
    }

    PolicyId policy() {
        return view.policy().id().orElseThrow();
    }

    RevisionId id() {
        return revision().id();
    }

    /** What the rules say; nothing where they cannot be asked. */
    List<Judgement> judgements() {
        return judgements.orElse(List.of());
    }

    boolean rulesAnswer() {
        return judgements.isPresent();
    }

    boolean mayEdit() {
        return revision().stage().isEditable()
                && view.policy().repeal().isEmpty()
                && queries().mayNow(actor, Permission.WRITE_DRAFT, view.policy().owners());
    }

    /** An id nobody has used, for a new element. */
    String newElementId() {
        return module.code().value() + "-" + ids.next();
    }

    /** The language new elements are written in: the municipality's own. */
    String language() {
        List<String> languages = module.content().languages();
        return languages.isEmpty() ? "da" : languages.getFirst();
    }

    /** Reads the draft anew; false where it can no longer be read. */
    boolean read() {
        Optional<RevisionView> now = queries().revision(actor, id());
        now.ifPresent(found -> {
            view = found;
            judgements = judge();
        });
        return now.isPresent();
    }

    /**
     * What the rules say while writing and what they will say at the decision, each rule once, so that nobody learns at
     * the last step what could have been known at the first.
     */
    private Optional<List<Judgement>> judge() {
        Map<String, Judgement> byRule = new LinkedHashMap<>();
        for (Gate gate : List.of(Gate.DECISION, Gate.HEARING, Gate.EDITING)) {
            Optional<List<Judgement>> said = queries().judgements(actor, id(), gate);
            if (said.isEmpty()) {
                return Optional.empty();
            }
            for (Judgement judgement : said.get()) {
                byRule.putIfAbsent(judgement.municipality() + "/" + judgement.rule(), judgement);
            }
        }
        List<Judgement> all = new ArrayList<>(byRule.values());
        all.sort(java.util.Comparator.comparing(Judgement::severity).thenComparing(Judgement::rule));
        return Optional.of(List.copyOf(all));
    }

    /** A finding with how heavy it is. */
    record Remark(Judgement judgement, Finding finding) {}

    /** What the rules say of one element. */
    List<Remark> remarksOn(String element) {
        return judgements().stream()
                .flatMap(j -> j.findings().stream()
                        .filter(f -> f.elements().contains(element))
                        .map(f -> new Remark(j, f)))
                .toList();
    }

    private Sent send(PolicyCommand order) {
        own = Optional.empty();
        return switch (register.send(actor, order)) {
            case CommandResult.Done done ->
                new Sent.Kept(done.position(), done.position() < 0 || queries().awaitPosition(done.position()));
            case CommandResult.Refused refused -> new Sent.Refused(refused.refusal());
        };
    }

    Sent reword(String element, Wording words, long basedOn) {
        return send(new PolicyCommand.RewordElement(policy(), id(), element, words.title(), words.text(), basedOn));
    }

    Sent move(Element element, List<Placement> places) {
        return send(new PolicyCommand.MoveElement(policy(), id(), element.id(), places, view.position()));
    }

    Sent add(Element element) {
        return send(new PolicyCommand.AddElement(policy(), id(), element));
    }

    Sent remove(Element element) {
        return send(new PolicyCommand.RemoveElement(policy(), id(), element.id(), view.position()));
    }

    Sent restore(Element element) {
        return send(new PolicyCommand.RestoreElement(policy(), id(), element.id()));
    }

    Sent link(Element element, Link link) {
        return send(new PolicyCommand.LinkElements(policy(), id(), element.id(), link));
    }

    Sent unlink(Element element, Link link) {
        return send(new PolicyCommand.UnlinkElements(policy(), id(), element.id(), link));
    }

    /** One's own last change that was not taken back, in whatever window it was made. */
    Optional<OwnChanges.Step> lastChange() {
        List<OwnChanges.Step> steps = own.orElseGet(this::ownChanges);
        own = Optional.of(steps);
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps.getLast());
    }

    private List<OwnChanges.Step> ownChanges() {
        return queries()
                .revisionAt(actor, new Point(id(), revision().openedAt()))
                .map(opened -> OwnChanges.of(
                        policy(), id(), opened.revision().content(), queries().events(actor, policy()), actor.person()))
                .orElse(List.of())
                .stream()
                .filter(step -> !refused.contains(step.position()))
                .toList();
    }

    /** Takes back the last change, tried once: where somebody has changed the same since, it never will be. */
    Optional<Sent> undoLast() {
        return lastChange().map(step -> {
            Sent sent = send(step.inverse());
            if (sent instanceof Sent.Refused) {
                refused.add(step.position());
            }
            return sent;
        });
    }

    /** What an element is called, there or removed. */
    String label(String element) {
        return content()
                .element(element)
                .or(() -> Optional.ofNullable(revision().removed().get(element)))
                .map(Element::label)
                .orElse(element);
    }

    /** Everybody's changes and one's own are told apart by this. */
    boolean isMe(dk.vedtaget.domain.access.PersonRef person) {
        return person.equals(actor.person());
    }

    /** The elements a removal would take along, the element itself left out. */
    Set<String> goesAlong(String element) {
        return content().removedWith(element).stream()
                .filter(id -> !id.equals(element))
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }
}
