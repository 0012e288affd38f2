package dk.vedtaget.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dk.vedtaget.journal.embedded.EmbeddedStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where databases are made for one measurement. */
interface Servers {

    String name();

    /** Opens a server with nothing in it; closing it removes what was stored. */
    Open open(String purpose);

    /** One server as long as it is needed. */
    interface Open extends AutoCloseable {

        String connection();

        /** A name no other database of this run has. */
        String database(String purpose);

        @Override
        void close();
    }

    /** A folder of its own for each. */
    static Servers embedded(Path folder) {
        return new Servers() {
            @Override
            public String name() {
                return "embedded store";
            }

            @Override
            public Open open(String purpose) {
                Path own = folder.resolve(purpose);
                delete(own);
                return new InFolder(own);
            }
        };
    }

    /** The embedded store in a folder of its own. */
    final class InFolder implements Open {

        private final Path folder;
        private EmbeddedStore store;

        private InFolder(Path folder) {
            this.folder = folder;
            this.store = EmbeddedStore.open(folder);
        }

        @Override
        public String connection() {
            return store.connectionString();
        }

        @Override
        public String database(String purpose) {
            return purpose;
        }

        /** Closes the store; bytes of its files. */
        long closedBytes() {
            store.close();
            return bytes(folder);
        }

        /** Opens it again. */
        void reopen() {
            store = EmbeddedStore.open(folder);
        }

        @Override
        public void close() {
            store.close();
            delete(folder);
        }
    }

    /** Databases of a server that is there already. */
    static Servers given(String connection) {
        return new Servers() {
            @Override
            public String name() {
                return "MongoDB";
            }

            @Override
            public Open open(String purpose) {
                String prefix = "vedtaget_bench_" + Long.toString(System.nanoTime(), 36) + "_";
                return new Open() {
                    @Override
                    public String connection() {
                        return connection;
                    }

                    @Override
                    public String database(String name) {
                        return prefix + name;
                    }

                    @Override
                    public void close() {
                        try (MongoClient client = MongoClients.create(connection)) {
                            for (String database : client.listDatabaseNames()) {
                                if (database.startsWith(prefix)) {
                                    client.getDatabase(database).drop();
                                }
                            }
                        }
                    }
                };
            }
        };
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + folder, e);
        }
    }

    /** Bytes of the files in a folder. */
    static long bytes(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot measure " + folder, e);
        }
    }
}
