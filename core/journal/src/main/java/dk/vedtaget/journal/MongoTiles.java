package dk.vedtaget.journal;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** Full tiles in a collection of their own, {@code _id} the level in the upper 16 bits and the index in the lower 48. */
final class MongoTiles implements Tiles.Store {

    static final String COLLECTION = "tiles";

    private static final int INDEX_BITS = 48;

    private final MongoCollection<Document> collection;

    MongoTiles(MongoDatabase database) {
        this.collection = database.getCollection(COLLECTION);
    }

    private static long id(int level, long index) {
        return (long) level << INDEX_BITS | index;
    }

    @Override
    public byte @Nullable [] load(int level, long index) {
        @Nullable Document tile = collection.find(eq("_id", id(level, index))).first();
        return tile == null ? null : tile.get("hashes", Binary.class).getData();
    }

    @Override
    public long count(int level) {
        @Nullable
        Document last = collection
                .find(and(gte("_id", id(level, 0)), lt("_id", id(level + 1, 0))))
                .projection(new Document("_id", 1))
                .sort(Sorts.descending("_id"))
                .limit(1)
                .first();
        // they are written in order, so only damage leaves a gap, and that is found out when the tile is needed
        return last == null ? 0 : (last.getLong("_id") & (1L << INDEX_BITS) - 1) + 1;
    }

    @Override
    public void save(List<Tiles.Tile> tiles) {
        collection.bulkWrite(tiles.stream()
                .map(tile -> new ReplaceOneModel<>(
                        eq("_id", id(tile.level(), tile.index())),
                        new Document("_id", id(tile.level(), tile.index())).append("hashes", new Binary(tile.hashes())),
                        new ReplaceOptions().upsert(true)))
                .toList());
    }

    @Override
    public void clear() {
        collection.deleteMany(new Document());
    }
}
