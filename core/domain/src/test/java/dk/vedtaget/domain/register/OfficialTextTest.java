package dk.vedtaget.domain.register;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.history.RegisterQueries.Point;
import dk.vedtaget.domain.importing.Alignment;
import dk.vedtaget.domain.importing.OfficialDocument;
import dk.vedtaget.domain.importing.Proposal;
import dk.vedtaget.domain.policy.DecisionOutcome;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.spi.Document;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.MunicipalityCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A document is read, its proposal accepted, and the wording is official from then on. */
class OfficialTextTest {

    private static final MunicipalityCode CODE = new MunicipalityCode("0999");
    private static final PolicyId POLICY = new PolicyId("0999-politik");
    private static final RevisionId HISTORIC = new RevisionId("0999-politik-2006");
    private static final RevisionId DRAFT = new RevisionId("0999-politik-2");
    private static final Actor ADMIN = Actor.of(new PersonRef("p-admin"), Role.ADMINISTRATOR, Set.of(CODE));
    private static final String TEXT = """
            VISION

            Prøvekøbing er en by, hvor der er plads til hver og en.

            SUNDHED

            - Der skal være flere med i byens fællesskab.

            KULTUR
            """;

    @TempDir
    private Path folder;

    private RegisterFixture fixture;
    private Register register;

    @BeforeEach
    void open() {
        fixture = RegisterFixture.open(folder);
        register = fixture.register;
        fixture.install();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private long done(CommandResult result) {
        assertThat(result).isInstanceOf(CommandResult.Done.class);
        long position = ((CommandResult.Done) result).position();
        assertThat(register.queries().awaitPosition(position)).isTrue();
        return position;
    }

    private Element element(String id) {
        return register.queries()
                .revision(ADMIN, HISTORIC)
                .orElseThrow()
                .revision()
                .content()
                .element(id)
                .orElseThrow();
    }

    private Proposal proposal(RevisionId revision) {
        OfficialDocument document = ((OfficialDocument.Reading.Read)
                        OfficialDocument.read("politik.txt", TEXT.getBytes(StandardCharsets.UTF_8)))
                .document();
        return Alignment.align(
                register.queries()
                        .revision(ADMIN, revision)
                        .orElseThrow()
                        .revision()
                        .content(),
                document,
                "fil");
    }

    private PolicyCommand.PlaceOfficialText order(RevisionId revision, Collection<String> accepted) {
        Proposal proposal = proposal(revision);
        OfficialDocument document = proposal.document();
        return new PolicyCommand.PlaceOfficialText(
                POLICY,
                revision,
                new Document("fil", "Politik", document.fileName(), document.sha256()),
                proposal.accepted(accepted),
                proposal.leftOver(accepted),
                register.queries().size() - 1);
    }

    @Test
    void what_is_accepted_becomes_official_text_and_the_rest_stays_our_own() {
        long before = register.queries().size() - 1;
        done(register.send(ADMIN, order(HISTORIC, List.of("0999-vision", "0999-kultur"))));

        assertThat(element("0999-vision").text()).isEqualTo("Prøvekøbing er en by, hvor der er plads til hver og en.");
        assertThat(element("0999-vision").wording()).isEqualTo(Element.Wording.OFFICIAL_TEXT);
        assertThat(element("0999-vision").sources().getFirst().fromLine()).isEqualTo(3);
        assertThat(element("0999-sundhed-1").wording()).isEqualTo(Element.Wording.OWN_SUMMARY);
        assertThat(register.queries()
                        .revisionAt(ADMIN, new Point(HISTORIC, before))
                        .orElseThrow()
                        .revision()
                        .content()
                        .element("0999-vision")
                        .orElseThrow()
                        .text())
                .as("as known before")
                .isEqualTo("En by for alle");
    }

    @Test
    void what_was_declined_is_listed_in_the_record() {
        done(register.send(ADMIN, order(HISTORIC, List.of("0999-vision"))));
        assertThat(register.queries()
                        .revision(ADMIN, HISTORIC)
                        .orElseThrow()
                        .revision()
                        .officialText()
                        .orElseThrow()
                        .unplaced())
                .extracting(source -> source.fromLine())
                .contains(5, 7, 9)
                .doesNotContain(3);
    }

    @Test
    void it_is_refused_once_a_decision_recorded_here_binds_the_content() {
        done(register.send(ADMIN, new PolicyCommand.OpenDraft(POLICY, DRAFT, "Udgave 2", Optional.of(HISTORIC))));
        String hash = register.queries()
                .revision(ADMIN, DRAFT)
                .orElseThrow()
                .revision()
                .contentHash();
        done(register.send(
                ADMIN,
                new PolicyCommand.RecordDecision(
                        POLICY,
                        DRAFT,
                        "byraad",
                        LocalDate.of(2026, 11, 20),
                        DecisionOutcome.ADOPTED,
                        "26/1",
                        "",
                        List.of(),
                        hash,
                        Optional.empty())));
        long size = register.queries().size();
        CommandResult result = register.send(ADMIN, order(DRAFT, List.of("0999-vision")));
        assertThat(result).isInstanceOfSatisfying(CommandResult.Refused.class, refused -> assertThat(
                        refused.refusal().reason())
                .isEqualTo(RefusalReason.BOUND_BY_DECISION));
        assertThat(register.queries().size()).isEqualTo(size);
    }

    @Test
    void an_element_reworded_since_the_proposal_is_not_overwritten() {
        done(register.send(ADMIN, new PolicyCommand.OpenDraft(POLICY, DRAFT, "Udgave 2", Optional.of(HISTORIC))));
        PolicyCommand.PlaceOfficialText order = order(DRAFT, List.of("0999-vision"));
        done(register.send(
                ADMIN,
                new PolicyCommand.RewordElement(
                        POLICY, DRAFT, "0999-vision", "Vision", "Skrevet imens", order.basedOn())));
        assertThat(register.send(ADMIN, order))
                .isInstanceOfSatisfying(CommandResult.Refused.class, refused -> assertThat(
                                refused.refusal().reason())
                        .isEqualTo(RefusalReason.ELEMENT_CHANGED_MEANWHILE));
    }
}
