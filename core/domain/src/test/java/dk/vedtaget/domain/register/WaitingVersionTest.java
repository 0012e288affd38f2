package dk.vedtaget.domain.register;

import static dk.vedtaget.domain.register.RegisterFixture.CODE;
import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.Reason;
import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.access.Permission;
import dk.vedtaget.domain.catalog.ModuleCatalog.NewVersion;
import dk.vedtaget.domain.policy.DecisionOutcome;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.setup.SetupCommand.AdoptModule;
import dk.vedtaget.domain.setup.SetupCommand.Ground;
import dk.vedtaget.domain.setup.SetupEvent;
import dk.vedtaget.domain.setup.SetupState;
import dk.vedtaget.domain.whatif.WhatIf.Answer;
import dk.vedtaget.domain.whatif.WhatIfReport;
import dk.vedtaget.domain.whatif.WhatIfReport.Moment;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.spi.Finding;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.Parameters;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.RuleFacts;
import dk.vedtaget.spi.Severity;
import dk.vedtaget.spi.SourceReference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version of a module that judges otherwise comes to a register that has decided under the one before. */
class WaitingVersionTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @TempDir
    private Path folder;

    private RegisterFixture fixture;

    /** What its author wrote in Java: the first version finds nothing, the second always does. */
    private record OwnRule(int version) implements Rule {
        @Override
        public String id() {
            return "egen";
        }

        @Override
        public Severity severity() {
            return Severity.BLOCKS;
        }

        @Override
        public Set<Gate> gates() {
            return Set.of(Gate.DECISION);
        }

        @Override
        public LocalizedText title() {
            return LocalizedText.of("Egen regel", "Rule of its own");
        }

        @Override
        public LocalizedText explanation() {
            return title();
        }

        @Override
        public List<SourceReference> sources() {
            return List.of();
        }

        @Override
        public List<Finding> check(RevisionContent content, RuleFacts facts, Parameters parameters) {
            return version == 1
                    ? List.of()
                    : List.of(new Finding(List.of(), LocalizedText.of("Nej", "No"), LocalizedText.of("Ret", "Mend")));
        }
    }

    private static class First extends RegisterFixture.FirstEdition {
        @Override
        public List<Rule> rules() {
            return List.of(new OwnRule(1));
        }
    }

    /** Other facts and words. */
    private static class Corrected extends First {
        @Override
        public Optional<String> resource() {
            return Optional.of("proevekoebing-2.yaml");
        }
    }

    /** With another version of its own rule, and the one before beside it. */
    private static final class Rewritten extends Corrected {
        @Override
        public List<Rule> rules() {
            return List.of(new OwnRule(1), new OwnRule(2));
        }
    }

    /** The same municipality, with another rule from a day on, another rhythm and another word in our own summary. */
    private static final class Fourth extends First {
        @Override
        public Optional<String> resource() {
            return Optional.of("proevekoebing-4.yaml");
        }
    }

    @BeforeEach
    void open() {
        fixture = RegisterFixture.open(folder, new First());
        fixture.install();
        fixture.openDraft();
        String hash = fixture.register
                .queries()
                .revision(fixture.admin, RegisterFixture.DRAFT)
                .orElseThrow()
                .revision()
                .contentHash();
        fixture.done(new PolicyCommand.RecordDecision(
                RegisterFixture.POLICY,
                RegisterFixture.DRAFT,
                "byraad",
                LocalDate.of(2026, 11, 20),
                DecisionOutcome.ADOPTED,
                "26/1",
                "",
                List.of(),
                hash,
                Optional.empty()));
        // so that the next one need not wait until this one is taken for gone
        fixture.register.close();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private SetupState state(Register register) {
        return register.queries().setup(fixture.admin, CODE).orElseThrow().state();
    }

    private String version(Register register) {
        return register.queries()
                .module(fixture.admin, CODE)
                .orElseThrow()
                .content()
                .version();
    }

    private AdoptModule adopting(Register register) {
        NewVersion waiting = register.queries().waiting(fixture.admin, CODE).orElseThrow();
        Reason why = Reason.of(
                        "Politikken er læst igen", text -> register.protection().protect("p", text))
                .orElseThrow();
        return new AdoptModule(
                CODE,
                waiting.module().content().version(),
                waiting.module().resourceSha256(),
                new Ground(TODAY, why, state(register).lastPosition()),
                "");
    }

    private WhatIfReport asked(Register register, AdoptModule order) {
        Answer answer = register.whatIf().ask(fixture.admin, order, (done, total) -> true);
        assertThat(answer).isInstanceOf(Answer.Shown.class);
        return ((Answer.Shown) answer).report();
    }

    private static void done(Register register, CommandResult result) {
        assertThat(result).isInstanceOf(CommandResult.Done.class);
        assertThat(register.index().awaitPosition(((CommandResult.Done) result).position(), Duration.ofSeconds(30)))
                .isTrue();
    }

    private static RefusalReason refused(CommandResult result) {
        assertThat(result).isInstanceOf(CommandResult.Refused.class);
        return ((CommandResult.Refused) result).refusal().reason();
    }

    @Test
    void the_version_before_counts_until_somebody_has_seen_what_the_new_one_would_have_meant() {
        try (Register register = fixture.register(fixture.store, new Fourth())) {
            NewVersion waiting = register.queries().waiting(fixture.admin, CODE).orElseThrow();
            assertThat(waiting.before()).isEqualTo("1");
            assertThat(waiting.others().rules()).containsExactly("to-omraader");
            assertThat(waiting.others().bodies()).isEmpty();
            assertThat(waiting.others().obligations()).containsExactly("aarlig-status");
            assertThat(register.queries().broken(fixture.admin, CODE)).isEmpty();
            assertThat(version(register)).isEqualTo("1");
            assertThat(register.queries().mayNow(fixture.admin, Permission.WRITE_DRAFT, Set.of(CODE)))
                    .isTrue();
        }
        // nothing of it is recorded, so it waits again at the next start
        try (Register register = fixture.register(fixture.store, new Fourth())) {
            assertThat(register.queries().waiting(fixture.admin, CODE)).isPresent();
        }
    }

    @Test
    void its_report_compares_the_newest_rules_and_what_is_owed_with_what_was() {
        try (Register register = fixture.register(fixture.store, new Fourth())) {
            WhatIfReport report = asked(register, adopting(register));
            assertThat(report.differences()).singleElement().satisfies(difference -> {
                assertThat(difference.moment()).isEqualTo(Moment.DECISION);
                assertThat(difference.rule()).isEqualTo("to-omraader");
                assertThat(difference.before().findings()).isEmpty();
                assertThat(difference.after().severity()).contains(Severity.BLOCKS);
                assertThat(difference.after().blocks()).isTrue();
            });
            assertThat(report.tested().decisions()).isEqualTo(1);
            assertThat(report.owed()).isNotEmpty().anySatisfy(owed -> assertThat(owed.before())
                    .isEmpty());
            assertThat(report.change()).singleElement().satisfies(change -> {
                assertThat(change.aspect()).isEqualTo("module");
                assertThat(change.value()).startsWith("4 ");
            });
            assertThat(asked(register, adopting(register)).sha256()).isEqualTo(report.sha256());
        }
    }

    @Test
    void a_rule_in_java_is_compared_with_the_version_beside_it_which_counts_until_then() {
        try (Register register = fixture.register(fixture.store, new Rewritten())) {
            NewVersion waiting = register.queries().waiting(fixture.admin, CODE).orElseThrow();
            assertThat(waiting.others().rules()).containsExactly("egen");
            assertThat(ownRules(register)).containsExactly(1);

            AdoptModule order = adopting(register);
            WhatIfReport report = asked(register, order);
            assertThat(report.differences()).singleElement().satisfies(difference -> {
                assertThat(difference.rule()).isEqualTo("egen");
                assertThat(difference.before().severity()).contains(Severity.BLOCKS);
                assertThat(difference.before().findings()).isEmpty();
                assertThat(difference.after().blocks()).isTrue();
            });

            done(register, register.send(fixture.admin, order.confirming(report.sha256())));
            assertThat(ownRules(register)).containsExactly(1, 2);
        }
        try (Register register = fixture.register(fixture.store, new Rewritten())) {
            assertThat(register.queries().waiting(fixture.admin, CODE)).isEmpty();
            assertThat(ownRules(register)).containsExactly(1, 2);
        }
    }

    private List<Integer> ownRules(Register register) {
        return register.queries().module(fixture.admin, CODE).orElseThrow().rules().stream()
                .filter(rule -> rule.id().equals("egen"))
                .map(Rule::version)
                .toList();
    }

    @Test
    void who_confirms_takes_it_and_the_record_keeps_why_and_on_which_report() {
        try (Register register = fixture.register(fixture.store, new Fourth())) {
            AdoptModule order = adopting(register);
            String report = asked(register, order).sha256();
            assertThat(refused(register.send(fixture.admin, order))).isEqualTo(RefusalReason.WHAT_IF_MISSING);
            assertThat(refused(register.send(fixture.admin, order.confirming("0".repeat(64)))))
                    .isEqualTo(RefusalReason.WHAT_IF_OUTDATED);
            AdoptModule another = new AdoptModule(CODE, "5", order.resourceSha256(), order.ground(), report);
            assertThat(refused(register.send(fixture.admin, another))).isEqualTo(RefusalReason.UNKNOWN);
            done(register, register.send(fixture.admin, order.confirming(report)));
            assertThat(version(register)).isEqualTo("4");
            assertThat(register.queries().waiting(fixture.admin, CODE)).isEmpty();
            assertThat(state(register).module().orElseThrow().version()).isEqualTo("4");
            List<Recorded<SetupEvent>> events = register.queries().setupEvents(fixture.admin, CODE);
            assertThat(events.getLast().event()).isInstanceOfSatisfying(SetupEvent.ModuleUpgraded.class, upgraded -> {
                assertThat(upgraded.whatIf()).isEqualTo(report);
                assertThat(upgraded.reason().flatMap(register.queries()::reveal))
                        .contains("Politikken er læst igen");
            });
            assertThat(events.getLast().envelope().actor()).isEqualTo(fixture.admin.person());
            // what it states is entered with it
            assertThat(register.queries()
                            .revision(fixture.admin, RegisterFixture.HISTORIC)
                            .orElseThrow()
                            .revision()
                            .elements()
                            .values())
                    .anySatisfy(element -> assertThat(element.text()).isEqualTo("En by for os alle"));
            assertThat(refused(register.send(fixture.admin, order.confirming(report))))
                    .isEqualTo(RefusalReason.NOTHING_CHANGED);
        }
        try (Register register = fixture.register(fixture.store, new Fourth())) {
            assertThat(register.queries().waiting(fixture.admin, CODE)).isEmpty();
            assertThat(version(register)).isEqualTo("4");
        }
    }

    @Test
    void another_node_takes_it_as_soon_as_it_is_confirmed_on_one() {
        try (JournalStore second = fixture.store();
                Register here = fixture.register(fixture.store, new Fourth());
                Register there = fixture.register(second, new Fourth())) {
            AdoptModule order = adopting(here);
            done(
                    here,
                    here.send(fixture.admin, order.confirming(asked(here, order).sha256())));
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (there.queries().waiting(fixture.admin, CODE).isPresent() && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(version(there)).isEqualTo("4");
        }
    }

    @Test
    void one_that_only_says_facts_otherwise_is_taken_as_it_comes() {
        try (Register register = fixture.register(fixture.store, new Corrected())) {
            assertThat(register.queries().waiting(fixture.admin, CODE)).isEmpty();
            RegisterFixture.install(register);
            assertThat(register.queries()
                            .setupEvents(fixture.admin, CODE)
                            .getLast()
                            .event())
                    .isInstanceOfSatisfying(SetupEvent.ModuleUpgraded.class, upgraded -> {
                        assertThat(upgraded.whatIf()).isEmpty();
                        assertThat(upgraded.reason()).isEmpty();
                    });
        }
    }
}
