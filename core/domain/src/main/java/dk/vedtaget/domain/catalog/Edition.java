package dk.vedtaget.domain.catalog;

import dk.vedtaget.spi.ModuleContent;
import dk.vedtaget.spi.MunicipalityCode;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a municipality's register was entered from: the module's resource, and what its class says beside it. */
public final class Edition {

    private final SortedMap<String, String> notes;
    private final byte[] resource;

    /** @param notes what the class says, as {@link #notes} gave it when the edition was kept */
    public Edition(SortedMap<String, String> notes, byte[] resource) {
        this.notes = new TreeMap<>(notes);
        this.resource = resource.clone();
    }

    static Edition of(InstalledModule module, byte[] resource) {
        SortedMap<String, String> notes = Jurisdiction.of(module).notes();
        notes.put(OwnRules.NOTE, OwnRules.of(module).written());
        return new Edition(notes, resource);
    }

    /** What the class says, to be kept with the resource. */
    public SortedMap<String, String> notes() {
        return new TreeMap<>(notes);
    }

    /** Whether the module's class says what it said then, of the municipality and of its rules. */
    boolean speaksAs(InstalledModule module) {
        SortedMap<String, String> jurisdiction = notes();
        jurisdiction.remove(OwnRules.NOTE);
        return Jurisdiction.of(module).notes().equals(jurisdiction)
                && ownRules().map(OwnRules.of(module)::equals).orElse(true);
    }

    /** What the rules in Java said of themselves; empty where that was not kept. */
    Optional<OwnRules> ownRules() {
        return OwnRules.noted(notes);
    }

    public byte[] resource() {
        return resource.clone();
    }

    /** SHA-256 in hex; of nothing where the module has no resource. */
    public String sha256() {
        return ModuleCatalog.sha256(resource);
    }

    /** The municipality as it was, with the rules of its resource; empty where the resource can no longer be read. */
    public Optional<InstalledModule> read(MunicipalityCode code) {
        return Jurisdiction.of(code, notes).flatMap(jurisdiction -> {
            try {
                return Optional.of(
                        resource.length == 0
                                ? jurisdiction.stating(ModuleContent.empty(), List.of(), sha256())
                                : ModuleCatalog.read(
                                        jurisdiction, new ModuleCatalog.Resource(code.value(), resource), List.of()));
            } catch (RuntimeException e) {
                // another version of the product wrote it, whose format this one does not know
                return Optional.empty();
            }
        });
    }
}
