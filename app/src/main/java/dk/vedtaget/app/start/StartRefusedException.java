package dk.vedtaget.app.start;

import java.util.List;

/** The product does not start like this, and whoever started it can change that: a message, never a stack trace. */
public final class StartRefusedException extends RuntimeException {

    /** Why; the message bundle says it for people, under the same name. */
    public enum Reason {
        STORE_REFUSED,
        MODULE_LIMIT_INVALID,
        MODULES_FOLDER_UNREADABLE,
        MODULE_ARCHIVE_EMPTY,
        DEMO_INVALID,
        ADMIN_MISSING,
        ADMIN_PASSWORD_FILE_UNREADABLE,
        ADMIN_PASSWORD_UNSUITABLE,
        DEMONSTRATION_ADDRESS,
        DEMONSTRATION_FORWARDING,
        JOURNAL_NAME_INVALID,
        WITNESS_URL_INVALID,
        WITNESS_MAIL_WITHOUT_SERVER,
        WITNESS_MAIL_INVALID,
        MAIL_FROM_INVALID,
        TIMESTAMP_URL_INVALID,
        TIMESTAMP_CERTIFICATE_UNREADABLE,
        EXPORT_FILE_EXISTS,
        EXPORT_FILE_UNWRITABLE,
        NO_SIGNING_KEY,
        COMMAND_INCOMPLETE
    }

    private final Reason reason;
    private final List<String> details;

    /** @param details what the message's places {0}, {1} are filled with */
    public StartRefusedException(Reason reason, String... details) {
        super(reason + " " + List.of(details));
        this.reason = reason;
        this.details = List.of(details);
    }

    Reason reason() {
        return reason;
    }

    List<String> details() {
        return details;
    }
}
