package dk.vedtaget.domain.whatif;

import dk.vedtaget.domain.followup.DueItem;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.journal.CanonicalJson;
import dk.vedtaget.spi.Finding;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Severity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a change would have meant, had its value always counted: every hearing, decision, commencement, report and open draft of the
 * municipality's policies that would have come out differently. The same history and the same change give the same
 * report, whoever asks, from whatever day the change is to count and for whatever reason.
 *
 * @param change what was asked about, aspect by aspect, in order
 * @param tested how many of each sort were tested, those that came out alike included
 * @param differences in the order of policies and, within one, of what happened; open drafts last
 * @param owed what would have been owed otherwise, in the order of its days
 * @see <a href="../../../../../../../../../docs/decisions/0020-changes-of-the-setup.md">Decision 0020</a>
 */
public record WhatIfReport(
        MunicipalityCode municipality,
        List<Supposed> change,
        Tested tested,
        List<Difference> differences,
        List<Owed> owed) {

    /** Of the written report; raised where the same question would be written otherwise. */
    private static final int FORM = 2;

    /**
     * A value asked about.
     *
     * @param aspect sort of thing, id and part, with a slash between: {@code rule-parameter/to-omraader/count}; {@code
     * module} where it is the whole of it
     * @param value as it would be in written form; of a body its kind and what it may do, of a module its version and the
     *     SHA-256 of its resource; {@code undo@17} where what was said at position 17 would not be
     */
    public record Supposed(String aspect, String value) {}

    /** How many of each sort were tested. */
    public record Tested(int hearings, int decisions, int commencements, int reports, int drafts, int owed) {

        /** Whether anything was there for a rule to be asked of. */
        public boolean isOfRules() {
            return hearings + decisions + commencements + reports + drafts > 0;
        }

        Tested and(Tested other) {
            return new Tested(
                    hearings + other.hearings,
                    decisions + other.decisions,
                    commencements + other.commencements,
                    reports + other.reports,
                    drafts + other.drafts,
                    owed + other.owed);
        }

        Tested withOwed(int items) {
            return new Tested(hearings, decisions, commencements, reports, drafts, items);
        }
    }

    /** What was tested. */
    public enum Moment {
        HEARING,
        DECISION,
        COMMENCEMENT,
        REPORT,
        DRAFT
    }

    /**
     * Something that would have come out differently.
     *
     * @param policyTitle what the policy is called
     * @param revisionTitle what the edition is called
     * @param body id of the body that decided; empty for anything but a decision
     * @param day the day it was tested for
     * @param position of the event; -1 for a draft
     * @param municipality whose rule it is
     * @param rule id of the rule that answers differently; empty where it is whether the body may decide at all
     */
    public record Difference(
            Moment moment,
            PolicyId policy,
            String policyTitle,
            RevisionId revision,
            String revisionTitle,
            String body,
            LocalDate day,
            long position,
            MunicipalityCode municipality,
            String rule,
            Answer before,
            Answer after) {}

    /**
     * What the rule says of it.
     *
     * @param severity empty where the rule is not asked
     * @param findings empty where it is content
     * @param blocks whether it stops the step; a decision that accepts nothing is never stopped
     */
    public record Answer(Optional<Severity> severity, List<Finding> findings, boolean blocks) {

        static final Answer NOT_ASKED = new Answer(Optional.empty(), List.of(), false);

        public Answer {
            findings = List.copyOf(findings);
        }

        /** Whether a person notices a difference; being content weighs nothing. */
        boolean differsFrom(Answer other) {
            return !findings.equals(other.findings)
                    || (!findings.isEmpty() && !severity.equals(other.severity))
                    || blocks != other.blocks;
        }
    }

    /**
     * Something owed that would have been owed otherwise, or not at all.
     *
     * @param obligation its id
     * @param revision the edition that promises it
     * @param subject id of what it is owed for; empty where it is the policy
     * @param period name of the time it is about
     * @param before empty where it was not owed
     * @param after empty where it would not have been
     */
    public record Owed(
            String obligation,
            RevisionId revision,
            String subject,
            String subjectLabel,
            String period,
            Optional<Terms> before,
            Optional<Terms> after) {}

    /**
     * How something is owed.
     *
     * @param due the last day; empty where none is stated
     * @param owedTo id of the body that receives it; empty where none is stated
     * @param standing how it stands today
     */
    public record Terms(Optional<LocalDate> due, String owedTo, DueItem.Standing standing) {}

    public WhatIfReport {
        owed = List.copyOf(owed);
        change = List.copyOf(change);
        differences = List.copyOf(differences);
    }

    /** Whether anything would have come out differently. */
    public boolean changesNothing() {
        return differences.isEmpty() && owed.isEmpty();
    }

    /** The report as JSON in the form of RFC 8785. */
    public String canonical() {
        return CanonicalJson.write(Map.of(
                "form",
                FORM,
                "municipality",
                municipality.value(),
                "change",
                change.stream()
                        .map(supposed -> Map.of("aspect", supposed.aspect(), "value", supposed.value()))
                        .toList(),
                "tested",
                Map.of(
                        "hearings",
                        tested.hearings(),
                        "decisions",
                        tested.decisions(),
                        "commencements",
                        tested.commencements(),
                        "reports",
                        tested.reports(),
                        "drafts",
                        tested.drafts(),
                        "owed",
                        tested.owed()),
                "differences",
                differences.stream().map(WhatIfReport::written).toList(),
                "owed",
                owed.stream().map(WhatIfReport::written).toList()));
    }

    /** SHA-256 over {@link #canonical} in UTF-8, in lower-case hex: what the change that is confirmed carries. */
    public String sha256() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(canonical().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static Map<String, Object> written(Difference d) {
        Map<String, Object> out = new TreeMap<>();
        out.put("moment", word(d.moment()));
        out.put("policy", d.policy().value());
        out.put("policyTitle", d.policyTitle());
        out.put("revision", d.revision().value());
        out.put("revisionTitle", d.revisionTitle());
        out.put("body", d.body());
        out.put("day", d.day().toString());
        out.put("position", d.position());
        out.put("municipality", d.municipality().value());
        out.put("rule", d.rule());
        out.put("before", written(d.before()));
        out.put("after", written(d.after()));
        return out;
    }

    private static Map<String, Object> written(Owed o) {
        return Map.of(
                "obligation", o.obligation(),
                "revision", o.revision().value(),
                "subject", o.subject(),
                "subjectLabel", o.subjectLabel(),
                "period", o.period(),
                "before", o.before().map(WhatIfReport::written).orElse(Map.of()),
                "after", o.after().map(WhatIfReport::written).orElse(Map.of()));
    }

    private static Map<String, Object> written(Terms terms) {
        return Map.of(
                "due", terms.due().map(LocalDate::toString).orElse(""),
                "owedTo", terms.owedTo(),
                "standing", word(terms.standing()));
    }

    private static Map<String, Object> written(Answer answer) {
        return Map.of(
                "severity",
                answer.severity().map(WhatIfReport::word).orElse(""),
                "blocks",
                answer.blocks() ? 1 : 0,
                "findings",
                answer.findings().stream()
                        .map(finding -> Map.of(
                                "elements",
                                finding.elements(),
                                "message",
                                written(finding.message()),
                                "remedy",
                                written(finding.remedy())))
                        .toList());
    }

    private static Map<String, String> written(LocalizedText text) {
        return text.byLanguage();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT);
    }
}
