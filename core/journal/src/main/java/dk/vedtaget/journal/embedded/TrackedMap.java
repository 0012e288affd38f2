package dk.vedtaget.journal.embedded;

import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.type.DataType;
import org.jspecify.annotations.Nullable;

/** A map of the store that says which of its keys were written, so that a copy of it can be brought up to date. */
final class TrackedMap<K, V> extends MVMap<K, V> {

    private final StoreFile file;
    private final String name;

    private TrackedMap(Map<String, Object> config, DataType<K> keys, DataType<V> values, StoreFile file, String name) {
        super(config, keys, values);
        this.file = file;
        this.name = name;
    }

    @Override
    public @Nullable V operate(K key, V value, DecisionMaker<? super V> decision) {
        V result = super.operate(key, value, decision);
        file.note(name, key);
        return result;
    }

    static final class Builder<K, V> extends MVMap.BasicBuilder<TrackedMap<K, V>, K, V> {

        private final StoreFile file;
        private final String name;

        Builder(StoreFile file, String name, DataType<K> keys, DataType<V> values) {
            this.file = file;
            this.name = name;
            setKeyType(keys);
            setValueType(values);
        }

        @Override
        protected TrackedMap<K, V> create(Map<String, Object> config) {
            return new TrackedMap<>(config, getKeyType(), getValueType(), file, name);
        }
    }
}
