package dk.vedtaget.journal;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Events from a position on, up to the head at some moment, page by page. From the second page on the next one is fetched
 * while this one is decoded. Not safe for threads.
 */
final class EventReader implements Iterator<StoredEvent> {

    private static final int FIRST_PAGE = 25;
    private static final int LARGEST_PAGE = 400;

    private final Commits commits;
    private final Queue<CommitLeaves> page = new ArrayDeque<>();
    private Iterator<StoredEvent> events;
    private int size = FIRST_PAGE;
    private long next;
    private boolean more;
    private @Nullable FutureTask<List<CommitLeaves>> underWay;

    EventReader(Commits commits, long from) {
        this.commits = commits;
        List<CommitLeaves> first = commits.page(from, size);
        this.more = first.size() == size;
        boolean startsThere =
                commits.isBorder(from) || (!first.isEmpty() && first.getFirst().first() == from);
        if (!startsThere) {
            // the position is inside a commit, or beyond the last one
            commits.before(from).ifPresent(commit -> {
                if (commit.end() > from) {
                    page.add(commit);
                } else {
                    commits.border(commit.end());
                }
            });
        }
        take(first);
        @Nullable CommitLeaves commit = page.poll();
        this.events = commit == null
                ? List.<StoredEvent>of().iterator()
                : commit.events().stream()
                        .filter(event -> event.position() >= from)
                        .iterator();
    }

    private void take(List<CommitLeaves> found) {
        page.addAll(found);
        if (!found.isEmpty()) {
            next = found.getLast().first() + 1;
            commits.border(found.getLast().end());
        }
    }

    @Override
    public boolean hasNext() {
        while (!events.hasNext()) {
            @Nullable CommitLeaves commit = page.poll();
            if (commit != null) {
                events = commit.events().iterator();
            } else if (more) {
                fetch();
            } else {
                return false;
            }
        }
        return true;
    }

    private void fetch() {
        List<CommitLeaves> found;
        if (underWay == null) {
            size = larger(size);
            found = commits.page(next, size);
        } else {
            found = arrived(underWay);
        }
        more = found.size() == size;
        take(found);
        if (more) {
            size = larger(size);
            long from = next;
            int limit = size;
            underWay = new FutureTask<>(() -> commits.page(from, limit));
            Thread.ofVirtual().name("vedtaget-journal-reader").start(underWay);
        }
    }

    private static int larger(int size) {
        return Math.min(LARGEST_PAGE, 2 * size);
    }

    private static List<CommitLeaves> arrived(FutureTask<List<CommitLeaves>> page) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return page.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof RuntimeException cause) {
                        throw cause;
                    }
                    throw new IllegalStateException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public StoredEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return events.next();
    }
}
