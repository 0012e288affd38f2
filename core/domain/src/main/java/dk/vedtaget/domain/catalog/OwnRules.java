package dk.vedtaget.domain.catalog;

import dk.vedtaget.spi.DeclaredRule;
import dk.vedtaget.spi.Rule;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the rules a module has in Java say of themselves, each version by its {@linkplain ModuleChange#name name}. It is
 * kept with every edition; what they do stays in their class, which has to keep every version it ever had.
 *
 * @param said by name of the version, and then by aspect
 */
record OwnRules(SortedMap<String, SortedMap<String, String>> said) {

    /** The note of an edition they are kept in. */
    static final String NOTE = "rules";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<TreeMap<String, TreeMap<String, String>>> SHAPE = new TypeReference<>() {};

    static OwnRules of(InstalledModule module) {
        Set<String> declared = module.content().rules().stream()
                .map((DeclaredRule rule) -> ModuleChange.name(rule.id(), rule.version()))
                .collect(Collectors.toSet());
        SortedMap<String, SortedMap<String, String>> said = new TreeMap<>();
        for (Rule rule : module.rules()) {
            if (!declared.contains(name(rule))) {
                said.put(name(rule), new TreeMap<>(ModuleChange.said(rule)));
            }
        }
        return new OwnRules(said);
    }

    /** As an edition's notes have them; empty where it was kept before they were noted. */
    static Optional<OwnRules> noted(Map<String, String> notes) {
        return Optional.ofNullable(notes.get(NOTE)).flatMap(written -> {
            try {
                return Optional.of(new OwnRules(new TreeMap<>(JSON.readValue(written, SHAPE))));
            } catch (JacksonException e) {
                // another version of the product noted it otherwise
                return Optional.empty();
            }
        });
    }

    String written() {
        return JSON.writeValueAsString(said);
    }

    boolean has(Rule rule) {
        return said.containsKey(name(rule));
    }

    private static String name(Rule rule) {
        return ModuleChange.name(rule.id(), rule.version());
    }
}
