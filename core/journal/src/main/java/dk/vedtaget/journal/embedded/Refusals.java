package dk.vedtaget.journal.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says no to what the server would take without doing it. */
final class Refusals {

    private static final int NOT_IMPLEMENTED = 238;
    private static final List<String> OPTIONS = List.of(
            "collation",
            "validator",
            "capped",
            "timeseries",
            "tailable",
            "awaitData",
            "startTransaction",
            "expireAfterSeconds",
            "partialFilterExpression",
            "hint",
            "min",
            "max");
    private static final Set<String> WITH_OPTIONS =
            Set.of("find", "insert", "update", "delete", "findandmodify", "aggregate", "count", "distinct", "create");

    private Refusals() {}

    static void check(String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        if (WITH_OPTIONS.contains(name)) {
            refuseOptions(query);
            refuseOptionsOfEach(query.get("updates"));
            refuseOptionsOfEach(query.get("deletes"));
        } else if (name.equals("createindexes")) {
            refuseOptionsOfEach(query.get("indexes"));
            refuseSpecialIndexes(query.get("indexes"));
        }
    }

    private static void refuseOptionsOfEach(@Nullable Object parts) {
        if (parts instanceof Collection<?> documents) {
            for (Object part : documents) {
                refuseOptions((Document) part);
            }
        }
    }

    private static void refuseOptions(Document document) {
        for (String option : OPTIONS) {
            @Nullable Object value = document.get(option);
            if (value != null && !Boolean.FALSE.equals(value)) {
                throw unsupported(option);
            }
        }
    }

    private static void refuseSpecialIndexes(@Nullable Object indexes) {
        if (indexes instanceof Collection<?> documents) {
            for (Object index : documents) {
                if (index instanceof Document document && document.get("key") instanceof Document keys) {
                    for (Object kind : keys.values()) {
                        if (!(kind instanceof Number)) {
                            throw unsupported("an index of the kind " + kind);
                        }
                    }
                }
            }
        }
    }

    static MongoServerError unsupported(String what) {
        return new MongoServerError(
                NOT_IMPLEMENTED,
                "NotImplemented",
                "the embedded store cannot do this and does not pretend to: " + what);
    }
}
