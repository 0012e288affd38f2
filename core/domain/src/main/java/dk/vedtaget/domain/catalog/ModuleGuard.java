package dk.vedtaget.domain.catalog;

import com.sun.management.ThreadMXBean;
import dk.vedtaget.domain.catalog.BrokenModule.Fault;
import dk.vedtaget.spi.Municipality;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs one module's code on threads of its own, within limits, until it fails or breaks one of them. From then on nothing
 * of it runs any more: what still does is interrupted and left to itself, and whoever asks is told at once.
 */
final class ModuleGuard {

    /** So many questions at a time; more of them wait. */
    private static final int AT_ONCE = 4;

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final System.Logger LOG = System.getLogger(ModuleGuard.class.getName());
    private static final Allocation ALLOCATION = Allocation.measured();

    private final String module;
    private final ModuleLimits limits;
    private final Semaphore free = new Semaphore(AT_ONCE, true);
    private final ExecutorService threads;
    private final AtomicReference<@Nullable Breakage> breakage = new AtomicReference<>();
    private volatile Optional<Municipality> municipality = Optional.empty();
    private volatile Optional<InstantSource> time = Optional.empty();

    /** What went wrong; when is not known before there is a clock. */
    private record Breakage(
            Fault fault,
            Optional<String> rule,
            String detail,
            Optional<Instant> at,
            List<ModuleChange.Difference> differences) {}

    /** @param module its class, for people */
    ModuleGuard(String module, ModuleLimits limits) {
        this.module = module;
        this.limits = limits;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "vedtaget-module-" + module);
            thread.setDaemon(true);
            return thread;
        });
    }

    String module() {
        return module;
    }

    void speaksFor(Municipality of) {
        municipality = Optional.of(of);
    }

    Optional<Municipality> municipality() {
        return municipality;
    }

    void clock(InstantSource source) {
        time = Optional.of(source);
        breakage.updateAndGet(known -> known == null || known.at().isPresent()
                ? known
                : new Breakage(
                        known.fault(),
                        known.rule(),
                        known.detail(),
                        Optional.of(source.instant()),
                        known.differences()));
    }

    Optional<BrokenModule> broken() {
        return Optional.ofNullable(breakage.get()).map(this::described);
    }

    private BrokenModule described(Breakage known) {
        return new BrokenModule(
                module,
                municipality.map(Municipality::code),
                municipality.map(Municipality::name).orElse(""),
                known.fault(),
                known.rule(),
                known.detail(),
                known.at().orElse(Instant.EPOCH),
                known.fault() != Fault.CODE_TAKEN,
                known.differences());
    }

    /** @throws ModuleBrokenException where it does not answer, now or from before */
    <T> T load(Callable<T> question) {
        return run(Optional.empty(), limits.loading(), question);
    }

    /** @throws ModuleBrokenException where it does not answer, now or from before */
    <T> T ask(String rule, Callable<T> question) {
        return run(Optional.of(rule), limits, question);
    }

    private <T> T run(Optional<String> rule, ModuleLimits within, Callable<T> question) {
        free.acquireUninterruptibly();
        try {
            refuseWhereBroken();
            Asked<T> asked = new Asked<>(question);
            return answer(rule, within, asked, threads.submit(asked));
        } catch (RejectedExecutionException e) {
            refuseWhereBroken();
            throw e;
        } finally {
            free.release();
        }
    }

    private void refuseWhereBroken() {
        Breakage known = breakage.get();
        if (known != null) {
            throw new ModuleBrokenException(described(known));
        }
    }

    private <T> T answer(Optional<String> rule, ModuleLimits within, Asked<T> asked, Future<T> coming) {
        long begun = System.nanoTime();
        while (true) {
            try {
                T answer = coming.get(LOOK_NANOS, TimeUnit.NANOSECONDS);
                if (asked.allocated() > within.bytes()) {
                    throw breaks(Fault.TOO_MUCH_MEMORY, rule, megabytes(asked.allocated()), null);
                }
                return answer;
            } catch (TimeoutException e) {
                if (asked.allocated() > within.bytes()) {
                    throw breaks(Fault.TOO_MUCH_MEMORY, rule, megabytes(asked.allocated()), null);
                }
                if (System.nanoTime() - begun > within.time().toNanos()) {
                    throw breaks(Fault.TOO_SLOW, rule, within.time().toSeconds() + " s", null);
                }
            } catch (ExecutionException e) {
                throw failed(rule, e.getCause() == null ? e : e.getCause());
            } catch (InterruptedException e) {
                coming.cancel(true);
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while " + module + " was asked", e);
            }
        }
    }

    private ModuleBrokenException failed(Optional<String> rule, Throwable cause) {
        return switch (cause) {
            case ModuleFault fault -> breaks(fault.fault(), rule, String.valueOf(fault.getMessage()), fault);
            case OutOfMemoryError error -> breaks(Fault.TOO_MUCH_MEMORY, rule, name(error), error);
            // the loader of services wraps what the module's constructor threw
            case java.util.ServiceConfigurationError error ->
                breaks(Fault.THREW, rule, name(error.getCause() == null ? error : error.getCause()), error);
            default -> breaks(Fault.THREW, rule, name(cause), cause);
        };
    }

    private static String name(Throwable thrown) {
        return thrown.getClass().getName();
    }

    private static String megabytes(long bytes) {
        return (bytes >> 20) + " MB";
    }

    /**
     * Nothing of the module runs from now on. Where it was broken already, that stays what is said about it.
     *
     * @param cause for the log
     */
    ModuleBrokenException breaks(Fault fault, Optional<String> rule, String detail, @Nullable Throwable cause) {
        return breaks(new Breakage(fault, rule, detail, time.map(InstantSource::instant), List.of()), cause);
    }

    /** Nothing of the module runs from now on, since its version cannot take over from the one before. */
    void refuse(String version, List<ModuleChange.Difference> differences) {
        breaks(
                new Breakage(
                        Fault.VERSION_REFUSED,
                        Optional.empty(),
                        version,
                        time.map(InstantSource::instant),
                        differences),
                null);
    }

    private ModuleBrokenException breaks(Breakage now, @Nullable Throwable cause) {
        Breakage first = breakage.compareAndExchange(null, now);
        threads.shutdownNow();
        BrokenModule said = described(first == null ? now : first);
        if (first == null) {
            String what = "Module " + module
                    + said.municipality().map(code -> " of " + code).orElse("")
                    + " is broken until the next start: " + said.fault()
                    + said.rule().map(rule -> ", rule " + rule).orElse("") + ", " + said.detail();
            LOG.log(System.Logger.Level.ERROR, what, cause);
        }
        return new ModuleBrokenException(said);
    }

    /** A question that knows how much was allocated for it. */
    private static final class Asked<T> implements Callable<T> {

        private final Callable<T> question;
        private volatile long thread = -1;
        private volatile long before;
        private volatile long whole = -1;

        Asked(Callable<T> question) {
            this.question = question;
        }

        @Override
        public T call() throws Exception {
            long self = Thread.currentThread().threadId();
            before = ALLOCATION.of(self);
            thread = self;
            try {
                return question.call();
            } finally {
                whole = ALLOCATION.of(self) - before;
            }
        }

        long allocated() {
            long measured = whole;
            if (measured >= 0) {
                return measured;
            }
            long running = thread;
            return running < 0 ? 0 : ALLOCATION.of(running) - before;
        }
    }

    /** Bytes a thread has allocated since it began; never more than nothing where the Java machine does not measure. */
    @FunctionalInterface
    private interface Allocation {

        long of(long thread);

        static Allocation measured() {
            return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
                            && bean.isThreadAllocatedMemorySupported()
                            && bean.isThreadAllocatedMemoryEnabled()
                    ? bean::getThreadAllocatedBytes
                    : thread -> 0;
        }
    }
}
