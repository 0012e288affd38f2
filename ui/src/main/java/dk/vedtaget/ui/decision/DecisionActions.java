package dk.vedtaget.ui.decision;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.Permission;
import dk.vedtaget.domain.history.RegisterQueries.RevisionView;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.policy.RevisionState.Stage;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.PartialDate;
import dk.vedtaget.ui.component.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * What can be done with a revision at the stage it has come to, by whoever looks at it: the next step as a button, the
 * others in a menu. Nothing is shown to those who may do nothing.
 */
@StyleSheet("vedtaget/draft.css")
public final class DecisionActions extends Div {

    private static final long serialVersionUID = 1L;

    /** A step one can take. */
    private record Step(String key, Runnable take) {}

    private final transient List<Step> others = new ArrayList<>();
    private final MenuBar menu = new MenuBar();

    private DecisionActions(Matter matter) {
        addClassName("decision-actions");
        List<Step> steps = steps(matter);
        if (!steps.isEmpty() && isForward(steps.getFirst())) {
            Step next = steps.getFirst();
            Button primary = new Button(Texts.t("decision.action." + next.key()), click -> next.take()
                    .run());
            primary.addThemeVariants(ButtonVariant.PRIMARY);
            add(primary);
            others.addAll(steps.subList(1, steps.size()));
        } else {
            others.addAll(steps);
        }
        menu.addThemeVariants(MenuBarVariant.TERTIARY);
        menu.setVisible(false);
        addComponentAsFirst(menu);
        if (!others.isEmpty()) {
            MenuItem more = more();
            others.forEach(
                    step -> more.getSubMenu().addItem(Texts.t("decision.action." + step.key()), click -> step.take()
                            .run()));
        }
        setVisible(!steps.isEmpty());
    }

    /**
     * What that actor can do with that revision.
     *
     * @param view the revision as the page shows it; a step is refused where its text has changed since
     * @param afterwards runs in the person's session with the position of what was recorded, to show the page anew
     */
    public static DecisionActions forRevision(
            Register register, Actor actor, RevisionView view, LongConsumer afterwards) {
        return new DecisionActions(new Matter(register, actor, view, afterwards::accept));
    }

    /** The hearing of a revision and its signatures; invisible where there are none. */
    public static Component hearing(Register register, Actor actor, RevisionView view, LongConsumer afterwards) {
        return new HearingPanel(new Matter(register, actor, view, afterwards::accept));
    }

    /** How far a hearing has come, in one line; empty where there was none. */
    public static Optional<String> hearingSummary(RevisionState revision) {
        return revision.hearing()
                .map(hearing -> HearingPanel.summary(HearingProgress.of(hearing, revision.contentHash())));
    }

    /** One more thing to do, at the end of the menu. */
    public void addOther(String text, Runnable action) {
        more().getSubMenu().addItem(text, click -> action.run());
        setVisible(true);
    }

    private MenuItem more() {
        menu.setVisible(true);
        return menu.getItems().isEmpty()
                ? menu.addItem(Texts.t("decision.more"))
                : menu.getItems().getFirst();
    }

    /** Whether a step moves the revision on, so that it deserves the one button. */
    private static boolean isForward(Step step) {
        return switch (step.key()) {
            case "hearing", "response", "decision", "commencement" -> true;
            default -> false;
        };
    }

    private static List<Step> steps(Matter matter) {
        RevisionState revision = matter.revision();
        List<Step> steps = new ArrayList<>();
        if (matter.view().policy().repeal().isPresent()) {
            correction(matter, steps);
            return steps;
        }
        boolean mayWrite = matter.may(Permission.WRITE_DRAFT);
        boolean mayDecide = matter.may(Permission.RECORD_DECISION);
        Step hearing = new Step("hearing", () -> new HearingDialog(matter).open());
        Step decision = new Step("decision", () -> new DecisionDialog(matter.again()).open());
        Step coSign = new Step("co-sign", () -> new CoSignDialog(matter.again()).open());
        Step translation = new Step("translation", () -> new TranslationDialog(matter).open());
        boolean signers = !matter.bodiesThat(Body.Role.CO_SIGNS).isEmpty();
        switch (revision.stage()) {
            case DRAFT -> {
                boolean heard = revision.hearing().isPresent()
                        || matter.bodiesThat(Body.Role.HEARD).isEmpty();
                if (heard && mayDecide) {
                    steps.add(decision);
                }
                if (mayWrite) {
                    steps.add(hearing);
                }
                if (!heard && mayDecide) {
                    steps.add(decision);
                }
                writing(matter, steps, coSign, translation, signers);
            }
            case IN_HEARING -> {
                RevisionState.Hearing open = revision.hearing().orElseThrow();
                boolean complete =
                        HearingProgress.of(open, revision.contentHash()).isComplete();
                Step response = new Step("response", () -> new ResponseDialog(matter, open, Optional.empty()).open());
                Step close = new Step("close-hearing", () -> new CloseHearingDialog(matter, open).open());
                if (complete && mayDecide) {
                    steps.add(decision);
                }
                if (mayWrite) {
                    steps.add(response);
                    steps.add(close);
                }
                if (!complete && mayDecide) {
                    steps.add(decision);
                }
                writing(matter, steps, coSign, translation, signers);
            }
            case PROPOSAL -> {
                if (mayDecide) {
                    steps.add(decision);
                }
                if (mayWrite && signers) {
                    steps.add(coSign);
                }
                correction(matter, steps);
            }
            case DECIDED -> {
                boolean dated = revision.dates().commencement().date().precision() != PartialDate.Precision.NOT_STATED;
                Step commencement = new Step(
                        dated ? "commencement-again" : "commencement", () -> new CommencementDialog(matter).open());
                boolean begun = revision.dates()
                        .commencement()
                        .date()
                        .latest()
                        .filter(day -> day.isBefore(matter.today()))
                        .isPresent();
                if (mayDecide && !begun) {
                    steps.add(commencement);
                }
                if (mayWrite) {
                    steps.add(translation);
                }
                correction(matter, steps);
                repeal(matter, steps);
            }
            case HISTORIC -> {
                if (mayWrite) {
                    steps.add(translation);
                }
                correction(matter, steps);
                repeal(matter, steps);
            }
            case REJECTED -> correction(matter, steps);
            case DISCARDED -> {
                // nothing is done with what was thrown away
            }
        }
        return steps;
    }

    private static void writing(Matter matter, List<Step> steps, Step coSign, Step translation, boolean signers) {
        if (!matter.may(Permission.WRITE_DRAFT)) {
            return;
        }
        if (signers) {
            steps.add(coSign);
        }
        steps.add(translation);
        steps.add(new Step("discard", () -> new DiscardDialog(matter).open()));
    }

    private static void correction(Matter matter, List<Step> steps) {
        RevisionState revision = matter.revision();
        boolean correctable = revision.stage() == Stage.HISTORIC
                || revision.stage() == Stage.PROPOSAL
                || !revision.decisions().isEmpty();
        if (correctable && matter.may(Permission.RECORD_DECISION)) {
            steps.add(new Step("correct", () -> new CorrectionDialog(matter.again()).open()));
        }
    }

    private static void repeal(Matter matter, List<Step> steps) {
        if (matter.may(Permission.RECORD_DECISION)) {
            steps.add(new Step("repeal", () -> new RepealDialog(matter).open()));
        }
    }
}
