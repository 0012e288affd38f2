package dk.vedtaget.ui.decision;

import dk.vedtaget.domain.Judgement;
import dk.vedtaget.domain.Reason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.Permission;
import dk.vedtaget.domain.history.RegisterQueries.RevisionView;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.domain.rule.RuleBook;
import dk.vedtaget.journal.protection.ProtectedText;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.ui.component.Standing;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The revision a step is about, who takes it, and what is to happen once it is recorded.
 *
 * @param view the revision as the person sees it; every step is checked against that
 * @param afterwards runs in the person's session with the position of what was recorded
 */
record Matter(Register register, Actor actor, RevisionView view, Afterwards afterwards) {

    /** What is to happen once a step is recorded. */
    @FunctionalInterface
    interface Afterwards {
        void recorded(long position);
    }

    RevisionState revision() {
        return view.revision();
    }

    RevisionId id() {
        return revision().id();
    }

    PolicyId policy() {
        return view.policy().id().orElseThrow();
    }

    MunicipalityCode municipality() {
        return view.policy().owners().iterator().next();
    }

    LocalDate today() {
        return register.queries().today(municipality());
    }

    RuleBook rules() {
        return register.queries().ruleBook(view.policy().owners());
    }

    /** What the rules say of a decision by a body on a day; empty where they cannot be asked. */
    Optional<List<Judgement>> judgements(LocalDate day, Body body) {
        return register.queries().judgements(actor, id(), Gate.DECISION, Optional.of(day), Optional.of(body));
    }

    List<Body> bodiesThat(Body.Role role) {
        return rules().bodiesThat(role, today());
    }

    String nameOfBody(String id) {
        return Standing.body(id, rules().everyBody(today()));
    }

    boolean may(Permission permission) {
        return register.queries().mayNow(actor, permission, view.policy().owners());
    }

    /** A text by the person who acts, to be erased with them. */
    ProtectedText own(String clear) {
        return register.protection().protect(actor.person().value(), clear.strip());
    }

    /** Why the person who acts orders something; empty where nothing was typed. */
    Optional<Reason> why(String clear) {
        return Reason.of(clear, this::own);
    }

    /** A text by somebody the register does not know. */
    ProtectedText somebodys(String clear) {
        return register.protection().protectAlone(clear.strip());
    }

    /** The same matter as it stands now. */
    Matter again() {
        return register.queries()
                .revision(actor, id())
                .map(now -> new Matter(register, actor, now, afterwards))
                .orElse(this);
    }
}
