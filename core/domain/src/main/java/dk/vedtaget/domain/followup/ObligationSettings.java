package dk.vedtaget.domain.followup;

import dk.vedtaget.domain.rule.RuleTexts;
import dk.vedtaget.spi.Cadence;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.Parameter;
import dk.vedtaget.spi.Parameter.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator can set about an obligation, described like the parameters of a rule. The policy's own words are
 * the defaults; where it says nothing the day stays empty, and the reminders are the product's.
 */
public final class ObligationSettings {

    /** The day of the year by which it is due, {@code MM-dd}; for cadences of whole years. */
    public static final String DUE_DAY = "due-day";
    /** The day of the month by which it is due; empty for the last one. */
    public static final String DUE_DAY_OF_MONTH = "due-day-of-month";
    /** The one day by which it is due; for what is owed once or with no rhythm. */
    public static final String DUE_DATE = "due-date";

    public static final String SUBJECT = "subject";
    public static final String REMINDERS = "reminders";
    public static final String ESCALATIONS = "escalations";
    public static final String OWED_TO = "owed-to";

    private static final String TEN_DAYS_BEFORE = "10";
    private static final String FIVE_DAYS_AFTER = "5";
    private static final int LONGEST = 250;

    private ObligationSettings() {}

    /** In the order in which a form shows them. */
    public static List<Parameter> of(Obligation obligation) {
        List<Parameter> parameters = new ArrayList<>();
        switch (obligation.cadence()) {
            case Cadence.Yearly c -> parameters.add(optional(DUE_DAY, Type.DAY_OF_YEAR, "", null, null));
            case Cadence.OncePerElectionPeriod c -> parameters.add(optional(DUE_DAY, Type.DAY_OF_YEAR, "", null, null));
            case Cadence.YearOfElectionPeriod c -> parameters.add(optional(DUE_DAY, Type.DAY_OF_YEAR, "", null, null));
            case Cadence.FixedMonths c -> parameters.add(optional(DUE_DAY_OF_MONTH, Type.INTEGER, "", 1, 31));
            case Cadence.Once c -> parameters.add(optional(DUE_DATE, Type.DATE, "", null, null));
            case Cadence.NotStated c -> parameters.add(optional(DUE_DATE, Type.DATE, "", null, null));
            case Cadence.OnceAfterDecision c -> parameters.add(optional(DUE_DATE, Type.DATE, "", null, null));
            case Cadence.Every c -> {
                // its periods end where its words say
            }
        }
        Set<Obligation.Subject> subjects = new LinkedHashSet<>(List.of(obligation.subject()));
        subjects.addAll(obligation.subjectChoices());
        if (subjects.size() > 1) {
            parameters.add(new Parameter(
                    SUBJECT,
                    Type.CHOICE,
                    written(obligation.subject()),
                    null,
                    null,
                    subjects.stream().map(ObligationSettings::written).collect(Collectors.toList()),
                    false,
                    RuleTexts.parameter(SUBJECT)));
        }
        parameters.add(optional(OWED_TO, Type.BODY, obligation.owedTo(), null, null));
        parameters.add(optional(REMINDERS, Type.INTEGER_LIST, TEN_DAYS_BEFORE, 1, LONGEST));
        parameters.add(optional(ESCALATIONS, Type.INTEGER_LIST, FIVE_DAYS_AFTER, 1, LONGEST));
        return List.copyOf(parameters);
    }

    /** The settings that name a day by which it is due; an obligation has one of them at most. */
    public static List<String> ofDue() {
        return List.of(DUE_DAY, DUE_DAY_OF_MONTH, DUE_DATE);
    }

    /** Which of them the product suggests where neither policy nor administrator says anything. */
    public static boolean isProducts(String parameter) {
        return parameter.equals(REMINDERS) || parameter.equals(ESCALATIONS);
    }

    static Obligation.Subject subject(String written) {
        return Obligation.Subject.valueOf(written.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    private static String written(Obligation.Subject subject) {
        return subject.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Parameter optional(
            String name, Type type, String value, @Nullable Integer minimum, @Nullable Integer maximum) {
        return new Parameter(name, type, value, minimum, maximum, List.of(), true, RuleTexts.parameter(name));
    }
}
