package dk.vedtaget.ui.setup;

import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.domain.setup.SetupCommand.Ground;
import dk.vedtaget.domain.setup.SetupCommand.UndoChange;
import dk.vedtaget.domain.setup.SetupState.Said;
import dk.vedtaget.ui.component.Texts;

/** Something that was said is taken back: what is to come never comes, what counts stops on a day. */
final class UndoDialog extends SetupDialog {

    private static final long serialVersionUID = 1L;

    private final transient Said said;

    UndoDialog(SetupDesk desk, Said said, String what) {
        super(Texts.t("setup.undo.title"), desk);
        this.said = said;
        boolean begun = !said.from().isAfter(desk.today());
        say(what);
        say(Texts.t(begun ? "setup.undo.begun" : "setup.undo.coming"));
        finish();
        from().setVisible(begun);
    }

    @Override
    SetupCommand order(Ground ground) {
        return new UndoChange(desk().code(), said.position(), ground, "");
    }
}
