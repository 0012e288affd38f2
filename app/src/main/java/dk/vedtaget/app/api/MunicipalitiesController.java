package dk.vedtaget.app.api;

import dk.vedtaget.app.api.Documents.HistoryDocument;
import dk.vedtaget.app.api.Documents.InForceDocument;
import dk.vedtaget.app.api.Documents.MunicipalityDocument;
import dk.vedtaget.app.api.Documents.PolicyDocument;
import dk.vedtaget.app.api.Problem.Kind;
import dk.vedtaget.app.security.SignedIn;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.history.HistoryEntry;
import dk.vedtaget.domain.history.HistoryFilter;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.history.RegisterQueries.HistoryPage;
import dk.vedtaget.domain.history.RegisterQueries.InForceOn;
import dk.vedtaget.domain.history.RegisterQueries.InForceView;
import dk.vedtaget.domain.policy.InForce;
import dk.vedtaget.spi.MunicipalityCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Municipalities, their policies, what is in force, and what happened. */
@RestController
@RequestMapping(path = "/api/v1/municipalities", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "municipalities")
class MunicipalitiesController {

    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 500;

    private final RegisterQueries queries;

    MunicipalitiesController(RegisterQueries queries) {
        this.queries = queries;
    }

    @GetMapping
    @Operation(summary = "openapi.municipalities")
    List<MunicipalityDocument> all(@Parameter(hidden = true) @AuthenticationPrincipal SignedIn reader) {
        return queries.municipalities(reader.actor()).stream()
                .map(Writing::municipality)
                .toList();
    }

    @GetMapping("/{code}")
    @Operation(summary = "openapi.municipality")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "openapi.not-found")
    MunicipalityDocument one(
            @Parameter(hidden = true) @AuthenticationPrincipal SignedIn reader,
            @Parameter(description = "openapi.code") @PathVariable String code) {
        return Writing.municipality(module(reader.actor(), code).municipality());
    }

    @GetMapping("/{code}/policies")
    @Operation(summary = "openapi.policies")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "404", description = "openapi.not-found")
    List<PolicyDocument> policies(
            @Parameter(hidden = true) @AuthenticationPrincipal SignedIn reader,
            @Parameter(hidden = true) Locale locale,
            @Parameter(description = "openapi.code") @PathVariable String code) {
        Actor actor = reader.actor();
        Writing writing = new Writing(queries, actor, locale);
        return queries.policies(actor, module(actor, code).code()).stream()
                .map(writing::policy)
                .toList();
    }

    @GetMapping("/{code}/policies/in-force")
    @Operation(summary = "openapi.in-force", description = "openapi.in-force.description")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "400", description = "openapi.bad-request")
    @ApiResponse(responseCode = "404", description = "openapi.in-force.not-found")
    List<InForceDocument> inForce(
            @Parameter(hidden = true) @AuthenticationPrincipal SignedIn reader,
            @Parameter(hidden = true) Locale locale,
            @Parameter(description = "openapi.code") @PathVariable String code,
            @Parameter(description = "openapi.on", schema = @Schema(type = "string", format = "date"))
                    @RequestParam(required = false)
                    @Nullable
                    String on,
            @Parameter(description = "openapi.known-at", schema = @Schema(type = "string", format = "date"))
                    @RequestParam(name = "known-at", required = false)
                    @Nullable
                    String knownAt) {
        Actor actor = reader.actor();
        MunicipalityCode municipality = module(actor, code).code();
        LocalDate day = Parameters.day("on", on).orElseGet(() -> queries.today(municipality));
        Optional<LocalDate> known = Parameters.day("known-at", knownAt);
        known.ifPresent(asked -> refuseUnknowable(actor, municipality, asked));

        Writing writing = new Writing(queries, actor, locale);
        InForceOn answer = queries.inForce(actor, municipality, day, known);
        List<InForceDocument> found = new ArrayList<>();
        for (InForceView view : answer.policies()) {
            if (view.revision().isPresent() && view.answer().span().isPresent()) {
                found.add(writing.inForce(
                        answer,
                        view,
                        view.revision().get(),
                        view.answer().span().get()));
            }
        }
        if (found.isEmpty()) {
            InForce.Reason reason = answer.policies().stream()
                    .map(view -> view.answer().reason())
                    .findFirst()
                    .orElse(InForce.Reason.NO_REVISION);
            throw Problem.of(Kind.NOTHING_IN_FORCE, "on", day, reason);
        }
        return found;
    }

    /** Before its register started nothing was known, and what will be known tomorrow nobody knows. */
    private void refuseUnknowable(Actor actor, MunicipalityCode municipality, LocalDate asked) {
        if (asked.isAfter(queries.today(municipality))) {
            throw Problem.of(Kind.KNOWN_IN_THE_FUTURE, "known-at", asked);
        }
        queries.registerStarted(actor, municipality).filter(asked::isBefore).ifPresent(started -> {
            throw Problem.of(Kind.KNOWN_BEFORE_REGISTER, "known-at", asked, started);
        });
    }

    @GetMapping("/{code}/history")
    @Operation(summary = "openapi.history")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "400", description = "openapi.bad-request")
    @ApiResponse(responseCode = "404", description = "openapi.not-found")
    HistoryDocument history(
            @Parameter(hidden = true) @AuthenticationPrincipal SignedIn reader,
            @Parameter(hidden = true) Locale locale,
            @Parameter(description = "openapi.code") @PathVariable String code,
            @Parameter(description = "openapi.after", schema = @Schema(type = "integer", format = "int64"))
                    @RequestParam(required = false)
                    @Nullable
                    String after,
            @Parameter(
                            description = "openapi.limit",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "100"))
                    @RequestParam(required = false)
                    @Nullable
                    String limit) {
        Actor actor = reader.actor();
        MunicipalityCode municipality = module(actor, code).code();
        long from = Parameters.number("after", after, -1, -1, Long.MAX_VALUE);
        int most = (int) Parameters.number("limit", limit, USUAL_PAGE, 1, LARGEST_PAGE);
        Writing writing = new Writing(queries, actor, locale);
        HistoryPage page = queries.history(actor, municipality, HistoryFilter.everything(), from, most);
        List<HistoryEntry> entries = page.entries();
        return new HistoryDocument(
                page.total(),
                entries.size() < most ? null : entries.getLast().position(),
                entries.stream().map(writing::entry).toList());
    }

    private InstalledModule module(Actor actor, String code) {
        return queries.module(actor, Parameters.code(code)).orElseThrow(Problem::unknown);
    }
}
