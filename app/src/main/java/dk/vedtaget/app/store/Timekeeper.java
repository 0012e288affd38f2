package dk.vedtaget.app.store;

import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.catalog.ModuleCatalog;
import dk.vedtaget.domain.register.Register;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the register record what the passing of time has made true, whether or not anybody is signed in: at start, when a
 * day has begun somewhere, and when the record has moved, since a decision or a setting may have made something due.
 */
final class Timekeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Timekeeper.class);
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private final Register register;
    private final ModuleCatalog catalog;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "vedtaget-timekeeper");
        thread.setDaemon(true);
        return thread;
    });
    private List<LocalDate> days = List.of();
    private long size = -1;

    private Timekeeper(Register register, ModuleCatalog catalog) {
        this.register = register;
        this.catalog = catalog;
    }

    static Timekeeper start(Register register, ModuleCatalog catalog) {
        Timekeeper timekeeper = new Timekeeper(register, catalog);
        var unused =
                timekeeper.clock.scheduleWithFixedDelay(timekeeper::look, 0, BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
        return timekeeper;
    }

    private void look() {
        try {
            List<LocalDate> today = catalog.all().stream()
                    .map(InstalledModule::code)
                    .map(register.queries()::today)
                    .toList();
            long now = register.queries().size();
            if (today.equals(days) && now == size) {
                return;
            }
            register.keepTime();
            days = today;
            size = now;
        } catch (RuntimeException e) {
            // tried again in a moment; what is due stays due
            LOG.warn("What has become due could not be recorded just now", e);
        }
    }

    @Override
    public void close() {
        // not interrupted: it may be writing
        clock.close();
    }
}
