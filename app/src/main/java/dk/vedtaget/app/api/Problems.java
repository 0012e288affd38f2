package dk.vedtaget.app.api;

import dk.vedtaget.app.api.Problem.Kind;
import dk.vedtaget.domain.policy.InForce;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns what stands in the way of an answer into a problem document that names the field and the remedy. */
@RestControllerAdvice(basePackageClasses = Problems.class)
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final MessageSource messages;

    Problems(MessageSource messages) {
        this.messages = messages;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(Problem problem, Locale locale) {
        String key = "problem." + Writing.slug(problem.kind());
        List<Object> places = new ArrayList<>(List.of(problem.field()));
        problem.details().forEach(detail -> places.add(readable(detail, locale)));
        ProblemDetail document = ProblemDetail.forStatusAndDetail(
                problem.kind().status(), messages.getMessage(key, places.toArray(), locale));
        document.setTitle(messages.getMessage(key + ".title", new Object[0], locale));
        document.setType(java.net.URI.create("urn:vedtaget:problem:" + Writing.slug(problem.kind())));
        if (!problem.field().isEmpty()) {
            document.setProperty("field", problem.field());
        }
        problem.details().stream()
                .filter(InForce.Reason.class::isInstance)
                .map(InForce.Reason.class::cast)
                .findFirst()
                .ifPresent(reason -> document.setProperty("reason", Writing.slug(reason)));
        HttpHeaders headers = new HttpHeaders();
        if (problem.kind() == Kind.READING_ONLY) {
            headers.set(HttpHeaders.ALLOW, "GET, HEAD");
        }
        return ResponseEntity.status(problem.kind().status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(document);
    }

    /** A bug: told to whoever runs the product, not to whoever asked. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> bug(RuntimeException bug, Locale locale) {
        LOG.error("An answer of the API failed", bug);
        return problem(Problem.of(Kind.INTERNAL, ""), locale);
    }

    /** What Spring itself refuses, such as a form of answer the API does not have. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception refused, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return super.handleExceptionInternal(refused, body, headers, status, request);
    }

    private Object readable(Object detail, Locale locale) {
        return switch (detail) {
            case LocalDate day ->
                day.format(DateTimeFormatter.ofPattern(
                        messages.getMessage("date.pattern", new Object[0], locale), locale));
            case InForce.Reason reason ->
                messages.getMessage("in-force." + Writing.slug(reason), new Object[0], locale);
            default -> detail.toString();
        };
    }
}
