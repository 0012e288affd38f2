package dk.vedtaget.journal;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The same on a MongoDB replica set of one's own, in databases that are made and dropped. */
@EnabledIfEnvironmentVariable(
        named = "VEDTAGET_MONGODB_URI",
        matches = ".+",
        disabledReason = "set VEDTAGET_MONGODB_URI to a MongoDB replica set to run the journal's contract on it")
class MongoJournalTest extends JournalContract {

    private final String database =
            "vedtaget_test_" + UUID.randomUUID().toString().replace("-", "");

    @Override
    String start() {
        return System.getenv("VEDTAGET_MONGODB_URI");
    }

    @Override
    void stop() {
        // somebody else's server
    }

    @AfterEach
    void drop() {
        try (MongoClient client = MongoClients.create(start())) {
            client.getDatabase(database).drop();
        }
    }

    @Override
    String database() {
        return database;
    }
}
