package dk.vedtaget.verifier;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signs a checkpoint only when the tree it signed before is the beginning of its tree. */
final class Witness {

    /** What came of a request, with the HTTP status that C2SP tlog-witness gives it. */
    enum Outcome {
        COSIGNED(200),
        MALFORMED(400),
        NOT_SIGNED(403),
        UNKNOWN_ORIGIN(404),
        /** Another size was signed last than the one the proof begins at. */
        OTHER_SIZE(409),
        /** The same size with another root. */
        OTHER_ROOT(409),
        INCONSISTENT(422);

        final int status;

        Outcome(int status) {
            this.status = status;
        }

        /** Whether the journal itself has signed what cannot be. */
        boolean accuses() {
            return this == OTHER_ROOT || this == INCONSISTENT;
        }
    }

    /**
     * The witness's answer.
     *
     * @param size of the checkpoint signed last
     * @param cosignature the line to add to the checkpoint; empty unless it was signed
     */
    record Answer(Outcome outcome, long size, String cosignature) {}

    private final WitnessState state;
    private final InstantSource clock;

    Witness(WitnessState state, InstantSource clock) {
        this.state = state;
        this.clock = clock;
    }

    VerifierKey verifier() {
        return state.key().verifier();
    }

    synchronized @Nullable Checkpoint last(String origin) {
        return state.last(origin);
    }

    List<String> origins() {
        return state.origins().stream().sorted().toList();
    }

    /**
     * Signs the checkpoint and keeps it, or says why not.
     *
     * @param old the size at which the proof begins
     * @param path the proof of consistency, RFC 9162 section 2.1.4; empty where {@code old} is 0
     * @throws IOException when it could not be kept; then it was not signed either
     */
    synchronized Answer add(long old, List<byte[]> path, Checkpoint checkpoint) throws IOException {
        String origin = checkpoint.origin();
        if (state.trusted(origin).isEmpty()) {
            return new Answer(Outcome.UNKNOWN_ORIGIN, 0, "");
        }
        Checkpoint last = state.last(origin);
        long size = last == null ? 0 : last.size();
        if (checkpoint.note().by(state.trusted(origin)) != Note.Verdict.SIGNED) {
            return new Answer(Outcome.NOT_SIGNED, size, "");
        }
        if (old > checkpoint.size()) {
            return new Answer(Outcome.MALFORMED, size, "");
        }
        if (old != size) {
            return new Answer(Outcome.OTHER_SIZE, size, "");
        }
        byte[] root = last == null ? new Hashes().ofNothing() : last.rootBytes();
        if (old == checkpoint.size() && !Arrays.equals(root, checkpoint.rootBytes())) {
            state.keepEvidence(checkpoint);
            return new Answer(Outcome.OTHER_ROOT, size, "");
        }
        if (!Proofs.consistent(old, checkpoint.size(), root, checkpoint.rootBytes(), path)) {
            state.keepEvidence(checkpoint);
            return new Answer(Outcome.INCONSISTENT, size, "");
        }
        Note.Line line =
                state.key().cosign(checkpoint.note().text(), clock.instant().getEpochSecond());
        state.keep(checkpoint, line);
        return new Answer(Outcome.COSIGNED, checkpoint.size(), line.written());
    }

    /** Whether a trusted key of its journal signed the checkpoint. */
    synchronized boolean isSigned(Checkpoint checkpoint) {
        return checkpoint.note().by(state.trusted(checkpoint.origin())) == Note.Verdict.SIGNED;
    }

    /** Keeps what the journal signed and then contradicted. */
    synchronized void keepEvidence(Checkpoint refused) throws IOException {
        state.keepEvidence(refused);
    }
}
