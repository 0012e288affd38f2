package dk.vedtaget.ui.setup;

import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.domain.setup.SetupCommand.Ground;
import dk.vedtaget.domain.setup.SetupCommand.RetireIndicator;
import dk.vedtaget.spi.Indicator;
import dk.vedtaget.ui.component.Texts;

/** Something is no longer measured from a day on. */
final class RetireDialog extends SetupDialog {

    private static final long serialVersionUID = 1L;

    private final String indicator;

    RetireDialog(SetupDesk desk, Indicator indicator) {
        super(Texts.t("setup.indicator.retire.of", Texts.t(indicator.title())), desk);
        this.indicator = indicator.id();
        say(Texts.t("setup.indicator.retire.about"));
        finishUntested();
    }

    @Override
    SetupCommand order(Ground ground) {
        return new RetireIndicator(desk().code(), indicator, ground);
    }
}
