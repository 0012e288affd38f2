package dk.vedtaget.domain.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map in the order of its entries that others may hold as it was: it is copied when it is written to first after that. */
final class SharedMap<K, V> {

    private Map<K, V> map;
    private boolean own;

    /** @param map never written to */
    SharedMap(Map<K, V> map) {
        this.map = map;
    }

    /** To read from, until it is next written to. */
    Map<K, V> now() {
        return map;
    }

    /** To write to, until it is next {@linkplain #shared shared}. */
    Map<K, V> own() {
        if (!own) {
            map = new LinkedHashMap<>(map);
            own = true;
        }
        return map;
    }

    /** As it is now, for ever. */
    Map<K, V> shared() {
        own = false;
        return Collections.unmodifiableMap(map);
    }
}
