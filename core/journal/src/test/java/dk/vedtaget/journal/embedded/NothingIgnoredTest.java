package dk.vedtaget.journal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every option of a command is honoured or refused; what is sent here as MongoDB's manual has it. */
class NothingIgnoredTest {

    @TempDir
    static Path folder;

    private static EmbeddedStore store;
    private static MongoClient client;
    private static MongoDatabase database;

    @BeforeAll
    static void open() {
        store = EmbeddedStore.open(folder);
        client = MongoClients.create(store.connectionString());
        database = client.getDatabase("test");
    }

    @AfterAll
    static void close() {
        client.close();
        store.close();
    }

    @BeforeEach
    void three_things() {
        database.getCollection("c").drop();
        database.getCollection("c")
                .insertMany(List.of(
                        Document.parse("{_id: 1, a: 'x', n: 1, list: [1, 5]}"),
                        Document.parse("{_id: 2, a: 'x', n: 2, list: [2]}"),
                        Document.parse("{_id: 3, a: 'y', n: 3, list: []}")));
    }

    private static Document run(String command) {
        return database.runCommand(Document.parse(command));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{find: 'c', collation: {locale: 'da'}}",
                "{find: 'c', hint: {_id: 1}}",
                "{find: 'c', min: {_id: 1}}",
                "{find: 'c', max: {_id: 1}}",
                "{find: 'c', maxTimeMS: 10}",
                "{find: 'c', returnKey: true}",
                "{find: 'c', showRecordId: true}",
                "{find: 'c', tailable: true}",
                "{find: 'c', awaitData: true}",
                "{find: 'c', oplogReplay: true}",
                "{find: 'c', let: {x: 1}}",
                "{find: 'c', limit: -1}",
                "{find: 'c', skip: -1}",
                "{find: 'c', projection: {a: {$meta: 'textScore'}}}",
                "{find: 'c', projection: {a: {$concat: ['$a', 'b']}}}",
                "{find: 'c', projection: {a: '$n'}}",
                "{find: 'c', sort: {a: {$meta: 'textScore'}}}",
                "{find: 'c', filter: {$where: 'true'}}",
                "{find: 'c', filter: {$text: {$search: 'x'}}}",
                "{find: 'c', filter: {$jsonSchema: {}}}",
                "{find: 'c', filter: {a: {$near: [1, 2]}}}",
                "{find: 'c', filter: {a: {$geoWithin: {}}}}",
                "{find: 'c', filter: {n: {$bitsAllSet: 1}}}",
                "{find: 'c', readConcern: {level: 'snapshot'}}",
                "{find: 'c', readConcern: {level: 'linearizable'}}",
                "{find: 'c', readConcern: {level: 'majority', afterClusterTime: {$timestamp: {t: 1, i: 1}}}}",
                "{find: 'c', nosuchoption: 1}",
                "{insert: 'c', documents: [{_id: 9}], writeConcern: {w: 2}}",
                "{insert: 'c', documents: [{_id: 9}], writeConcern: {w: 'north'}}",
                "{insert: 'c', documents: [{_id: 9}], maxTimeMS: 10}",
                "{insert: 'c', documents: [{_id: 9}], nosuchoption: 1}",
                "{insert: 'c', documents: [{_id: 9}], txnNumber: 1}",
                "{insert: 'c', documents: [{_id: 9}], startTransaction: true, autocommit: false}",
                "{update: 'c', updates: [{q: {}, u: {$set: {n: 0}}, collation: {locale: 'da'}}]}",
                "{update: 'c', updates: [{q: {}, u: {$set: {n: 0}}, hint: {_id: 1}}]}",
                "{update: 'c', updates: [{q: {}, u: {$set: {n: 0}}, sort: {n: -1}}]}",
                "{update: 'c', updates: [{q: {}, u: [{$set: {n: 0}}]}]}",
                "{update: 'c', updates: [{q: {}, u: {$set: {n: 0}}, c: {x: 1}}]}",
                "{update: 'c', updates: [{q: {}, u: {$set: {n: 0}}}], let: {x: 1}}",
                "{delete: 'c', deletes: [{q: {}, limit: 0, collation: {locale: 'da'}}]}",
                "{delete: 'c', deletes: [{q: {}, limit: 0, hint: {_id: 1}}]}",
                "{delete: 'c', deletes: [{q: {}, limit: 0}], let: {x: 1}}",
                "{findAndModify: 'c', query: {}, update: {$set: {n: 0}}, collation: {locale: 'da'}}",
                "{findAndModify: 'c', query: {}, update: {$set: {n: 0}}, hint: {_id: 1}}",
                "{findAndModify: 'c', query: {}, update: {$set: {n: 0}}, let: {x: 1}}",
                "{findAndModify: 'c', query: {}, update: {$set: {n: 0}}, maxTimeMS: 10}",
                "{findAndModify: 'c', query: {}, update: {$set: {n: 0}}, remove: true}",
                "{findAndModify: 'c', query: {}, update: [{$set: {n: 0}}]}",
                "{count: 'c', hint: {_id: 1}}",
                "{count: 'c', collation: {locale: 'da'}}",
                "{count: 'c', maxTimeMS: 10}",
                "{count: 'c', limit: -2}",
                "{distinct: 'c', key: 'a', collation: {locale: 'da'}}",
                "{distinct: 'c', key: 'a', hint: {_id: 1}}",
                "{aggregate: 'c', pipeline: [], cursor: {}, collation: {locale: 'da'}}",
                "{aggregate: 'c', pipeline: [], cursor: {}, hint: {_id: 1}}",
                "{aggregate: 'c', pipeline: [], cursor: {}, let: {x: 1}}",
                "{aggregate: 'c', pipeline: [], cursor: {}, maxTimeMS: 10}",
                "{aggregate: 'c', pipeline: [], explain: true}",
                "{aggregate: 1, pipeline: [{$currentOp: {}}], cursor: {}}",
                "{aggregate: 'c', pipeline: [{$changeStream: {}}], cursor: {}}",
                "{aggregate: 'c', pipeline: [{$out: 'd'}], cursor: {}}",
                "{aggregate: 'c', pipeline: [{$indexStats: {}}], cursor: {}}",
                "{aggregate: 'c', pipeline: [{$collStats: {count: {}}}], cursor: {}}",
                "{aggregate: 'c', pipeline: [{$setWindowFields: {output: {}}}], cursor: {}}",
                "{aggregate: 'c', pipeline: [{$geoNear: {}}], cursor: {}}",
                "{aggregate: 'c', pipeline: [{$facet: {x: [{$sort: {a: {$meta: 'x'}}}]}}], cursor: {}}",
                "{create: 'd', capped: true, size: 1000}",
                "{create: 'd', size: 1000}",
                "{create: 'd', max: 10}",
                "{create: 'd', validator: {n: 1}}",
                "{create: 'd', validationLevel: 'strict'}",
                "{create: 'd', validationAction: 'error'}",
                "{create: 'd', collation: {locale: 'da'}}",
                "{create: 'd', viewOn: 'c', pipeline: []}",
                "{create: 'd', timeseries: {timeField: 't'}}",
                "{create: 'd', expireAfterSeconds: 1}",
                "{create: 'd', storageEngine: {}}",
                "{create: 'd', indexOptionDefaults: {}}",
                "{create: 'd', clusteredIndex: {key: {_id: 1}, unique: true}}",
                "{create: 'd', changeStreamPreAndPostImages: {enabled: true}}",
                "{create: 'd', encryptedFields: {}}",
                "{collMod: 'c', validator: {}}",
                "{createIndexes: 'c', indexes: [{key: {a: 'text'}, name: 'i'}]}",
                "{createIndexes: 'c', indexes: [{key: {a: 'hashed'}, name: 'i'}]}",
                "{createIndexes: 'c', indexes: [{key: {a: '2dsphere'}, name: 'i'}]}",
                "{createIndexes: 'c', indexes: [{key: {'$**': 1}, name: 'i'}]}",
                "{createIndexes: 'c', indexes: [{key: {'a.$**': 1}, name: 'i'}]}",
                "{createIndexes: 'c', indexes: [{key: {'list.0': 1}, name: 'i'}]}",
                "{createIndexes: 'c', indexes: [{key: {}, name: 'i'}]}",
                "{createIndexes: 'c', indexes: [{key: {_id: 1}, name: 'other'}]}",
                "{createIndexes: 'c', indexes: [{key: {_id: -1}, name: '_id_'}]}",
                "{createIndexes: 'c', indexes: [{key: {a: 1}, name: 'i', partialFilterExpression: {n: 1}}]}",
                "{createIndexes: 'c', indexes: [{key: {a: 1}, name: 'i', expireAfterSeconds: 0}]}",
                "{createIndexes: 'c', indexes: [{key: {a: 1}, name: 'i', collation: {locale: 'da'}}]}",
                "{createIndexes: 'c', indexes: [{key: {a: 1}, name: 'i', hidden: true}]}",
                "{createIndexes: 'c', indexes: [{key: {a: 1}, name: 'i', storageEngine: {}}]}",
                "{createIndexes: 'c', indexes: [{key: {a: 1}, name: 'i', wildcardProjection: {a: 1}}]}",
                "{createIndexes: 'c', indexes: [{key: {a: 1}, name: 'i', prepareUnique: true}]}",
                "{createIndexes: 'c', indexes: [{key: {a: 1}, name: 'i'}], commitQuorum: 'majority'}",
                "{dropIndexes: 'c', index: '_id_'}",
                "{dropIndexes: 'c', index: 'nosuchindex'}",
                "{dropIndexes: 'c', index: ['a', 'b']}",
                "{validate: 'c'}",
                "{collStats: 'c'}",
                "{dbStats: 1}",
                "{explain: {find: 'c'}}",
                "{mapReduce: 'c', map: 'x', reduce: 'y', out: 'z'}",
                "{renameCollection: 'test.c', to: 'test.d'}",
                "{commitTransaction: 1}",
                "{startSession: 1}",
                "{getLastError: 1}",
                "{eval: 'x'}",
                "{nosuchcommand: 1}"
            })
    void what_is_not_done_is_refused_and_changes_nothing(String command) {
        Document asked = Document.parse(command);

        assertThatThrownBy(() -> database.runCommand(asked)).isInstanceOfSatisfying(MongoCommandException.class, e -> {
            assertThat(e.getErrorCode()).as("%s", e.getMessage()).isPositive();
            assertThat(e.getErrorMessage()).isNotBlank();
        });
        assertThat(database.getCollection("c").find())
                .extracting(document -> document.getInteger("n"))
                .containsExactly(1, 2, 3);
        assertThat(database.getCollection("c").listIndexes()).hasSize(1);
        assertThat(database.listCollectionNames()).doesNotContain("d");
    }

    private static List<Object> ids(Document answer) {
        return answer.get("cursor", Document.class).getList("firstBatch", Document.class).stream()
                .map(document -> document.get("_id"))
                .toList();
    }

    @Test
    void options_of_find_are_honoured() {
        assertThat(ids(run("{find: 'c', filter: {a: 'x'}, sort: {n: -1}}"))).containsExactly(2, 1);
        assertThat(ids(run("{find: 'c', sort: {_id: 1}, skip: 1, limit: 1}"))).containsExactly(2);
        assertThat(ids(run("{find: 'c', sort: {$natural: -1}}"))).containsExactly(3, 2, 1);
        Document page = run("{find: 'c', batchSize: 2}").get("cursor", Document.class);
        assertThat(page.getLong("id")).isPositive();
        Document rest = database.runCommand(new Document("getMore", page.getLong("id")).append("collection", "c"));
        assertThat(rest.get("cursor", Document.class).getList("nextBatch", Document.class))
                .hasSize(1);
        Document single = run("{find: 'c', batchSize: 2, singleBatch: true}").get("cursor", Document.class);
        assertThat(single.getList("firstBatch", Document.class)).hasSize(2);
        assertThat(single.getLong("id")).isZero();
        assertThat(run("{find: 'c', filter: {_id: 1}, projection: {list: {$slice: 1}, a: 1, _id: 0}}")
                        .get("cursor", Document.class)
                        .getList("firstBatch", Document.class))
                .containsExactly(new Document("list", List.of(1)).append("a", "x"));
    }

    @Test
    void an_order_of_writes_is_honoured_and_counted() {
        Document inserted = run("{insert: 'c', documents: [{_id: 10}, {_id: 1}, {_id: 11}]}");
        assertThat(inserted.getInteger("n")).isEqualTo(1);
        Document anyway = run("{insert: 'c', documents: [{_id: 12}, {_id: 1}, {_id: 13}], ordered: false}");
        assertThat(anyway.getInteger("n")).isEqualTo(2);

        String bad = "{q: {_id: 1}, u: {$inc: {a: 1}}}";
        String good = "{q: {_id: 2}, u: {$set: {n: 20}}}";
        Document stopped = run("{update: 'c', updates: [" + bad + ", " + good + "]}");
        assertThat(stopped.getInteger("n")).isZero();
        assertThat(stopped.getList("writeErrors", Document.class)).hasSize(1);
        Document went = run("{update: 'c', updates: [" + bad + ", " + good + "], ordered: false}");
        assertThat(went.getInteger("nModified")).isEqualTo(1);
        Document upserted =
                run("{update: 'c', updates: [" + good + ", {q: {_id: 30}, u: {$set: {n: 3}}, upsert: true}]}");
        assertThat(upserted.getList("upserted", Document.class))
                .containsExactly(new Document("index", 1).append("_id", 30));
        Document many = run("{update: 'c', updates: [{q: {a: 'x'}, u: {$inc: {n: 1}}, multi: true}]}");
        assertThat(many.getInteger("nModified")).isEqualTo(2);

        Document deleted = run("{delete: 'c', deletes: [{q: {a: 'x'}, limit: 1}, {q: {_id: 30}, limit: 0}]}");
        assertThat(deleted.getInteger("n")).isEqualTo(2);
        assertThat(database.getCollection("c").countDocuments(new Document("a", "x")))
                .isEqualTo(1);
    }

    @Test
    void options_of_find_and_modify_count_and_distinct_are_honoured() {
        Document changed = run(
                "{findAndModify: 'c', query: {a: 'x'}, sort: {n: -1}, update: {$set: {n: 9}}, new: true, fields: {n: 1}}");
        assertThat(changed.get("value")).isEqualTo(new Document("_id", 2).append("n", 9));
        assertThat(run("{findAndModify: 'c', query: {_id: 3}, remove: true}")
                        .get("value", Document.class)
                        .get("_id"))
                .isEqualTo(3);
        assertThat(run("{count: 'c', query: {a: 'x'}, skip: 1}").getInteger("n"))
                .isEqualTo(1);
        assertThat(run("{count: 'c', limit: 1}").getInteger("n")).isEqualTo(1);
        assertThat(run("{distinct: 'c', key: 'list', query: {_id: 1}}").getList("values", Integer.class))
                .containsExactly(1, 5);
    }

    @Test
    void what_an_aggregation_writes_is_kept() {
        run("{aggregate: 'c', pipeline: [{$match: {a: 'x'}}, {$merge: {into: 'copy'}}], cursor: {}}");
        run("{aggregate: 'c', pipeline: [{$match: {a: 'y'}}, {$merge: {into: 'copy'}}], cursor: {}}");
        client.close();
        store.close();
        open();

        assertThat(database.getCollection("copy").countDocuments()).isEqualTo(3);
        database.getCollection("copy").drop();
    }

    @Test
    void collections_and_indexes_are_listed_as_asked() {
        run("{createIndexes: 'c', indexes: [{key: {a: -1, n: 1}, name: 'i', sparse: true}]}");

        Document cursor = run("{listCollections: 1, filter: {name: 'c'}}").get("cursor", Document.class);
        assertThat(cursor.getList("firstBatch", Document.class))
                .extracting(collection -> collection.getString("name"))
                .containsExactly("c");
        Document index = database.getCollection("c").listIndexes().into(new ArrayList<>()).stream()
                .filter(each -> "i".equals(each.getString("name")))
                .findFirst()
                .orElseThrow();
        assertThat(index.get("key")).isEqualTo(Document.parse("{a: -1, n: 1}"));
        assertThat(index.getBoolean("sparse")).isTrue();
        run("{dropIndexes: 'c', index: {a: -1, n: 1}}");
        assertThat(database.getCollection("c").listIndexes()).hasSize(1);
    }
}
