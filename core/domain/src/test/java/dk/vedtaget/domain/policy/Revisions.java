package dk.vedtaget.domain.policy;

import dk.vedtaget.domain.policy.PolicyEvent.HistoricRevisionRecorded;
import dk.vedtaget.spi.Document;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.InitialRevision;
import dk.vedtaget.spi.InitialRevision.Standing;
import dk.vedtaget.spi.InitialRevision.StatedDecision;
import dk.vedtaget.spi.PartialDate;
import dk.vedtaget.spi.RevisionDates;
import dk.vedtaget.spi.RevisionDates.StatedDate;
import java.util.List;
import java.util.Optional;

/** Revisions as documents tell them. */
final class Revisions {

    static final Document DOCUMENT = new Document("politik", "Politik", "politik.txt", PolicyFixture.FILE);

    private Revisions() {}

    /** In force since 2006. */
    static HistoricRevisionRecorded historic(Element... elements) {
        return recorded(told(Standing.POLICY, commencement(PartialDate.of(2006, 1, 1)), Optional.empty(), elements));
    }

    static HistoricRevisionRecorded historic(RevisionDates dates, Optional<StatedDecision> decision) {
        return recorded(told(Standing.POLICY, dates, decision, PolicyFixture.area("sundhed", "Sundhed")));
    }

    static HistoricRevisionRecorded proposal(RevisionDates dates) {
        return recorded(told(Standing.PROPOSAL, dates, Optional.empty(), PolicyFixture.area("sundhed", "Sundhed")));
    }

    static InitialRevision told(
            Standing standing, RevisionDates dates, Optional<StatedDecision> decision, Element... elements) {
        return new InitialRevision(
                PolicyFixture.HISTORIC.value(),
                "Integrationspolitik",
                standing,
                dates,
                decision,
                List.of("da", "en"),
                List.of(elements).stream()
                        .map(e -> e.withWords(e.title(), e.text(), Element.Wording.OWN_SUMMARY))
                        .toList(),
                List.of());
    }

    static HistoricRevisionRecorded recorded(InitialRevision told) {
        return new HistoricRevisionRecorded(
                PolicyFixture.POLICY, PolicyFixture.HISTORIC, told, List.of(DOCUMENT), ContentHash.of(told.elements()));
    }

    static RevisionDates commencement(PartialDate date) {
        return RevisionDates.NONE.withCommencement(date);
    }

    static RevisionDates dated(PartialDate date) {
        return new RevisionDates(
                stated(date), StatedDate.NONE, StatedDate.NONE, StatedDate.NONE, StatedDate.NONE, StatedDate.NONE);
    }

    static RevisionDates decided(PartialDate date) {
        return new RevisionDates(
                StatedDate.NONE, stated(date), StatedDate.NONE, StatedDate.NONE, StatedDate.NONE, StatedDate.NONE);
    }

    static RevisionDates period(PartialDate from, PartialDate to) {
        return new RevisionDates(
                StatedDate.NONE, StatedDate.NONE, StatedDate.NONE, StatedDate.NONE, stated(from), stated(to));
    }

    private static StatedDate stated(PartialDate date) {
        return new StatedDate(date, List.of());
    }
}
