package dk.vedtaget.domain.catalog;

import dk.vedtaget.domain.rule.StandardRules;
import dk.vedtaget.spi.DeclaredRule;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.ModuleContent;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.MunicipalityModule;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.Term;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The municipality modules there are.
 *
 * @see <a href="../../../../../../../../../docs/decisions/0008-modules-are-yaml-under-a-schema.md">Decision 0008</a>
 */
public final class ModuleCatalog {

    private final SortedMap<MunicipalityCode, InstalledModule> modules;

    private ModuleCatalog(SortedMap<MunicipalityCode, InstalledModule> modules) {
        this.modules = Collections.unmodifiableSortedMap(modules);
    }

    /**
     * Finds the modules a class loader knows.
     *
     * @throws ModuleFault where a module's content cannot be read, or two speak for one municipality
     */
    public static ModuleCatalog load(ClassLoader loader) {
        return of(ServiceLoader.load(MunicipalityModule.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /** @throws ModuleFault as {@link #load} */
    public static ModuleCatalog of(Collection<? extends MunicipalityModule> found) {
        TreeMap<MunicipalityCode, InstalledModule> modules = new TreeMap<>();
        for (MunicipalityModule module : found) {
            InstalledModule installed = read(module);
            if (modules.put(installed.code(), installed) != null) {
                throw new ModuleFault(
                        module.getClass().getName(),
                        0,
                        "two modules speak for " + installed.code().value());
            }
        }
        return new ModuleCatalog(modules);
    }

    public Collection<InstalledModule> all() {
        return modules.values();
    }

    public Optional<InstalledModule> module(MunicipalityCode code) {
        return Optional.ofNullable(modules.get(code));
    }

    /**
     * Reads one module.
     *
     * @throws ModuleFault where its content cannot be used
     */
    public static InstalledModule read(MunicipalityModule module) {
        String code = module.municipality().code().value();
        Optional<String> resource = module.resource();
        if (resource.isEmpty()) {
            return new InstalledModule(
                    module.municipality(),
                    ModuleContent.empty(),
                    module.rules(),
                    sha256(new byte[0]),
                    module.zone(),
                    module.country(),
                    module.elections());
        }
        byte[] bytes = bytes(module, resource.get());
        ModuleContent content = ModuleContentReader.read(resource.get(), code, bytes);
        List<Rule> rules = new ArrayList<>();
        Map<ElementKind, LocalizedText> plurals =
                content.terms().stream().collect(Collectors.toMap(Term::kind, Term::plural));
        for (DeclaredRule declared : content.rules()) {
            try {
                rules.add(StandardRules.of(declared, slug -> ModuleContentReader.elementId(code, slug), plurals));
            } catch (IllegalArgumentException e) {
                throw new ModuleFault(resource.get(), 0, String.valueOf(e.getMessage()));
            }
        }
        rules.addAll(module.rules());
        return new InstalledModule(
                module.municipality(),
                content,
                rules,
                sha256(bytes),
                module.zone(),
                module.country(),
                module.elections());
    }

    private static byte[] bytes(MunicipalityModule module, String resource) {
        try (InputStream in = module.getClass().getResourceAsStream(resource)) {
            if (in == null) {
                throw new ModuleFault(
                        resource, 0, "not found beside " + module.getClass().getName());
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
