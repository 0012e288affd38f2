package dk.vedtaget.journal;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * A table of contents of the journal: for each stretch of {@value #STRETCH} positions, which commits that begin there have
 * events of which municipality, and the latest moment at which one of their events occurred.
 *
 * <p>Written by those who read by it and not by those who append. It holds nothing that is not in the commits: dropped, it
 * is made again.
 *
 * @see <a href="../../../../../../../../docs/decisions/0017-a-table-of-contents.md">Decision 0017</a>
 */
final class Contents {

    static final String COLLECTION = "contents";

    /** Two bytes are enough for a place within one. */
    static final int STRETCH = 1024;

    private static final String ID = "_id";
    private static final String TAGS = "tags";
    private static final String LATEST = "latest";
    private static final int MOST_AT_ONCE = 32;

    private final MongoCollection<Document> stretches;
    private final MongoCollection<Document> commits;

    Contents(MongoDatabase database, MongoCollection<Document> commits) {
        this.stretches = database.getCollection(COLLECTION);
        this.commits = commits;
    }

    /**
     * Describes every whole stretch of a journal of that size that is not described yet.
     *
     * @return the position up to which the table reaches then
     */
    synchronized long upTo(long size) {
        long described = described();
        long whole = size / STRETCH;
        if (described == 0 && whole > 0) {
            stretches.createIndex(new Document(TAGS + ".tag", 1), new IndexOptions().name("tag"));
        }
        while (described < whole) {
            List<Document> more = new ArrayList<>();
            while (described < whole && more.size() < MOST_AT_ONCE) {
                more.add(describe(described));
                described++;
            }
            insert(more);
        }
        return described * STRETCH;
    }

    private long described() {
        @Nullable
        Document last = stretches
                .find()
                .projection(new Document(ID, 1))
                .sort(descending(ID))
                .limit(1)
                .first();
        long described = last == null ? 0 : last.getLong(ID) + 1;
        if (stretches.countDocuments() != described) {
            // somebody dropped it while somebody else wrote on
            stretches.deleteMany(new Document());
            return 0;
        }
        return described;
    }

    private void insert(List<Document> more) {
        try {
            stretches.insertMany(more, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            // another node was faster, and says the same
            if (e.getWriteErrors().stream().anyMatch(error -> error.getCategory() != ErrorCategory.DUPLICATE_KEY)) {
                throw e;
            }
        }
    }

    private Document describe(long stretch) {
        long start = stretch * STRETCH;
        Map<String, List<Integer>> places = new TreeMap<>();
        @Nullable Instant latest = null;
        for (Document commit : commits.find(and(gte(ID, start), lt(ID, start + STRETCH)))
                .projection(new Document("events.tags", 1).append("events.occurred", 1))
                .sort(ascending(ID))
                .batchSize(STRETCH)) {
            int place = Math.toIntExact(commit.getLong(ID) - start);
            for (Document event : commit.getList("events", Document.class)) {
                Instant occurred = event.getDate("occurred").toInstant();
                latest = latest == null || occurred.isAfter(latest) ? occurred : latest;
                for (String tag : event.getList("tags", String.class)) {
                    List<Integer> ofTag = places.computeIfAbsent(tag, first -> new ArrayList<>());
                    if (ofTag.isEmpty() || ofTag.getLast() != place) {
                        ofTag.add(place);
                    }
                }
            }
        }
        List<Document> tags = new ArrayList<>();
        places.forEach((tag, at) -> tags.add(new Document("tag", tag).append("at", new Binary(bytes(at)))));
        Document described = new Document(ID, stretch).append(TAGS, tags);
        return latest == null ? described : described.append(LATEST, Date.from(latest));
    }

    private static byte[] bytes(List<Integer> places) {
        ByteBuffer bytes = ByteBuffer.allocate(places.size() * Short.BYTES);
        places.forEach(place -> bytes.putShort(place.shortValue()));
        return bytes.array();
    }

    /**
     * Positions at which commits with events of a municipality begin.
     *
     * @param commits in order
     */
    record Stretch(long number, List<Long> commits) {}

    /** Stretches from a number on that have events of a municipality, in order, at most so many. */
    List<Stretch> tagged(String municipality, long from, int limit) {
        List<Stretch> found = new ArrayList<>();
        for (Document stretch : stretches
                .find(and(eq(TAGS + ".tag", municipality), gte(ID, from)))
                .sort(ascending(ID))
                .limit(limit)
                .batchSize(limit)) {
            long number = stretch.getLong(ID);
            for (Document tag : stretch.getList(TAGS, Document.class)) {
                if (tag.getString("tag").equals(municipality)) {
                    found.add(new Stretch(
                            number, commits(number, tag.get("at", Binary.class).getData())));
                }
            }
        }
        return found;
    }

    private static List<Long> commits(long number, byte[] places) {
        ByteBuffer bytes = ByteBuffer.wrap(places);
        List<Long> commits = new ArrayList<>();
        while (bytes.hasRemaining()) {
            commits.add(number * STRETCH + bytes.getShort());
        }
        return commits;
    }

    /** Where the first stretch begins in which something occurred at or after a moment. */
    Optional<Long> firstOccurredFrom(Instant moment) {
        return Optional.ofNullable(stretches
                        .find(gte(LATEST, Date.from(moment)))
                        .projection(new Document(ID, 1))
                        .sort(ascending(ID))
                        .limit(1)
                        .first())
                .map(stretch -> stretch.getLong(ID) * STRETCH);
    }
}
