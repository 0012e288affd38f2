package dk.vedtaget.journal;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dk.vedtaget.journal.protection.People;
import dk.vedtaget.journal.protection.Protection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * One open store: the journal and what stands beside it in the same database.
 *
 * <p>Everything is written with {@code w: majority, j: true} and read from the primary with read concern majority,
 * whatever the server's defaults are. One store per process and database; safe for many threads.
 */
public final class JournalStore implements AutoCloseable {

    private final MongoClient client;
    private final MongoDatabase database;
    private final Commits commits;
    private final Tiles tiles;
    private final Appender appender;

    private JournalStore(MongoClient client, MongoDatabase database, InstantSource time) {
        this.client = client;
        this.database = database;
        this.commits = new Commits(database);
        commits.verifyIndexes();
        this.tiles = new Tiles(new MongoTiles(database));
        this.appender = new Appender(commits, time, tiles);
    }

    /**
     * Opens a store, which reads the journal once and checks it against its root.
     *
     * @param connectionString a MongoDB connection string
     * @param databaseName the database; made if it is not there
     * @param time what commits take their time from
     * @throws JournalRefusedException if the connection string asks for weaker guarantees than the journal gives, or the
     *     store's format, indexes or content are not what they must be
     * @throws com.mongodb.MongoException if the server cannot be reached
     */
    public static JournalStore open(String connectionString, String databaseName, InstantSource time) {
        ConnectionString connection = new ConnectionString(connectionString);
        refuseWeaker(connection);
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(connection)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .applicationName("vedtaget")
                .build();
        MongoClient client = MongoClients.create(settings);
        try {
            return new JournalStore(client, client.getDatabase(databaseName), time);
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    /**
     * Opens the store a person named, in the database the connection string names or else in {@code vedtaget}.
     *
     * @throws JournalRefusedException as {@link #open}, and where the connection string cannot be read or the server
     *     cannot be reached; the message says which
     */
    public static JournalStore openNamed(String connectionString, InstantSource time) {
        try {
            @Nullable String named = new ConnectionString(connectionString).getDatabase();
            return open(connectionString, named == null ? "vedtaget" : named, time);
        } catch (IllegalArgumentException e) {
            throw new JournalRefusedException("the connection string cannot be read: " + e.getMessage());
        } catch (MongoException e) {
            throw new JournalRefusedException("the server cannot be reached: " + e.getMessage());
        }
    }

    private static void refuseWeaker(ConnectionString connection) {
        @Nullable WriteConcern write = connection.getWriteConcern();
        if (write != null && !"majority".equals(write.getWObject())) {
            throw weaker("w", "majority");
        }
        if (write != null && Boolean.FALSE.equals(write.getJournal())) {
            throw weaker("journal", "true");
        }
        @Nullable ReadConcern read = connection.getReadConcern();
        if (read != null && !read.equals(ReadConcern.MAJORITY)) {
            throw weaker("readConcernLevel", "majority");
        }
        @Nullable ReadPreference preference = connection.getReadPreference();
        if (preference != null && !preference.equals(ReadPreference.primary())) {
            throw weaker("readPreference", "primary");
        }
    }

    private static JournalRefusedException weaker(String setting, String wanted) {
        return new JournalRefusedException("the connection string sets " + setting
                + " to something weaker than the journal promises; take it out or set it to " + wanted);
    }

    /** The reading side. */
    public Journal journal() {
        return new MongoJournal(commits, appender, tiles);
    }

    /** Has a listener told of every growth from now on, for as long as the store is open. */
    public void listen(AppendListener listener) {
        appender.listen(listener);
    }

    /** A builder of Axon's storage engine on this store; every engine built shares the one appender. */
    public JournalEventStorageEngine.Builder engine() {
        return new JournalEventStorageEngine.Builder(commits, appender, new Snapshots(database));
    }

    /**
     * Axon's token store, in a collection of its own.
     *
     * @param serializer must read back what it writes for every token, the replay token included
     */
    public TokenStore tokenStore(Serializer serializer) {
        return MongoTokenStore.builder()
                .mongoTemplate(template())
                .serializer(serializer)
                .build();
    }

    /**
     * Axon's token store, for a node that says itself who it is.
     *
     * @param serializer as for {@link #tokenStore(Serializer)}
     * @param node unlike every other's; two of one process are two nodes
     * @param claim how long after a node's last sign of life another takes its work over
     */
    public TokenStore tokenStore(Serializer serializer, String node, Duration claim) {
        return MongoTokenStore.builder()
                .mongoTemplate(template())
                .serializer(serializer)
                .nodeId(node)
                .claimTimeout(claim)
                .build();
    }

    /** The collections axon-mongo works on: tokens, sagas, dead letters. Its own event collections stay unused. */
    public MongoTemplate template() {
        return DefaultMongoTemplate.builder().mongoDatabase(database).build();
    }

    /**
     * The database, with the journal's own concerns, for projections and for keys.
     *
     * <p>Whoever takes it keeps to collections of their own: {@code journal}, {@code tiles}, {@code contents}, {@code checkpoints}, {@code journalKeys}, {@code snapshots}, {@code trackingtokens},
     * {@code deadletters}, {@code people}, {@code protectionKeys}, {@code protectionOwners} and {@code moduleResources} are taken.
     */
    public MongoDatabase database() {
        return database;
    }

    /** What the journal names by its hash, kept in this database. */
    public KeptResources resources() {
        return new KeptResources(database);
    }

    /**
     * What turns personal texts into protected ones, with its keys in this database.
     *
     * @param random a {@link java.security.SecureRandom} anywhere but in tests
     */
    public Protection protection(RandomGenerator random) {
        return new Protection(database, random);
    }

    /**
     * Who is behind a reference, kept in this database.
     *
     * @param random a {@link java.security.SecureRandom} anywhere but in tests
     */
    public People people(RandomGenerator random) {
        return new People(database, random);
    }

    @Override
    public void close() {
        appender.close();
        client.close();
    }
}
