package dk.vedtaget.app.store;

import dk.vedtaget.app.start.StartRefusedException;
import dk.vedtaget.app.start.StartRefusedException.Reason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.catalog.BrokenModule;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.catalog.ModuleChange.Difference;
import dk.vedtaget.domain.catalog.ModuleFault;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.PolicyCommand.CorrectRecord;
import dk.vedtaget.domain.policy.PolicyCommand.RecordHistoricRevision;
import dk.vedtaget.domain.policy.PolicyCommand.ReviseOwnSummary;
import dk.vedtaget.domain.register.CommandResult;
import dk.vedtaget.domain.register.ModuleInstaller;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.domain.store.StoreCommand.CreateStore;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.ui.operator.VersionReport;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to a store between being opened and being used: created once, and every module's facts entered. */
final class Opening {

    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final Settings settings;
    private final Register register;
    private final ProductClock clock;

    Opening(Settings settings, Register register, ProductClock clock) {
        this.settings = settings;
        this.register = register;
        this.clock = clock;
    }

    /** @throws StartRefusedException where the store may not be used like this; nothing was written then */
    void run() {
        boolean demonstration = register.queries().store().demonstration().orElseGet(settings::demonstrationWanted);
        if (!demonstration
                && (settings.adminUser().isEmpty()
                        || settings.adminPasswordFile().isEmpty())) {
            throw new StartRefusedException(Reason.ADMIN_MISSING);
        }
        create(demonstration);
        clock.runAhead(register.queries().store().clockAhead());
        if (demonstration) {
            // whoever moves the clock, on whichever node: the event says so
            register.index()
                    .onPosition(position ->
                            clock.runAhead(register.queries().store().clockAhead()));
        }
        ModuleInstaller installer = new ModuleInstaller(register);
        register.catalog().broken().forEach(Opening::report);
        register.catalog()
                .waiting()
                .forEach(version -> LOG.warn(
                        "Module {}: version {} waits to be confirmed by an administrator; version {} counts",
                        version.module().code(),
                        version.module().content().version(),
                        version.before()));
        register.catalog().all().stream()
                .filter(module -> register.catalog().broken(module.code()).isEmpty())
                .filter(module -> register.catalog().waiting(module.code()).isEmpty())
                .forEach(module -> install(installer, module));
    }

    private static void report(BrokenModule broken) {
        String code = broken.municipality().map(MunicipalityCode::value).orElse("");
        if (broken.fault() == BrokenModule.Fault.MISSING) {
            LOG.error("Module {}: is not there, but the register has a history of it; it can only be read", code);
        }
        for (Difference difference : broken.differences()) {
            LOG.error("Module {}: {}", code, VersionReport.line(Locale.getDefault(), difference));
        }
    }

    private void create(boolean demonstration) {
        switch (register.send(Actor.system(), new CreateStore(demonstration))) {
            case CommandResult.Done done -> {
                if (done.position() >= 0) {
                    LOG.info("New store: {}", demonstration ? "a demonstration, for good" : "not a demonstration");
                }
            }
            case CommandResult.Refused refused -> throw new IllegalStateException(refused.toString());
        }
    }

    private void install(ModuleInstaller installer, InstalledModule module) {
        try {
            enter(installer, module);
        } catch (ModuleFault fault) {
            register.catalog().breaks(module.code(), fault);
        }
    }

    private static void enter(ModuleInstaller installer, InstalledModule module) {
        ModuleInstaller.Plan plan = installer.plan(module);
        String code = module.code().value();
        plan.orders().forEach(order -> LOG.info("Module {}: to be entered: {}", code, describe(order)));
        plan.unsupported()
                .forEach(difference ->
                        LOG.warn("Module {}: differs from the register and stays as recorded: {}", code, difference));
        installer.apply(plan);
    }

    private static String describe(PolicyCommand order) {
        String name = order.getClass().getSimpleName();
        return switch (order) {
            case CorrectRecord c -> name + " " + c.revision() + " " + c.field() + " := " + c.value();
            case ReviseOwnSummary c ->
                name + " " + c.revision() + " " + c.element() + " := " + c.title() + " | " + c.text();
            case RecordHistoricRevision c -> name + " " + c.revision();
            case PolicyCommand c -> name + " " + c.policy();
        };
    }
}
