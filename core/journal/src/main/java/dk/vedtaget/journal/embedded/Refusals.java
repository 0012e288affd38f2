package dk.vedtaget.journal.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says no to what the server would take without doing it: a command or an option that is not listed here is refused.
 *
 * <p>Listed is what is honoured, and what changes no answer on one node with one process (a comment, a permission to use
 * the disk, a cursor that may stay open).
 */
final class Refusals {

    private static final int BAD_VALUE = 2;
    private static final int COMMAND_NOT_FOUND = 59;
    private static final int UNKNOWN_REPLICA_WRITE_CONCERN = 100;
    private static final int NOT_IMPLEMENTED = 238;
    private static final int DATA_CORRUPTION = 246;
    private static final int OUT_OF_DISK_SPACE = 14_031;

    /** What drivers put into every command. */
    private static final Set<String> EVERYWHERE =
            Set.of("$db", "comment", "$readPreference", "readConcern", "writeConcern");

    /** Commands with their options; a command is its own first option. */
    private static final Map<String, Set<String>> COMMANDS = new HashMap<>();

    private static final Set<String> UPDATE_PARTS = Set.of("q", "u", "multi", "upsert", "arrayFilters");
    private static final Set<String> DELETE_PARTS = Set.of("q", "limit");
    private static final Set<String> INDEX_PARTS = Set.of("key", "name", "unique", "sparse", "v", "ns", "background");

    /** The greeting says what a client is, and asks for nothing. */
    private static final Set<String> GREETINGS = Set.of("hello", "ismaster");

    private static final Set<String> PROJECTIONS = Set.of("$elemMatch", "$slice");
    private static final Set<String> READ_CONCERNS = Set.of("local", "available", "majority");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    static {
        allow("find filter sort projection skip limit batchSize singleBatch noCursorTimeout allowPartialResults"
                + " allowDiskUse");
        allow("getmore collection batchSize");
        allow("killcursors cursors");
        allow("insert documents ordered bypassDocumentValidation");
        allow("update updates ordered bypassDocumentValidation");
        allow("delete deletes ordered");
        allow("findandmodify query sort remove update new fields upsert arrayFilters bypassDocumentValidation");
        allow("count query limit skip");
        allow("distinct key query");
        allow("aggregate pipeline cursor allowDiskUse bypassDocumentValidation");
        allow("create");
        allow("createindexes indexes");
        allow("drop");
        allow("dropindexes index");
        allow("dropdatabase");
        allow("listcollections filter nameOnly authorizedCollections cursor");
        allow("listindexes cursor");
        allow("listdatabases nameOnly authorizedDatabases");
        allow("compact");
        allow("ping");
        allow("buildinfo");
        allow("serverstatus");
        allow("connectionstatus");
        allow("whatsmyuri");
        allow("hostinfo");
        allow("getlog");
        allow("getcmdlineopts");
        allow("endsessions");
    }

    private Refusals() {}

    private static void allow(String commandAndOptions) {
        List<String> words = List.of(commandAndOptions.split(" "));
        COMMANDS.put(words.getFirst(), Set.copyOf(words.subList(1, words.size())));
    }

    static void check(String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        if (GREETINGS.contains(name)) {
            return;
        }
        @Nullable Set<String> options = COMMANDS.get(name);
        if (options == null) {
            if (name.equals("renamecollection")) {
                throw unsupported("renaming a collection");
            }
            throw new MongoServerError(
                    COMMAND_NOT_FOUND, "CommandNotFound", "the embedded store has no command " + command);
        }
        query.forEach((option, value) -> {
            if (!option.equals(command) && !EVERYWHERE.contains(option) && !options.contains(option)) {
                refuse(option, value);
            }
        });
        checkConcerns(query);
        switch (name) {
            case "find" -> checkFind(query);
            case "update" -> parts(query.get("updates")).forEach(Refusals::checkUpdate);
            case "delete" -> parts(query.get("deletes")).forEach(part -> refuseOthers(part, DELETE_PARTS));
            case "findandmodify" -> checkFindAndModify(query);
            case "count" -> checkNotNegative(query, "skip", "limit");
            case "aggregate" -> checkAggregate(command, query);
            case "createindexes" -> parts(query.get("indexes")).forEach(Refusals::checkIndex);
            case "dropindexes" -> checkDroppedIndex(query.get("index"));
            default -> {}
        }
    }

    private static void refuse(String option, @Nullable Object value) {
        // what is switched off asks for nothing
        if (value != null && !Boolean.FALSE.equals(value)) {
            throw unsupported(option);
        }
    }

    private static void refuseOthers(Document part, Set<String> options) {
        part.forEach((option, value) -> {
            if (!options.contains(option)) {
                refuse(option, value);
            }
        });
    }

    private static List<Document> parts(@Nullable Object parts) {
        return parts instanceof Collection<?> documents
                ? documents.stream().map(Document.class::cast).toList()
                : List.of();
    }

    private static void checkConcerns(Document query) {
        if (query.get("readConcern") instanceof Document concern) {
            Object level = concern.getOrDefault("level", "local");
            if (!READ_CONCERNS.contains(level)) {
                throw unsupported("read concern " + level);
            }
            refuseOthers(concern, Set.of("level", "provenance"));
        }
        if (query.get("writeConcern") instanceof Document concern) {
            if (concern.get("w") instanceof Number nodes && nodes.intValue() > 1) {
                throw new MongoServerError(
                        UNKNOWN_REPLICA_WRITE_CONCERN,
                        "UnsatisfiableWriteConcern",
                        "the embedded store is one node and cannot write to " + nodes);
            }
            if (concern.get("w") instanceof String tag && !tag.equals("majority")) {
                throw unsupported("write concern " + tag);
            }
        }
    }

    private static void checkFind(Document query) {
        checkNotNegative(query, "skip", "limit", "batchSize");
        checkProjection(query.get("projection"));
        checkSort(query.get("sort"));
    }

    private static void checkProjection(@Nullable Object projection) {
        if (projection instanceof Document fields) {
            fields.forEach((field, value) -> {
                boolean known = value instanceof Number
                        || value instanceof Boolean
                        || (value instanceof Document operator && PROJECTIONS.containsAll(operator.keySet()));
                if (!known) {
                    throw unsupported("projecting " + field + " as " + value);
                }
            });
        }
    }

    private static void checkSort(@Nullable Object sort) {
        if (sort instanceof Document fields) {
            fields.forEach((field, value) -> {
                if (!(value instanceof Number)) {
                    throw unsupported("sorting " + field + " by " + value);
                }
            });
        }
    }

    private static void checkNotNegative(Document query, String... options) {
        for (String option : options) {
            if (query.get(option) instanceof Number number && number.longValue() < 0) {
                throw new MongoServerError(BAD_VALUE, "BadValue", option + " must not be negative, but is " + number);
            }
        }
    }

    private static void checkUpdate(Document part) {
        refuseOthers(part, UPDATE_PARTS);
        if (!(part.get("u") instanceof Document)) {
            throw unsupported("an update by a pipeline");
        }
    }

    private static void checkFindAndModify(Document query) {
        if (query.get("update") instanceof Collection) {
            throw unsupported("an update by a pipeline");
        }
        if (Boolean.TRUE.equals(query.get("remove")) && query.get("update") != null) {
            throw new MongoServerError(BAD_VALUE, "BadValue", "cannot both update and remove");
        }
        checkProjection(query.get("fields"));
        checkSort(query.get("sort"));
    }

    private static void checkAggregate(String command, Document query) {
        if (!(query.get(command) instanceof String)) {
            throw unsupported("aggregating over a database");
        }
        parts(query.get("pipeline")).forEach(Refusals::checkStage);
        if (query.get("cursor") instanceof Document cursor) {
            refuseOthers(cursor, Set.of("batchSize"));
        }
    }

    private static void checkStage(Document stage) {
        if (stage.containsKey("$changeStream")) {
            throw unsupported("change streams");
        }
        for (String name : List.of("$indexStats", "$out")) {
            if (stage.containsKey(name)) {
                throw unsupported(name);
            }
        }
        if (stage.get("$sort") instanceof Document sort) {
            checkSort(sort);
        }
        if (stage.get("$facet") instanceof Document facets) {
            facets.values().forEach(pipeline -> parts(pipeline).forEach(Refusals::checkStage));
        }
        if (stage.get("$lookup") instanceof Document lookup) {
            parts(lookup.get("pipeline")).forEach(Refusals::checkStage);
        }
    }

    private static void checkIndex(Document index) {
        refuseOthers(index, INDEX_PARTS);
        Document keys = index.get("key") instanceof Document given ? given : new Document();
        if (keys.isEmpty()) {
            throw new MongoServerError(67, "CannotCreateIndex", "an index needs a field");
        }
        keys.forEach((field, kind) -> {
            if (!(kind instanceof Number)) {
                throw unsupported("an index of the kind " + kind);
            }
            for (String name : field.split("\\.", -1)) {
                if (name.isEmpty()
                        || name.startsWith("$")
                        || NUMBER.matcher(name).matches()) {
                    throw unsupported("an index on " + field);
                }
            }
        });
        if (keys.keySet().equals(Set.of(SyncedCollection.ID))
                && !("_id_".equals(index.get("name"))
                        && keys.get(SyncedCollection.ID) instanceof Number order
                        && order.intValue() == 1)) {
            throw unsupported("another index on _id than the one there is, _id_");
        }
    }

    private static void checkDroppedIndex(@Nullable Object index) {
        if (!(index instanceof String) && !(index instanceof Document)) {
            throw unsupported("dropping indexes " + index);
        }
    }

    static MongoServerError unsupported(String what) {
        return new MongoServerError(
                NOT_IMPLEMENTED,
                "NotImplemented",
                "the embedded store cannot do this and does not pretend to: " + what);
    }

    static MongoServerError damaged(String what, String fault) {
        return new MongoServerError(
                DATA_CORRUPTION,
                "DataCorruptionDetected",
                "the embedded store is damaged: " + what + " cannot be read (" + fault
                        + "). Bring back a whole copy of its folder, or drop what can be made anew");
    }

    static MongoServerError notWritten(String fault) {
        return new MongoServerError(
                OUT_OF_DISK_SPACE,
                "OutOfDiskSpace",
                "the embedded store could not write to its folder and kept nothing of this: " + fault
                        + ". Make room on the disk and try again; what was acknowledged can be read meanwhile");
    }
}
