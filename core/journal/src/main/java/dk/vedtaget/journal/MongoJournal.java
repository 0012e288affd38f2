package dk.vedtaget.journal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@link Journal} read straight from the commits. */
final class MongoJournal implements Journal {

    /** BSON dates reach further, but the format does not. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private static final int ROOT_BATCH = 1_000;

    private final Commits commits;

    MongoJournal(Commits commits) {
        this.commits = commits;
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
    public List<StoredEvent> read(long from, int limit) {
        if (limit <= 0) {
            throw new IllegalArgumentException("limit must be positive: " + limit);
        }
        return List.copyOf(commits.read(Math.max(0, from), limit));
    }

    @Override
    public byte[] root(long size) {
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no negative size: " + size);
        }
        MerkleTree tree = new MerkleTree();
        while (tree.size() < size) {
            List<StoredEvent> events =
                    commits.read(tree.size(), Math.toIntExact(Math.min(ROOT_BATCH, size - tree.size())));
            if (events.isEmpty()) {
                throw new IllegalArgumentException("the journal has " + tree.size() + " events, not " + size);
            }
            events.forEach(event -> tree.append(event.leaf()));
        }
        return tree.root();
    }
}
