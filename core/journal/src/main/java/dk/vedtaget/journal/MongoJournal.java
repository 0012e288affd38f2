package dk.vedtaget.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** {@link Journal} read straight from the commits. */
final class MongoJournal implements Journal {

    /** BSON dates reach further, but the format does not. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private static final Duration FIRST_POLL = Duration.ofMillis(10);
    private static final Duration LAST_POLL = Duration.ofSeconds(1);

    private final Commits commits;
    private final Appender appender;
    private final Tiles tiles;
    private final Proofs proofs;

    MongoJournal(Commits commits, Appender appender, Tiles tiles) {
        this.commits = commits;
        this.appender = appender;
        this.tiles = tiles;
        this.proofs = new Proofs(tiles);
    }

    @Override
    public long size() {
        return commits.size();
    }

    @Override
    public long sizeAt(Instant known) {
        if (known.isBefore(Instant.EPOCH)) {
            return 0;
        }
        return commits.sizeAt(Leaf.precise(known.isAfter(LATEST) ? LATEST : known));
    }

    @Override
    public Optional<StoredEvent> event(long position) {
        return commits.containing(position)
                .map(commit -> Commits.events(commit).get(Math.toIntExact(position - Commits.first(commit))));
    }

    @Override
    public List<StoredEvent> stream(String aggregateId, long beforePosition) {
        List<StoredEvent> events = commits.stream(aggregateId, beforePosition);
        events.sort(Comparator.comparingLong(StoredEvent::sequence));
        return List.copyOf(events);
    }

    @Override
    public List<StoredEvent> stream(String aggregateId, long fromSequence, long beforePosition) {
        return commits.stream(aggregateId, fromSequence, Integer.MAX_VALUE).stream()
                .filter(event -> event.position() < beforePosition)
                .sorted(Comparator.comparingLong(StoredEvent::sequence))
                .toList();
    }

    @Override
    public List<StoredEvent> next(String aggregateId, long fromSequence, int atLeast) {
        if (atLeast <= 0) {
            throw new IllegalArgumentException("atLeast must be positive: " + atLeast);
        }
        return commits.stream(aggregateId, fromSequence, atLeast).stream()
                .sorted(Comparator.comparingLong(StoredEvent::sequence))
                .toList();
    }

    @Override
    public Optional<StoredEvent> last(String aggregateId) {
        return commits.last(aggregateId);
    }

    @Override
    public List<StoredEvent> read(long from, int limit) {
        if (limit <= 0) {
            throw new IllegalArgumentException("limit must be positive: " + limit);
        }
        return List.copyOf(commits.read(Math.max(0, from), limit));
    }

    @Override
    public List<StoredEvent> tagged(String municipality, long from, int limit) {
        if (limit <= 0) {
            throw new IllegalArgumentException("limit must be positive: " + limit);
        }
        return List.copyOf(commits.tagged(municipality, Math.max(0, from), limit));
    }

    @Override
    public void forEachCommit(Consumer<StoredCommit> action) {
        commits.forEachFrom(0, commit -> action.accept(Commits.stored(commit)));
    }

    @Override
    public Head head() {
        return appender.head();
    }

    @Override
    public boolean await(long beyond, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_POLL;
        while (appender.head().size() <= beyond && commits.size() <= beyond) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            appender.awaitGrowth(beyond, pause.toNanos() < left ? pause : Duration.ofNanos(left));
            pause = pause.compareTo(LAST_POLL) < 0 ? pause.multipliedBy(2) : LAST_POLL;
        }
        return true;
    }

    @Override
    public byte[] root(long size) {
        return fromTree(size, () -> proofs.root(size));
    }

    @Override
    public InclusionProof inclusion(long position, long size) {
        if (position < 0 || position >= size) {
            throw new IllegalArgumentException("no event " + position + " in a tree of " + size);
        }
        return fromTree(size, () -> proofs.inclusion(position, size));
    }

    @Override
    public ConsistencyProof consistency(long from, long to) {
        if (from < 1 || from > to) {
            throw new IllegalArgumentException("no tree of " + from + " events to compare with one of " + to);
        }
        return fromTree(to, () -> proofs.consistency(from, to));
    }

    private <T> T fromTree(long size, Supplier<T> answer) {
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no negative size: " + size);
        }
        if (size > tiles.size()) {
            appender.refresh();
        }
        if (size > tiles.size()) {
            throw new IllegalArgumentException("the journal has " + tiles.size() + " events, not " + size);
        }
        try {
            return answer.get();
        } catch (Tiles.DamagedTreeException e) {
            appender.rebuild();
            return answer.get();
        }
    }
}
