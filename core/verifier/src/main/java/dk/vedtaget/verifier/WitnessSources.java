package dk.vedtaget.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Where a witness looks for checkpoints by itself: a journal's address, or a folder into which they are put. */
final class WitnessSources {

    /** How one look went; what is worse stands further down. */
    enum Look {
        FINE,
        /** Nobody answered, or nothing that proves anything: nothing was learnt, so nothing was signed. */
        NOTHING_LEARNT,
        /** The journal lost events or was rewritten. */
        ACCUSED;

        Look orWorse(Look other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    /** A proof and a checkpoint may be larger than any honest one and still fit. */
    private static final int LARGEST_ANSWER = 1 << 20;

    private final Witness witness;
    private final BiConsumer<String, List<String>> say;
    private final BiConsumer<String, List<String>> shout;
    private final List<String> addresses;
    private final @Nullable String authorization;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    /**
     * @param say takes a text's key and details
     * @param shout the same, for what must not be overlooked
     * @param addresses of the journals that are asked
     * @param authorization value of the header of that name, where the address asks for one
     */
    WitnessSources(
            Witness witness,
            BiConsumer<String, List<String>> say,
            BiConsumer<String, List<String>> shout,
            List<String> addresses,
            @Nullable String authorization) {
        this.witness = witness;
        this.say = say;
        this.shout = shout;
        this.addresses = addresses;
        this.authorization = authorization;
    }

    /** Asks the journal at that address for its newest checkpoint, and for the proof that it grew to it. */
    Look pull(String address) throws InterruptedException {
        try {
            Checkpoint checkpoint = Checkpoint.parse(get(address, "checkpoint"));
            if (checkpoint == null) {
                say.accept("witness.no-checkpoint", List.of(address));
                return Look.NOTHING_LEARNT;
            }
            return judge(checkpoint, last -> proof(address, last, checkpoint));
        } catch (IOException | IllegalArgumentException e) {
            say.accept("witness.unreachable", List.of(address, String.valueOf(e.getMessage())));
            return Look.NOTHING_LEARNT;
        }
    }

    private ProofFiles.@Nullable Consistency proof(String address, Checkpoint older, Checkpoint newer)
            throws IOException, InterruptedException {
        String query = "consistency?from=" + older.size() + "&to=" + newer.size();
        return ProofFiles.consistency(get(address, query));
    }

    private byte[] get(String address, String what) throws IOException, InterruptedException {
        URI whole = URI.create(address.replaceFirst("/$", "") + "/api/v1/journal/" + what);
        HttpRequest.Builder request = HttpRequest.newBuilder(whole).timeout(Duration.ofSeconds(30));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException("HTTP " + response.statusCode());
            }
            return body.readNBytes(LARGEST_ANSWER);
        }
    }

    /** Reads the checkpoints ({@code *.txt}, {@code *.checkpoint}) and the proofs of consistency ({@code *.json}) in a folder. */
    Look folder(Path folder) throws InterruptedException {
        List<Checkpoint> checkpoints = new ArrayList<>();
        List<ProofFiles.Consistency> proofs = new ArrayList<>();
        try {
            for (Path file : Arguments.checkpointFiles(folder)) {
                Checkpoint checkpoint = Checkpoint.parse(Arguments.bytes(file));
                if (checkpoint == null) {
                    say.accept("witness.no-checkpoint", List.of(file.toString()));
                } else {
                    checkpoints.add(checkpoint);
                }
            }
            for (Path file : Arguments.files(folder, ".json")) {
                ProofFiles.Consistency proof = ProofFiles.consistency(Arguments.bytes(file));
                if (proof != null && proof.holds()) {
                    proofs.add(proof);
                }
            }
        } catch (UnreadableException e) {
            say.accept(e.key(), e.details());
            return Look.NOTHING_LEARNT;
        }
        checkpoints.sort(Comparator.comparingLong(Checkpoint::size));
        Look look = Look.FINE;
        Checkpoint unproved = null;
        try {
            for (int i = 0; i < checkpoints.size(); i++) {
                Checkpoint checkpoint = checkpoints.get(i);
                if (!witness.isSigned(checkpoint)) {
                    say.accept("witness.not-signed", List.of(checkpoint.origin()));
                    look = look.orWorse(Look.NOTHING_LEARNT);
                    continue;
                }
                look = look.orWorse(contradictions(checkpoint, checkpoints.subList(0, i)));
                Checkpoint last = witness.last(checkpoint.origin());
                if (last != null && checkpoint.size() < last.size()) {
                    // a folder also holds what is long past
                    continue;
                }
                boolean grown = last != null && last.size() > 0 && checkpoint.size() > last.size();
                ProofFiles.Consistency proof = last != null && grown ? proof(proofs, last, checkpoint) : null;
                if (grown && proof == null) {
                    // a later one may be proved all the same
                    unproved = checkpoint;
                } else {
                    look = look.orWorse(judge(checkpoint, from -> proof));
                }
            }
            Checkpoint last = unproved == null ? null : witness.last(unproved.origin());
            if (unproved != null && last != null && unproved.size() > last.size()) {
                say.accept("witness.no-proof", details(unproved, last));
                look = look.orWorse(Look.NOTHING_LEARNT);
            }
        } catch (IOException e) {
            say.accept("witness.not-kept", List.of(String.valueOf(e.getMessage())));
            return look.orWorse(Look.NOTHING_LEARNT);
        }
        return look;
    }

    /** One that lies in the folder, or one the journal gives when it is asked. */
    private ProofFiles.@Nullable Consistency proof(
            List<ProofFiles.Consistency> proofs, Checkpoint older, Checkpoint newer) throws InterruptedException {
        for (ProofFiles.Consistency proof : proofs) {
            if (proof.isAbout(older, newer)) {
                return proof;
            }
        }
        for (String address : addresses) {
            try {
                ProofFiles.Consistency proof = proof(address, older, newer);
                if (proof != null) {
                    return proof;
                }
            } catch (IOException | IllegalArgumentException e) {
                say.accept("witness.unreachable", List.of(address, String.valueOf(e.getMessage())));
            }
        }
        return null;
    }

    private Look contradictions(Checkpoint checkpoint, List<Checkpoint> others) throws IOException {
        for (Checkpoint other : others) {
            if (other.origin().equals(checkpoint.origin())
                    && other.size() == checkpoint.size()
                    && !other.root().equals(checkpoint.root())
                    && witness.isSigned(other)) {
                witness.keepEvidence(other);
                witness.keepEvidence(checkpoint);
                shout.accept("witness.rewritten", details(checkpoint, other));
                return Look.ACCUSED;
            }
        }
        return Look.FINE;
    }

    /** Finds the proof that a tree grew from the one signed last. */
    private interface ProofSource {
        ProofFiles.@Nullable Consistency from(Checkpoint last) throws IOException, InterruptedException;
    }

    private Look judge(Checkpoint checkpoint, ProofSource proofs) throws IOException, InterruptedException {
        if (!witness.isSigned(checkpoint)) {
            shout.accept("witness.not-signed", List.of(checkpoint.origin()));
            return Look.ACCUSED;
        }
        Checkpoint last = witness.last(checkpoint.origin());
        if (last != null && checkpoint.size() < last.size()) {
            witness.keepEvidence(checkpoint);
            shout.accept("witness.shrank", details(checkpoint, last));
            return Look.ACCUSED;
        }
        List<byte[]> path = List.of();
        if (last != null && last.size() > 0 && checkpoint.size() > last.size()) {
            ProofFiles.Consistency proof = proofs.from(last);
            if (proof == null) {
                say.accept("witness.no-proof", details(checkpoint, last));
                return Look.NOTHING_LEARNT;
            }
            path = proof.path();
        }
        Witness.Answer answer = witness.add(last == null ? 0 : last.size(), path, checkpoint);
        return switch (answer.outcome()) {
            case COSIGNED -> {
                say.accept("witness.signed", List.of(checkpoint.origin(), Long.toString(checkpoint.size())));
                yield Look.FINE;
            }
            case OTHER_ROOT, INCONSISTENT -> {
                shout.accept("witness.rewritten", details(checkpoint, last == null ? checkpoint : last));
                yield Look.ACCUSED;
            }
            // somebody else's request came in between; the next look will tell
            case OTHER_SIZE, MALFORMED, NOT_SIGNED, UNKNOWN_ORIGIN -> Look.NOTHING_LEARNT;
        };
    }

    /** origin, the size and root found, the size and root signed. */
    static List<String> details(Checkpoint found, Checkpoint signed) {
        return List.of(
                found.origin(), Long.toString(found.size()), found.root(), Long.toString(signed.size()), signed.root());
    }
}
