package dk.vedtaget.journal.embedded;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A full disk, a damaged file, another process: whatever happens, what is answered is what was acknowledged.
 *
 * <p>More rounds of damage: {@code -Dvedtaget.damage.rounds=10000}.
 */
class FaultTest {

    private static final int DAMAGE_ROUNDS = Integer.getInteger("vedtaget.damage.rounds", 60);
    private static final int COMMITS = 300;

    @TempDir
    Path folder;

    @BeforeAll
    static void install() {
        FullDisk.install();
    }

    @AfterAll
    static void makeRoom() {
        FullDisk.leaveRoomFor(Long.MAX_VALUE);
    }

    @Test
    void a_full_disk_refuses_the_write_keeps_the_rest_readable_and_takes_writes_again() {
        try (EmbeddedStore store = EmbeddedStore.open(folder, new StoreFile.Settings(FullDisk.SCHEME, 50));
                MongoClient client = MongoClients.create(store.connectionString())) {
            MongoCollection<Document> journal = client.getDatabase("test").getCollection("journal");
            journal.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true));
            long acknowledged = 0;
            for (int time = 0; time < 4; time++) {
                FullDisk.leaveRoomFor(50_000L + 30_000L * time);
                try {
                    while (true) {
                        journal.insertOne(commit(acknowledged));
                        acknowledged++;
                        if (acknowledged > 100_000) {
                            fail("the disk is never full");
                        }
                    }
                } catch (MongoException e) {
                    assertThat(e).hasMessageContaining("could not write").hasMessageContaining("Make room");
                }
                FullDisk.leaveRoomFor(0);
                long size = acknowledged;
                assertThat(journal.find().map(commit -> commit.getLong("_id")))
                        .containsExactlyElementsOf(
                                LongStream.range(0, size).boxed().toList());
                assertThat(journal.find(eq("name", "n" + (size - 1))).first()).isNotNull();
                FullDisk.leaveRoomFor(Long.MAX_VALUE);
                journal.insertOne(commit(acknowledged++));
            }
            FullDisk.leaveRoomFor(0);
            assertThatThrownBy(store::compact).hasMessageContaining("could not write");
            FullDisk.leaveRoomFor(Long.MAX_VALUE);
            journal.insertOne(commit(acknowledged++));
            store.compact();
            assertThat(journal.countDocuments()).isEqualTo(acknowledged);
        }
        try (EmbeddedStore store = EmbeddedStore.open(folder);
                MongoClient client = MongoClients.create(store.connectionString())) {
            assertThat(client.getDatabase("test").getCollection("journal").find(eq("_id", 5L)))
                    .hasSize(1);
        }
    }

    @Test
    void compacting_shrinks_the_file_while_others_read_and_write() throws Exception {
        try (EmbeddedStore store = EmbeddedStore.open(folder);
                MongoClient client = MongoClients.create(store.connectionString());
                ExecutorService others = Executors.newFixedThreadPool(4)) {
            MongoCollection<Document> things = client.getDatabase("test").getCollection("things");
            things.createIndex(Indexes.ascending("owner"));
            List<Document> many = new ArrayList<>();
            for (int i = 0; i < 3_000; i++) {
                many.add(thing(i));
            }
            for (int from = 0; from < many.size(); from += 100) {
                things.insertMany(many.subList(from, from + 100));
            }
            AtomicBoolean done = new AtomicBoolean();
            CountDownLatch busy = new CountDownLatch(4);
            List<Future<Integer>> writers = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                int first = 1_000_000 * (writer + 1);
                writers.add(others.submit(() -> {
                    int next = first;
                    while (!done.get()) {
                        things.insertOne(thing(next++));
                        things.updateOne(eq("_id", next - 1), Updates.set("owner", "changed"));
                        things.deleteOne(eq("_id", next - first));
                        assertThat(things.find(eq("_id", next - 1)).first()).isNotNull();
                        busy.countDown();
                    }
                    return next - first;
                }));
            }
            assertThat(busy.await(30, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 5; i++) {
                store.compact();
            }
            done.set(true);
            int written = 0;
            int most = 0;
            for (Future<Integer> writer : writers) {
                written += writer.get();
                most = Math.max(most, writer.get());
            }
            long before = Files.size(folder.resolve("store.mv"));
            Document answer = client.getDatabase("test").runCommand(new Document("compact", "things"));
            assertThat(answer.getLong("bytesFreed")).isPositive();
            assertThat(Files.size(folder.resolve("store.mv"))).isLessThan(before);

            assertThat(things.countDocuments()).isEqualTo(3_000 + written - most);
            assertThat(things.countDocuments(eq("owner", "changed"))).isEqualTo(written);
            long content = things.countDocuments() * 1_100;
            assertThat(Files.size(folder.resolve("store.mv"))).isLessThan(2 * content);
        }
        try (EmbeddedStore store = EmbeddedStore.open(folder);
                MongoClient client = MongoClients.create(store.connectionString())) {
            assertThat(client.getDatabase("test").getCollection("things").countDocuments(eq("owner", "o2999")))
                    .isEqualTo(1);
        }
    }

    private static Document thing(int id) {
        byte[] content = new byte[1_000];
        new Random(id).nextBytes(content);
        return new Document("_id", id).append("owner", "o" + id).append("content", new Binary(content));
    }

    /** Bits flipped, blocks zeroed, the end cut off: the file opens with what was acknowledged or says what is wrong. */
    @Test
    void a_damaged_file_never_serves_a_wrong_event() throws Exception {
        long seed = 20_061_115;
        Random random = new Random(seed);
        Path whole = Files.createDirectory(folder.resolve("whole"));
        fill(whole);
        int served = 0;
        int refused = 0;
        for (int round = 0; round < DAMAGE_ROUNDS; round++) {
            Path copy = Files.createDirectory(folder.resolve("round" + round));
            for (String file : List.of("store.mv", "test.head")) {
                Files.copy(whole.resolve(file), copy.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            String how = damage(copy.resolve(random.nextInt(8) == 0 ? "test.head" : "store.mv"), random);
            if (isServed(copy, "round " + round + " of seed " + seed + ": " + how)) {
                served++;
            } else {
                refused++;
            }
        }
        assertThat(served).as("some damage is where nothing is stored").isPositive();
        assertThat(refused).as("some damage is found").isPositive();
    }

    private static void fill(Path to) {
        // short, so that most entries are in the file
        try (EmbeddedStore store = EmbeddedStore.open(to, new StoreFile.Settings("", 50));
                MongoClient client = MongoClients.create(store.connectionString())) {
            MongoCollection<Document> journal = client.getDatabase("test").getCollection("journal");
            journal.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true));
            MongoCollection<Document> history = client.getDatabase("test").getCollection("history");
            history.createIndex(Indexes.ascending("kind"));
            for (long position = 0; position < COMMITS; position++) {
                journal.insertOne(commit(position));
                if (position % 10 == 0) {
                    history.insertOne(new Document("_id", position).append("kind", "k" + position % 3));
                }
            }
            store.compact();
        }
    }

    private static String damage(Path file, Random random) throws IOException {
        long size = Files.size(file);
        long at = random.nextLong(size);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return switch (random.nextInt(3)) {
                case 0 -> {
                    ByteBuffer one = ByteBuffer.allocate(1);
                    channel.read(one, at);
                    one.put(0, (byte) (one.get(0) ^ 1 << random.nextInt(8)));
                    channel.write(one.rewind(), at);
                    yield "a bit flipped at " + at + " of " + file.getFileName();
                }
                case 1 -> {
                    int length = (int) Math.min(size - at, 1 + random.nextInt(4096));
                    channel.write(ByteBuffer.allocate(length), at);
                    yield length + " bytes zeroed at " + at + " of " + file.getFileName();
                }
                default -> {
                    channel.truncate(at);
                    yield file.getFileName() + " cut off at " + at;
                }
            };
        }
    }

    private static boolean isServed(Path copy, String how) {
        try (EmbeddedStore store = EmbeddedStore.open(copy);
                MongoClient client = MongoClients.create(store.connectionString())) {
            MongoCollection<Document> journal = client.getDatabase("test").getCollection("journal");
            List<Document> read;
            List<Document> found = new ArrayList<>();
            try {
                read = journal.find().into(new ArrayList<>());
                for (long position = 0; position < COMMITS; position += 7) {
                    found.add(journal.find(eq("name", "n" + position)).first());
                }
            } catch (MongoException e) {
                assertThat(e).as(how).hasMessageContaining("damaged");
                return false;
            }
            List<Document> expected =
                    LongStream.range(0, COMMITS).mapToObj(FaultTest::commit).toList();
            assertThat(read).as(how).isEqualTo(expected);
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i)).as(how).isEqualTo(expected.get(7 * i));
            }
            return true;
        } catch (EmbeddedStoreException e) {
            assertThat(e).as(how).hasMessageContaining(copy.toString());
            return false;
        }
    }

    private static Document commit(long position) {
        byte[] root = new byte[32];
        new Random(position).nextBytes(root);
        byte[] leaf = new byte[600];
        new Random(position).nextBytes(leaf);
        return new Document("_id", position)
                .append("n", 1)
                .append("root", new Binary(root))
                .append("name", "n" + position)
                .append("leaf", new Binary(leaf));
    }

    @Test
    void another_process_is_refused_and_told_which_one_has_the_folder() throws Exception {
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Opener.class.getName(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(other.waitFor()).as(said).isEqualTo(3);
            assertThat(said)
                    .contains("in use by process " + ProcessHandle.current().pid());
            assertThat(store.connectionString()).startsWith("mongodb://127.0.0.1:");
        }
    }

    /** The second process. */
    static final class Opener {

        private Opener() {}

        public static void main(String[] arguments) {
            try {
                EmbeddedStore.open(Path.of(arguments[0]));
                Runtime.getRuntime().halt(0);
            } catch (EmbeddedStoreException e) {
                System.out.println(e.getMessage());
                System.out.flush();
                Runtime.getRuntime().halt(3);
            }
        }
    }
}
