package dk.vedtaget.app.api;

import dk.vedtaget.app.api.Documents.DifferencesDocument;
import dk.vedtaget.app.api.Documents.PointDocument;
import dk.vedtaget.app.api.Documents.RevisionDocument;
import dk.vedtaget.app.security.SignedIn;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.history.RegisterQueries.DifferenceView;
import dk.vedtaget.domain.history.RegisterQueries.Point;
import dk.vedtaget.domain.history.RegisterQueries.RevisionView;
import dk.vedtaget.domain.policy.RevisionId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One revision at any moment, and what differs between two. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "revisions")
class RevisionsController {

    private static final long AS_IT_STANDS = Long.MAX_VALUE - 1;

    private final RegisterQueries queries;

    RevisionsController(RegisterQueries queries) {
        this.queries = queries;
    }

    @GetMapping("/revisions/{id}")
    @Operation(summary = "openapi.revision")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "400", description = "openapi.bad-request")
    @ApiResponse(responseCode = "404", description = "openapi.not-found")
    RevisionDocument revision(
            @Parameter(hidden = true) @AuthenticationPrincipal SignedIn reader,
            @Parameter(hidden = true) Locale locale,
            @PathVariable String id,
            @Parameter(description = "openapi.at", schema = @Schema(type = "integer", format = "int64", minimum = "0"))
                    @RequestParam(required = false)
                    @Nullable
                    String at) {
        Actor actor = reader.actor();
        long position = Parameters.number("at", at, AS_IT_STANDS, 0, AS_IT_STANDS);
        RevisionView view =
                queries.revisionAt(actor, new Point(id(id), position)).orElseThrow(Problem::unknown);
        return new Writing(queries, actor, locale).revision(view.policy(), view.revision(), view.position());
    }

    /** What cannot be an id is the id of nothing. */
    private static RevisionId id(String written) {
        try {
            return new RevisionId(written);
        } catch (IllegalArgumentException e) {
            throw Problem.unknown();
        }
    }

    @GetMapping("/differences")
    @Operation(summary = "openapi.differences")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "400", description = "openapi.bad-request")
    @ApiResponse(responseCode = "404", description = "openapi.not-found")
    DifferencesDocument differences(
            @Parameter(hidden = true) @AuthenticationPrincipal SignedIn reader,
            @Parameter(description = "openapi.point", required = true) @RequestParam(required = false) @Nullable
                    String from,
            @Parameter(description = "openapi.point", required = true) @RequestParam(required = false) @Nullable
                    String to) {
        DifferenceView view = queries.difference(
                        reader.actor(), Parameters.point("from", from), Parameters.point("to", to))
                .orElseThrow(Problem::unknown);
        return new DifferencesDocument(
                point(view.from()),
                point(view.to()),
                view.differences().stream().map(Writing::difference).toList());
    }

    private static PointDocument point(RevisionView view) {
        return new PointDocument(view.revision().id().value(), view.position());
    }
}
