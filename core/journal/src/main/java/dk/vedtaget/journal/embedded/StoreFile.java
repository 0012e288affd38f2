package dk.vedtaget.journal.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.store.fs.FilePath;
import org.jspecify.annotations.Nullable;

/**
 * The file with the data, opened, and how it is replaced by a smaller copy of itself.
 *
 * <p>Its maps: {@code about} with the file format's number; {@code data/DATABASE/COLLECTION}, ids to documents;
 * {@code index/DATABASE/COLLECTION/NAME}, entries to ids; {@code multikey}, the indexes in which a document has more than
 * one entry; {@code marks}, how far in the order of ids an index is in its map.
 */
final class StoreFile {

    /** How the maps are laid out; another number is refused. */
    static final int FORMAT = 3;

    private static final System.Logger LOG = System.getLogger(StoreFile.class.getName());
    private static final String FILE = "store.mv";
    private static final String SUSPECT = "store.suspect";
    private static final String COPY = "store.mv.copy";
    private static final String PROBE = "store.mv.probe";
    private static final int PROBE_BYTES = 256 * 1024;
    private static final String ABOUT = "about";
    private static final String DATA = "data/";
    private static final String INDEX = "index/";
    private static final String MULTIKEY = "multikey";
    private static final String MARKS = "marks";

    /** An eighth of the heap, so that a large journal is read as fast as a small one where there is room for it. */
    private static final int CACHE_MEGABYTES =
            Math.clamp(Runtime.getRuntime().maxMemory() / 8 / (1024 * 1024), 16, 512);

    private static final int RETENTION_MILLIS = 1_000;

    /** Small pages: of each index one page is written anew for nearly every commit. */
    private static final int PAGE_BYTES = 4 * 1024;

    private static final int COPY_COMMIT_BYTES = 16 * 1024 * 1024;

    /**
     * What only tests choose otherwise.
     *
     * @param scheme what H2 puts before a file name to choose its file system; empty for the machine's own
     * @param longestTail how many entries of an index may be in memory alone
     */
    record Settings(String scheme, int longestTail) {

        /** Few enough to be made again at opening in a moment, and to go into the map in one commit. */
        static final Settings USUAL = new Settings("", 8_192);
    }

    private final Path folder;
    private final Settings settings;
    private final MVStore store;

    /** Keys written since a copy was begun, by map; null while there is no copy. */
    private volatile @Nullable Map<String, Set<Object>> noted;

    private StoreFile(Path folder, Settings settings, MVStore store) {
        this.folder = folder;
        this.settings = settings;
        this.store = store;
    }

    /**
     * Opens the file of a folder, making it if it is not there.
     *
     * @throws EmbeddedStoreException if it is of another format, or damaged where everything starts
     */
    static StoreFile open(Path folder, Settings settings) throws IOException {
        // a copy that was not finished; the file itself is whole until a finished one takes its name
        Files.deleteIfExists(folder.resolve(COPY));
        StoreFile file = open(folder, settings, FILE, false);
        try {
            file.checkFormat();
            return file;
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Opens the file as it is, for reading only, because it cannot be written to. */
    static StoreFile openReadOnly(Path folder, Settings settings) {
        return open(folder, settings, FILE, true);
    }

    private static StoreFile open(Path folder, Settings settings, String name, boolean readOnly) {
        MVStore.Builder builder = new MVStore.Builder()
                .fileName(settings.scheme() + folder.resolve(name))
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .pageSplitSize(PAGE_BYTES)
                .cacheSize(CACHE_MEGABYTES);
        try {
            MVStore store = (readOnly ? builder.readOnly() : builder).open();
            store.setVersionsToKeep(0);
            store.setRetentionTime(RETENTION_MILLIS);
            return new StoreFile(folder, settings, store);
        } catch (RuntimeException e) {
            throw new EmbeddedStoreException(
                    "the store in " + folder + " cannot be opened: " + e.getMessage()
                            + ". If it is damaged, bring back a whole copy of the folder",
                    e);
        }
    }

    /** Writes and syncs a few blocks beside the file and removes them again. */
    static void probe(Path folder, Settings settings) throws IOException {
        FilePath probe = FilePath.get(settings.scheme() + folder.resolve(PROBE));
        try (FileChannel channel = probe.open("rw")) {
            DataUtils.writeFully(channel, 0, ByteBuffer.allocate(PROBE_BYTES));
            channel.force(true);
        } finally {
            Files.deleteIfExists(folder.resolve(PROBE));
        }
    }

    private void checkFormat() {
        boolean fresh = store.getMapNames().isEmpty();
        @Nullable Object format;
        MVMap<String, Object> about;
        try {
            about = store.openMap(ABOUT);
            format = fresh ? Integer.valueOf(FORMAT) : about.get("format");
        } catch (RuntimeException e) {
            throw damaged("its file format", e);
        }
        if (!Objects.equals(format, FORMAT)) {
            throw new EmbeddedStoreException("the store in " + folder + " has file format " + format
                    + "; this version works on file format " + FORMAT + " only. "
                    + (format instanceof Integer number && number > FORMAT
                            ? "Start it with the version that wrote it, or a newer one"
                            : "Export the journal with the version that wrote it"));
        }
        if (fresh) {
            about.put("format", FORMAT);
        }
    }

    EmbeddedStoreException damaged(String what, Throwable cause) {
        return new EmbeddedStoreException(
                "the store in " + folder + " is damaged: " + what + " cannot be read (" + cause.getMessage()
                        + "). Bring back a whole copy of the folder",
                cause);
    }

    /** Notes that something could not be read, so that everything is at the next opening. */
    void suspect() {
        try {
            Files.writeString(folder.resolve(SUSPECT), "read everything at the next opening\n");
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "It cannot be noted that the store in " + folder + " is damaged", e);
        }
    }

    boolean isSuspect() {
        return Files.exists(folder.resolve(SUSPECT));
    }

    /** Everything was read, and what could not be was dealt with. */
    void trust() {
        try {
            Files.deleteIfExists(folder.resolve(SUSPECT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a map to its end. */
    static void readThrough(MVMap<?, ?> map) {
        for (Cursor<?, ?> cursor = map.cursor(null); cursor.hasNext(); ) {
            cursor.next();
        }
    }

    MVStore store() {
        return store;
    }

    int longestTail() {
        return settings.longestTail();
    }

    static String dataMap(String database, String collection) {
        return DATA + database + "/" + collection;
    }

    static String indexMap(String database, String collection, String index) {
        return INDEX + database + "/" + collection + "/" + index;
    }

    boolean has(String map) {
        return store.hasMap(map);
    }

    MVMap<Object, Document> documents(String database, String collection) {
        String name = dataMap(database, collection);
        return store.openMap(name, new TrackedMap.Builder<>(this, name, BsonBytes.VALUES, BsonBytes.DOCUMENTS));
    }

    MVMap<KeyValue, Object> entries(String map) {
        return store.openMap(map, new TrackedMap.Builder<>(this, map, BsonBytes.KEYS, BsonBytes.VALUES));
    }

    /** Whether a document has more than one entry in an index. */
    boolean isMultikey(String indexMap) {
        return has(MULTIKEY) && multikey().containsKey(indexMap);
    }

    void setMultikey(String indexMap) {
        multikey().put(indexMap, 1);
    }

    private MVMap<Object, Object> multikey() {
        return values(MULTIKEY);
    }

    private MVMap<Object, Object> values(String name) {
        return store.openMap(name, new TrackedMap.Builder<>(this, name, BsonBytes.VALUES, BsonBytes.VALUES));
    }

    /** The greatest id whose document's entries are in an index's map; null where none are. */
    @Nullable
    Object mark(String indexMap) {
        return has(MARKS) ? values(MARKS).get(indexMap) : null;
    }

    void setMark(String indexMap, Object id) {
        values(MARKS).put(indexMap, id);
    }

    private void removeMark(String map) {
        if (has(MARKS) && map.startsWith(INDEX)) {
            values(MARKS).remove(map);
        }
    }

    void remove(String map) {
        if (has(map)) {
            store.removeMap(map);
        }
        if (has(MULTIKEY) && map.startsWith(INDEX)) {
            multikey().remove(map);
        }
        removeMark(map);
    }

    /** Leaves a map that cannot be read out of the store, without reading it; its room is freed by the next copy. */
    void forget(String map) {
        MVMap<String, String> meta = store.getMetaMap();
        @Nullable String id = meta.remove("name." + map);
        if (id != null) {
            meta.remove("map." + id);
        }
        removeMark(map);
    }

    /** An empty map in the place of one that cannot be read. */
    MVMap<Object, Document> setAside() {
        return new MVStore.Builder()
                .open()
                .openMap(
                        "aside",
                        new MVMap.Builder<Object, Document>()
                                .keyType(BsonBytes.VALUES)
                                .valueType(BsonBytes.DOCUMENTS));
    }

    /** Names of the collections of a database that have documents or had some. */
    List<String> collections(String database) {
        String start = DATA + database + "/";
        return store.getMapNames().stream()
                .filter(map -> map.startsWith(start))
                .map(map -> map.substring(start.length()))
                .toList();
    }

    /** Removes what belongs to a database. */
    void removeAllOf(String database) {
        for (String map : List.copyOf(store.getMapNames())) {
            if (map.startsWith(DATA + database + "/") || map.startsWith(INDEX + database + "/")) {
                remove(map);
            }
        }
    }

    /** Names of the databases that have data. */
    List<String> databases() {
        return store.getMapNames().stream()
                .filter(map -> map.startsWith(DATA))
                .map(map -> map.substring(DATA.length(), map.indexOf('/', DATA.length())))
                .distinct()
                .toList();
    }

    /** Bytes of the file. */
    long size() {
        return store.getFileStore().size();
    }

    /** Bytes of the file that a copy would keep, roughly. */
    long live() {
        return size()
                * store.getFileStore().getFillRate()
                / 100
                * store.getFileStore().getChunksFillRate()
                / 100;
    }

    /** Takes note of a written key while a copy is made. */
    void note(String map, Object key) {
        @Nullable Map<String, Set<Object>> notes = noted;
        if (notes != null) {
            notes.computeIfAbsent(map, name -> ConcurrentHashMap.newKeySet()).add(key);
        }
    }

    /** Gives the file back without writing anything more to it. */
    void close() {
        store.closeImmediately();
    }

    /** Begins a copy of what is committed now; the caller lets nobody write meanwhile. */
    Copy copy() throws IOException {
        Files.deleteIfExists(folder.resolve(COPY));
        return new Copy();
    }

    /** A copy in the making. Writers go on; what they write is brought into the copy at the end. */
    final class Copy {

        private final StoreFile target = open(folder, settings, COPY, false);
        private final MVStore.TxCounter pinned = store.registerVersionUsage();
        private final Map<String, Cursor<Object, Object>> contents = new ConcurrentHashMap<>();
        private final Map<String, Integer> ids = new ConcurrentHashMap<>();

        private Copy() {
            for (String name : store.getMapNames()) {
                MVMap<Object, Object> map = any(StoreFile.this, name);
                contents.put(name, map.cursor(null));
                ids.put(name, map.getId());
            }
            noted = new ConcurrentHashMap<>();
        }

        /** Copies what there was at the beginning. */
        void fill() {
            contents.forEach((name, cursor) -> fill(any(target, name), cursor));
            target.store.commit();
            target.store.sync();
        }

        private void fill(MVMap<Object, Object> to, Cursor<Object, Object> from) {
            while (from.hasNext()) {
                Object key = from.next();
                to.put(key, from.getValue());
                if (target.store.getUnsavedMemory() > COPY_COMMIT_BYTES) {
                    target.store.commit();
                }
            }
        }

        /**
         * Brings the copy up to date and puts it in the file's place, which is closed; the caller lets nobody read or
         * write meanwhile and has committed everything.
         */
        void finish() throws IOException {
            Map<String, Set<Object>> written = Objects.requireNonNull(noted);
            noted = null;
            Set<String> names = store.getMapNames();
            for (String name : List.copyOf(target.store.getMapNames())) {
                if (!names.contains(name)) {
                    target.store.removeMap(name);
                }
            }
            for (String name : names) {
                MVMap<Object, Object> from = any(StoreFile.this, name);
                @Nullable Integer id = ids.get(name);
                if (id != null && id != from.getId()) {
                    target.store.removeMap(name);
                }
                MVMap<Object, Object> to = any(target, name);
                if (id != null && id == from.getId()) {
                    written.getOrDefault(name, Set.of()).forEach(key -> bringUp(key, from, to));
                } else {
                    fill(to, from.cursor(null));
                }
                if (from.sizeAsLong() != to.sizeAsLong()) {
                    throw DataUtils.newMVStoreException(
                            DataUtils.ERROR_INTERNAL, "the copy of {0} is not complete", name);
                }
            }
            target.store.commit();
            target.store.sync();
            target.close();
            store.deregisterVersionUsage(pinned);
            close();
            Files.move(folder.resolve(COPY), folder.resolve(FILE), ATOMIC_MOVE, REPLACE_EXISTING);
            syncFolder();
        }

        private void bringUp(Object key, MVMap<Object, Object> from, MVMap<Object, Object> to) {
            @Nullable Object value = from.get(key);
            if (value == null) {
                to.remove(key);
            } else {
                to.put(key, value);
            }
        }

        /** Gives the copy up. */
        void abandon() throws IOException {
            noted = null;
            if (!store.isClosed()) {
                store.deregisterVersionUsage(pinned);
            }
            target.close();
            Files.deleteIfExists(folder.resolve(COPY));
        }
    }

    /** Every key and value of a copy is what the map gave, so nothing has to know their types. */
    @SuppressWarnings("unchecked")
    private static MVMap<Object, Object> any(StoreFile file, String name) {
        MVMap<?, ?> map;
        if (name.startsWith(DATA)) {
            map = file.store.openMap(name, new TrackedMap.Builder<>(file, name, BsonBytes.VALUES, BsonBytes.DOCUMENTS));
        } else if (name.startsWith(INDEX)) {
            map = file.entries(name);
        } else if (name.equals(MULTIKEY) || name.equals(MARKS)) {
            map = file.values(name);
        } else {
            map = file.store.openMap(name);
        }
        return (MVMap<Object, Object>) map;
    }

    /** So that the new name survives a power cut; systems that cannot do it do not need it. */
    private void syncFolder() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            System.getLogger(StoreFile.class.getName())
                    .log(System.Logger.Level.DEBUG, "The folder " + folder + " cannot be synced", e);
        }
    }
}
