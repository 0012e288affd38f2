package dk.vedtaget.app.api;

import java.util.List;
import org.springframework.http.HttpStatus;

/** A question that cannot be answered; becomes a problem document (RFC 9457). */
final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong; the message bundle says it for people under {@code problem.} and the slug. */
    enum Kind {
        /** It does not exist, or the reader may not know that it does: nobody can tell which. */
        UNKNOWN(HttpStatus.NOT_FOUND),
        NOTHING_IN_FORCE(HttpStatus.NOT_FOUND),
        CODE_INVALID(HttpStatus.BAD_REQUEST),
        DATE_INVALID(HttpStatus.BAD_REQUEST),
        KNOWN_BEFORE_REGISTER(HttpStatus.BAD_REQUEST),
        KNOWN_IN_THE_FUTURE(HttpStatus.BAD_REQUEST),
        NUMBER_INVALID(HttpStatus.BAD_REQUEST),
        POINT_INVALID(HttpStatus.BAD_REQUEST),
        PARAMETER_MISSING(HttpStatus.BAD_REQUEST),
        SIZE_MISSING(HttpStatus.BAD_REQUEST),
        READING_ONLY(HttpStatus.METHOD_NOT_ALLOWED),
        INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR);

        private final HttpStatus status;

        Kind(HttpStatus status) {
            this.status = status;
        }

        HttpStatus status() {
            return status;
        }
    }

    private final Kind kind;
    private final String field;
    private final transient List<Object> details;

    private Problem(Kind kind, String field, List<Object> details) {
        super(kind + " " + field);
        this.kind = kind;
        this.field = field;
        this.details = List.copyOf(details);
    }

    /**
     * @param field the part of the address it concerns; empty where it concerns the whole
     * @param details what the message's places from {1} on are filled with; {0} is the field
     */
    static Problem of(Kind kind, String field, Object... details) {
        return new Problem(kind, field, List.of(details));
    }

    static Problem unknown() {
        return of(Kind.UNKNOWN, "");
    }

    Kind kind() {
        return kind;
    }

    String field() {
        return field;
    }

    List<Object> details() {
        return details;
    }
}
