package dk.vedtaget.domain.catalog;

import dk.vedtaget.domain.catalog.BrokenModule.Fault;
import dk.vedtaget.domain.rule.StandardRules;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.DeclaredRule;
import dk.vedtaget.spi.Document;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.InitialPolicy;
import dk.vedtaget.spi.InitialRevision;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.ModuleContent;
import dk.vedtaget.spi.Municipality;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.MunicipalityModule;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.Term;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The municipality modules there are. Those that break are named and left out; the others are not touched by it.
 *
 * @see <a href="../../../../../../../../../docs/decisions/0008-modules-are-yaml-under-a-schema.md">Decision 0008</a>
 * @see <a href="../../../../../../../../../docs/decisions/0019-broken-modules-and-refused-versions.md">Decision 0019</a>
 */
public final class ModuleCatalog {

    /** A list of services that fails so often is read no further. */
    private static final int MOST_FAULTS = 100;

    private final List<Found> found;
    private final SortedMap<MunicipalityCode, Found> speaking;
    private final SortedMap<MunicipalityCode, BrokenModule> missing;
    private volatile Served served;

    /**
     * What the municipalities are served from just now.
     *
     * @param waiting versions that count once an administrator has confirmed what they would mean
     */
    private record Served(
            SortedMap<MunicipalityCode, InstalledModule> modules, SortedMap<MunicipalityCode, NewVersion> waiting) {
        private Served {
            modules = Collections.unmodifiableSortedMap(new TreeMap<>(modules));
            waiting = Collections.unmodifiableSortedMap(new TreeMap<>(waiting));
        }
    }

    /**
     * A version of a municipality's module that has come and does not count yet.
     *
     * @param before version of the one that does
     * @param others what of it has consequences
     */
    public record NewVersion(InstalledModule module, String before, ModuleChange.Consequences others) {}

    /**
     * What stood behind one name in a list of modules.
     *
     * @param builtIn whether it was built with the product
     * @param read empty where it broke while it was loaded
     */
    private record Found(ModuleGuard guard, boolean builtIn, Optional<Read> read) {

        Optional<MunicipalityCode> code() {
            return guard.municipality().map(Municipality::code);
        }

        boolean is(@Nullable Found other) {
            return other != null && guard.equals(other.guard);
        }
    }

    private record Read(InstalledModule module, Resource resource) {}

    /**
     * A municipality the register knows from before.
     *
     * @param resourceSha256 hash of the resource its register was last entered from
     * @param kept what was kept of that edition, where anything was
     * @param uses what its history rests on; asked only where the module is another than it was
     */
    public record Recorded(String resourceSha256, Optional<Edition> kept, Supplier<ModuleChange.Uses> uses) {

        private Optional<ModuleChange.Before> before(MunicipalityCode code) {
            return kept.flatMap(
                    edition -> edition.read(code).map(module -> new ModuleChange.Before(module, edition.ownRules())));
        }

        private boolean isAnother(InstalledModule module) {
            return !module.resourceSha256().equals(resourceSha256)
                    || kept.filter(edition -> !edition.speaksAs(module)).isPresent();
        }
    }

    /**
     * @param speaking which of the modules found speaks for a municipality
     * @param standIns what is served instead, where none does or its version was refused or waits
     */
    private ModuleCatalog(
            List<Found> found,
            SortedMap<MunicipalityCode, Found> speaking,
            SortedMap<MunicipalityCode, InstalledModule> standIns,
            SortedMap<MunicipalityCode, NewVersion> waiting,
            SortedMap<MunicipalityCode, BrokenModule> missing) {
        this.found = List.copyOf(found);
        this.speaking = Collections.unmodifiableSortedMap(speaking);
        SortedMap<MunicipalityCode, InstalledModule> all = new TreeMap<>();
        speaking.forEach((code, one) -> one.read().ifPresent(read -> all.put(code, read.module())));
        all.putAll(standIns);
        this.served = new Served(all, waiting);
        this.missing = Collections.unmodifiableSortedMap(missing);
    }

    /** Finds the modules a class loader knows, within the usual limits. */
    public static ModuleCatalog load(ClassLoader loader) {
        return load(loader, ModuleLimits.usual());
    }

    /**
     * Finds the modules a class loader knows.
     *
     * @param loader what its parents know counts as built with the product
     */
    public static ModuleCatalog load(ClassLoader loader, ModuleLimits limits) {
        List<Found> found = new ArrayList<>();
        Iterator<ServiceLoader.Provider<MunicipalityModule>> providers =
                ServiceLoader.load(MunicipalityModule.class, loader).stream().iterator();
        for (int faults = 0; faults < MOST_FAULTS; ) {
            try {
                if (!providers.hasNext()) {
                    break;
                }
                ServiceLoader.Provider<MunicipalityModule> provider = providers.next();
                Class<?> type = provider.type();
                found.add(read(type.getName(), !loader.equals(type.getClassLoader()), provider, limits));
            } catch (ServiceConfigurationError e) {
                faults++;
                ModuleGuard guard = new ModuleGuard("", limits);
                guard.breaks(Fault.UNREADABLE, Optional.empty(), String.valueOf(e.getMessage()), e);
                found.add(new Found(guard, false, Optional.empty()));
            }
        }
        return of(found);
    }

    /** A catalog of these modules, within the usual limits. */
    public static ModuleCatalog of(Collection<? extends MunicipalityModule> modules) {
        return of(modules, ModuleLimits.usual());
    }

    /** A catalog of these modules. */
    public static ModuleCatalog of(Collection<? extends MunicipalityModule> modules, ModuleLimits limits) {
        return of(modules.stream()
                .map(module -> read(module.getClass().getName(), true, () -> module, limits))
                .toList());
    }

    private static ModuleCatalog of(List<Found> found) {
        return new ModuleCatalog(found, speaking(found, Map.of()), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    private static Found read(
            String name, boolean builtIn, Supplier<MunicipalityModule> provider, ModuleLimits limits) {
        ModuleGuard guard = new ModuleGuard(name, limits);
        try {
            return new Found(guard, builtIn, Optional.of(guard.load(() -> {
                MunicipalityModule module = provider.get();
                guard.speaksFor(module.municipality());
                return read(module, rule -> GuardedRule.read(guard, rule));
            })));
        } catch (ModuleBrokenException e) {
            return new Found(guard, builtIn, Optional.empty());
        }
    }

    /**
     * Of several that speak for one municipality: the one its register was entered from, else the one built with the
     * product, else the first by the name of its class. The others are broken.
     */
    private static SortedMap<MunicipalityCode, Found> speaking(
            List<Found> found, Map<MunicipalityCode, Recorded> recorded) {
        SortedMap<MunicipalityCode, Found> speaking = new TreeMap<>();
        Comparator<Found> better = Comparator.<Found, Boolean>comparing(
                        one -> one.read().stream().noneMatch(read -> Optional.ofNullable(
                                        recorded.get(read.module().code()))
                                .filter(known -> known.resourceSha256()
                                        .equals(read.module().resourceSha256()))
                                .isPresent()))
                .thenComparing(one -> !one.builtIn())
                .thenComparing(one -> one.guard().module());
        found.stream().filter(one -> one.read().isPresent()).sorted(better).forEach(one -> one.code()
                .ifPresent(code -> speaking.putIfAbsent(code, one)));
        return speaking;
    }

    /**
     * The catalog as a register uses it: two that claim one municipality are told apart, and a municipality the register
     * knows is there even where its module is not. A version that would make what is recorded unreadable or change what it
     * means is broken, and the one before is served. One whose rules, bodies or obligations are others waits to be
     * {@linkplain #adopt adopted}, and the one before counts until then.
     *
     * @param recorded the municipalities that have a history
     * @param time when what breaks broke
     */
    public ModuleCatalog settled(Map<MunicipalityCode, Recorded> recorded, InstantSource time) {
        found.forEach(one -> one.guard().clock(time));
        SortedMap<MunicipalityCode, Found> chosen = speaking(found, recorded);
        for (Found one : found) {
            one.code()
                    .filter(code -> one.read().isPresent() && !one.is(chosen.get(code)))
                    .ifPresent(code -> one.guard().breaks(Fault.CODE_TAKEN, Optional.empty(), code.value(), null));
        }
        SortedMap<MunicipalityCode, InstalledModule> standIns = new TreeMap<>();
        SortedMap<MunicipalityCode, NewVersion> waiting = new TreeMap<>();
        SortedMap<MunicipalityCode, BrokenModule> without = new TreeMap<>();
        recorded.forEach((code, known) -> {
            if (!chosen.containsKey(code)) {
                InstalledModule standIn = known.before(code)
                        .map(ModuleChange.Before::module)
                        .orElseGet(() -> Jurisdiction.usual(
                                        named(code).orElseGet(() -> Municipality.of(code.value(), code.value())))
                                .stating(ModuleContent.empty(), List.of(), known.resourceSha256()));
                standIns.put(code, standIn);
                if (found.stream().noneMatch(one -> one.code().equals(Optional.of(code)))) {
                    without.put(
                            code,
                            new BrokenModule(
                                    "",
                                    Optional.of(code),
                                    standIn.municipality().name(),
                                    Fault.MISSING,
                                    Optional.empty(),
                                    "",
                                    time.instant(),
                                    true,
                                    List.of()));
                }
            }
        });
        chosen.forEach((code, one) -> {
            Recorded known = recorded.get(code);
            if (known != null && one.read().isPresent()) {
                InstalledModule now = one.read().get().module();
                if (known.isAnother(now)) {
                    Optional<ModuleChange.Before> before = known.before(code);
                    List<ModuleChange.Difference> against =
                            ModuleChange.between(before, now, known.uses().get());
                    if (!against.isEmpty()) {
                        one.guard().refuse(now.content().version(), against);
                        before.ifPresent(old -> standIns.put(code, old.module()));
                    } else {
                        before.ifPresent(old -> {
                            ModuleChange.Consequences others = ModuleChange.consequences(old, now);
                            if (!others.isNone()) {
                                standIns.put(code, withOwnRules(old, now));
                                waiting.put(
                                        code,
                                        new NewVersion(
                                                now, old.module().content().version(), others));
                            }
                        });
                    }
                }
            }
        });
        return new ModuleCatalog(found, chosen, standIns, waiting, without);
    }

    /**
     * An edition as it was kept, with the versions of its rules in Java that it had; all of today's where it was not kept
     * which those were.
     */
    private static InstalledModule withOwnRules(ModuleChange.Before kept, InstalledModule now) {
        OwnRules own = OwnRules.of(now);
        Predicate<Rule> had =
                kept.own().<Predicate<Rule>>map(before -> before::has).orElse(own::has);
        return kept.module()
                .withRules(Stream.concat(
                                kept.module().rules().stream(),
                                now.rules().stream().filter(rule -> own.has(rule) && had.test(rule)))
                        .toList());
    }

    /** The version of a municipality's module that has come and waits; empty where the one that is there counts. */
    public Optional<NewVersion> waiting(MunicipalityCode code) {
        return Optional.ofNullable(served.waiting().get(code));
    }

    /** Every version that waits, by code. */
    public Collection<NewVersion> waiting() {
        return served.waiting().values();
    }

    /** The version that waits counts from now on; nothing happens where none does. */
    public synchronized void adopt(MunicipalityCode code) {
        Optional.ofNullable(served.waiting().get(code)).ifPresent(version -> {
            SortedMap<MunicipalityCode, InstalledModule> modules = new TreeMap<>(served.modules());
            SortedMap<MunicipalityCode, NewVersion> others = new TreeMap<>(served.waiting());
            modules.put(code, version.module());
            others.remove(code);
            served = new Served(modules, others);
        });
    }

    /** The municipality as a module that broke named it. */
    private Optional<Municipality> named(MunicipalityCode code) {
        return found.stream()
                .flatMap(one -> one.guard().municipality().stream())
                .filter(municipality -> municipality.code().equals(code))
                .findFirst();
    }

    /** Every municipality there is something to read of, by code. */
    public Collection<InstalledModule> all() {
        return served.modules().values();
    }

    public Optional<InstalledModule> module(MunicipalityCode code) {
        return Optional.ofNullable(served.modules().get(code));
    }

    /** Every module that is broken now. */
    public List<BrokenModule> broken() {
        return Stream.concat(found.stream().flatMap(one -> one.guard().broken().stream()), missing.values().stream())
                .toList();
    }

    /** Why a municipality can only be read now; empty where its module works, and where there is no such municipality. */
    public Optional<BrokenModule> broken(MunicipalityCode code) {
        Found one = speaking.get(code);
        return one != null
                ? one.guard().broken()
                : found.stream()
                        .filter(silent -> silent.code().equals(Optional.of(code)))
                        .flatMap(silent -> silent.guard().broken().stream())
                        .findFirst()
                        .or(() -> Optional.ofNullable(missing.get(code)));
    }

    /** The municipalities of all modules found, of those that broke as far as they said. */
    public Set<MunicipalityCode> claimed() {
        return found.stream().flatMap(one -> one.code().stream()).collect(Collectors.toSet());
    }

    /** Whether a module broke before it said whose it is. */
    public boolean anyUnnamed() {
        return found.stream().anyMatch(one -> one.code().isEmpty());
    }

    /** What a working module was read from, to be kept beside what is recorded of it; empty where there is none. */
    public Optional<Edition> edition(MunicipalityCode code) {
        return Optional.ofNullable(speaking.get(code))
                .flatMap(Found::read)
                .map(read -> Edition.of(read.module(), read.resource().bytes()));
    }

    /** A module that loaded turned out to be unusable: its municipality is read-only from now on. */
    public void breaks(MunicipalityCode code, ModuleFault fault) {
        Optional.ofNullable(speaking.get(code)).ifPresent(one -> one.guard()
                .breaks(fault.fault(), Optional.empty(), String.valueOf(fault.getMessage()), fault));
    }

    /**
     * Reads one module, without a guard: for whoever tests one.
     *
     * @throws ModuleFault where its content cannot be used
     */
    public static InstalledModule read(MunicipalityModule module) {
        return read(module, UnaryOperator.identity()).module();
    }

    private static Read read(MunicipalityModule module, UnaryOperator<Rule> own) {
        Jurisdiction jurisdiction = Jurisdiction.of(module);
        Resource resource = module.resource()
                .map(name -> Resource.of(module, name))
                .orElseGet(() -> new Resource(module.getClass().getName(), new byte[0]));
        List<Rule> rules = module.rules().stream().map(own).toList();
        InstalledModule read = module.resource().isEmpty()
                ? jurisdiction.stating(ModuleContent.empty(), rules, sha256(resource.bytes()))
                : read(jurisdiction, resource, rules);
        refuseDuplicates(resource.name(), read);
        return new Read(read, resource);
    }

    static InstalledModule read(Jurisdiction jurisdiction, Resource resource, List<Rule> own) {
        String code = jurisdiction.municipality().code().value();
        ModuleContent content = ModuleContentReader.read(resource.name(), code, resource.bytes());
        List<Rule> rules = new ArrayList<>();
        Map<ElementKind, LocalizedText> plurals =
                content.terms().stream().collect(Collectors.toMap(Term::kind, Term::plural));
        for (DeclaredRule declared : content.rules()) {
            try {
                rules.add(StandardRules.of(declared, slug -> ModuleContentReader.elementId(code, slug), plurals));
            } catch (IllegalArgumentException e) {
                throw new ModuleFault(resource.name(), 0, String.valueOf(e.getMessage()));
            }
        }
        rules.addAll(own);
        return jurisdiction.stating(content, rules, sha256(resource.bytes()));
    }

    private static void refuseDuplicates(String file, InstalledModule module) {
        ModuleContent content = module.content();
        refuseDuplicates(file, "rules", module.rules(), rule -> rule.id() + ", version " + rule.version());
        refuseDuplicates(file, "bodies", content.bodies(), Body::id);
        refuseDuplicates(file, "obligations", content.obligations(), Obligation::id);
        refuseDuplicates(file, "documents", content.documents(), Document::id);
        refuseDuplicates(file, "policies", content.policies(), InitialPolicy::id);
        refuseDuplicates(
                file,
                "revisions",
                content.policies().stream()
                        .flatMap(policy -> policy.revisions().stream())
                        .toList(),
                InitialRevision::id);
    }

    private static <T> void refuseDuplicates(String file, String what, List<T> things, Function<T, String> id) {
        Set<String> seen = new HashSet<>();
        for (T thing : things) {
            if (!seen.add(id.apply(thing))) {
                throw new ModuleFault(Fault.DUPLICATE_ID, file + ": two " + what + " with the id " + id.apply(thing));
            }
        }
    }

    /** A module's resource as it lies beside its class. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Resource(String name, byte[] bytes) {

        static Resource of(MunicipalityModule module, String name) {
            try (InputStream in = module.getClass().getResourceAsStream(name)) {
                if (in == null) {
                    throw new ModuleFault(
                            name, 0, "not found beside " + module.getClass().getName());
                }
                return new Resource(name, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
