package dk.vedtaget.benchmarks;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.javers.core.Javers;
import org.javers.core.JaversBuilder;
import org.javers.core.metamodel.annotation.Id;
import org.javers.core.metamodel.object.CdoSnapshot;
import org.javers.repository.jql.QueryBuilder;
import org.javers.repository.mongo.MongoRepository;

/**
 * JaVers with its repository for MongoDB: a fact is a new state of an object. Facts that go together are one commit of as
 * many objects, since JaVers keeps one state of an object per commit.
 */
final class JaversEngine implements Engine {

    private static final int PAGE = 100;

    private final MongoClient client;
    private final Javers javers;

    JaversEngine(String connection, String database) {
        this.client = MongoClients.create(connection);
        this.javers = JaversBuilder.javers()
                .registerJaversRepository(new MongoRepository(client.getDatabase(database)
                        .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                        .withReadConcern(ReadConcern.MAJORITY)))
                .registerEntity(Case.class)
                .registerEntity(Cases.class)
                .build();
    }

    /** An object whose states are kept. */
    // JaVers reads the fields by reflection
    @SuppressWarnings("UnusedVariable")
    private static final class Case {

        @Id
        private final String id;

        private final String caseNumber;
        private final int year;
        private final String text;
        private final long sequence;

        private Case(String id, Fact fact) {
            this.id = id;
            this.caseNumber = fact.content().caseNumber();
            this.year = fact.content().year();
            this.text = fact.content().text();
            this.sequence = fact.sequence();
        }
    }

    /** What holds the objects of one commit together. */
    // JaVers reads the fields by reflection
    @SuppressWarnings("UnusedVariable")
    private static final class Cases {

        @Id
        private final String id;

        private final List<Case> cases;

        private Cases(String id, List<Case> cases) {
            this.id = id;
            this.cases = cases;
        }
    }

    @Override
    public String name() {
        return "JaVers";
    }

    @Override
    public void append(List<Fact> facts) {
        if (facts.size() == 1) {
            javers.commit("system", new Case(facts.getFirst().aggregateId(), facts.getFirst()));
            return;
        }
        String id = facts.getFirst().aggregateId();
        List<Case> cases = new ArrayList<>(facts.size());
        for (int i = 0; i < facts.size(); i++) {
            cases.add(new Case(id + "/" + i, facts.get(i)));
        }
        javers.commit("system", new Cases(id, cases));
    }

    @Override
    public long replay(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        long read = 0;
        for (List<CdoSnapshot> page = page(0); !page.isEmpty() && System.nanoTime() < end; page = page((int) read)) {
            read += page.size();
        }
        return read;
    }

    private List<CdoSnapshot> page(int skip) {
        return javers.findSnapshots(
                QueryBuilder.byClass(Case.class).limit(PAGE).skip(skip).build());
    }

    @Override
    public int load(String aggregateId) {
        return javers.findSnapshots(QueryBuilder.byInstanceId(aggregateId, Case.class)
                        .limit(PAGE)
                        .build())
                .size();
    }

    @Override
    public void close() {
        client.close();
    }
}
