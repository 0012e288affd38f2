package dk.vedtaget.ui.setup;

import dk.vedtaget.domain.catalog.ModuleCatalog.NewVersion;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.domain.setup.SetupCommand.AdoptModule;
import dk.vedtaget.domain.setup.SetupCommand.Ground;
import dk.vedtaget.ui.component.Texts;

/** Takes a version of the module, once its consequences have been looked at. */
final class VersionDialog extends SetupDialog {

    private static final long serialVersionUID = 1L;

    private final transient NewVersion version;

    VersionDialog(SetupDesk desk, NewVersion version) {
        super(Texts.t("setup.version.take", version.module().content().version()), desk);
        this.version = version;
        say(Texts.t("setup.version.dialog"));
        finishAtOnce();
    }

    @Override
    SetupCommand order(Ground ground) {
        return new AdoptModule(
                desk().code(),
                version.module().content().version(),
                version.module().resourceSha256(),
                ground,
                "");
    }
}
