package dk.vedtaget.domain.policy;

/** The recorded facts a correction may concern: a closed list, never the content. */
public enum CorrectableField {
    DATED,
    DECIDED,
    COMMENCEMENT,
    PUBLISHED,
    PERIOD_FROM,
    PERIOD_TO,
    BODY,
    CASE_NUMBER,
    MINUTES_REFERENCE,
    VOTES;

    public boolean isDate() {
        return switch (this) {
            case DATED, DECIDED, COMMENCEMENT, PUBLISHED, PERIOD_FROM, PERIOD_TO -> true;
            case BODY, CASE_NUMBER, MINUTES_REFERENCE, VOTES -> false;
        };
    }
}
