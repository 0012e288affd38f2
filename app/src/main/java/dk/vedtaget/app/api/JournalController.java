package dk.vedtaget.app.api;

import dk.vedtaget.app.api.Problem.Kind;
import dk.vedtaget.app.security.SignedIn;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.journal.ConsistencyProof;
import dk.vedtaget.journal.InclusionProof;
import dk.vedtaget.journal.Journal;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.checkpoint.Checkpoint;
import dk.vedtaget.journal.checkpoint.Checkpoints;
import dk.vedtaget.journal.export.JournalExport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * What somebody outside needs to check the record. All but the export is open: sizes and hashes, never content.
 *
 * @see <a href="../../../../../../../../docs/proof-format.md">Checkpoints, proofs and the export</a>
 */
@RestController
@RequestMapping("/api/v1/journal")
@Tag(name = "journal")
class JournalController {

    private final JournalStore store;
    private final Journal journal;
    private final Checkpoints checkpoints;
    private final RegisterQueries queries;

    JournalController(JournalStore store, Checkpoints checkpoints, RegisterQueries queries) {
        this.store = store;
        this.journal = store.journal();
        this.checkpoints = checkpoints;
        this.queries = queries;
    }

    @GetMapping(path = "/checkpoint", produces = "text/plain;charset=UTF-8")
    @Operation(summary = "openapi.checkpoint")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "openapi.checkpoint.not-found")
    ResponseEntity<String> checkpoint(
            @Parameter(description = "openapi.checkpoint.size", schema = @Schema(type = "integer", format = "int64"))
                    @RequestParam(required = false)
                    @Nullable
                    String size) {
        Optional<Checkpoint> found = size == null
                ? checkpoints.latest()
                : checkpoints.ofSize(Parameters.number("size", size, 0, 1, Long.MAX_VALUE));
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .body(found.orElseThrow(Problem::unknown).note());
    }

    @GetMapping(path = "/checkpoint/timestamp", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(summary = "openapi.timestamp")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "openapi.timestamp.not-found")
    ResponseEntity<byte[]> timestamp(
            @Parameter(description = "openapi.checkpoint.size", schema = @Schema(type = "integer", format = "int64"))
                    @RequestParam(required = false)
                    @Nullable
                    String size) {
        Optional<Checkpoint> found = size == null
                ? checkpoints.stamping().flatMap(stamping -> checkpoints.ofSize(stamping.size()))
                : checkpoints.ofSize(Parameters.number("size", size, 0, 1, Long.MAX_VALUE));
        Checkpoint stamped =
                found.filter(checkpoint -> checkpoint.timestamp().isPresent()).orElseThrow(Problem::unknown);
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(String.format("checkpoint-%012d.tst", stamped.size()))
                                .build()
                                .toString())
                .body(stamped.timestamp().orElseThrow().token());
    }

    /**
     * The journal's keys.
     *
     * @param keys verifier keys, oldest first
     * @param rotations the notes by which each but the first took over
     */
    record KeysDocument(String origin, List<String> keys, List<String> rotations) {}

    @GetMapping(path = "/keys", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "openapi.journal-keys")
    KeysDocument keys() {
        return new KeysDocument(checkpoints.origin(), checkpoints.keys(), checkpoints.rotations());
    }

    record ProofDocument(long leafIndex, String leafHash, long treeSize, List<String> path, String root) {}

    @GetMapping(path = "/events/{position}/proof", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "openapi.inclusion")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "400", description = "openapi.bad-request")
    @ApiResponse(responseCode = "404", description = "openapi.not-found")
    ProofDocument inclusion(
            @Parameter(description = "openapi.position", schema = @Schema(type = "integer", format = "int64"))
                    @PathVariable
                    String position,
            @Parameter(description = "openapi.proof.size", schema = @Schema(type = "integer", format = "int64"))
                    @RequestParam(required = false)
                    @Nullable
                    String size) {
        long present = journal.size();
        long wanted = Parameters.number("size", size, present, 1, present);
        long leaf = Parameters.number("position", position, 0, 0, Long.MAX_VALUE);
        if (leaf >= wanted) {
            throw Problem.unknown();
        }
        InclusionProof proof = journal.inclusion(leaf, wanted);
        return new ProofDocument(
                proof.leafIndex(),
                base64(proof.leafHash()),
                proof.treeSize(),
                base64(proof.path()),
                base64(proof.root()));
    }

    record ConsistencyDocument(long from, long to, String fromRoot, String toRoot, List<String> path) {}

    @GetMapping(path = "/consistency", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "openapi.consistency")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "400", description = "openapi.bad-request")
    ConsistencyDocument consistency(
            @Parameter(description = "openapi.consistency.from", schema = @Schema(type = "integer", format = "int64"))
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "openapi.consistency.to", schema = @Schema(type = "integer", format = "int64"))
                    @RequestParam(required = false)
                    @Nullable
                    String to) {
        long present = journal.size();
        long larger = Parameters.number("to", to, present, 1, present);
        if (from == null) {
            throw Problem.of(Kind.SIZE_MISSING, "from", Long.toString(larger));
        }
        long smaller = Parameters.number("from", from, 1, 1, larger);
        ConsistencyProof proof = journal.consistency(smaller, larger);
        return new ConsistencyDocument(
                proof.from(), proof.to(), base64(proof.fromRoot()), base64(proof.toRoot()), base64(proof.path()));
    }

    @GetMapping(path = "/export", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(summary = "openapi.export")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "openapi.not-found")
    ResponseEntity<StreamingResponseBody> export(@Parameter(hidden = true) @AuthenticationPrincipal SignedIn reader) {
        if (!queries.mayExport(reader.actor())) {
            throw Problem.unknown();
        }
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("journal-" + journal.size() + ".vedtaget")
                                .build()
                                .toString())
                .body(out -> JournalExport.write(store, out, written -> {}));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static List<String> base64(List<byte[]> hashes) {
        return hashes.stream().map(JournalController::base64).toList();
    }
}
