package dk.vedtaget.domain.register;

import static dk.vedtaget.domain.register.RegisterFixture.CODE;
import static dk.vedtaget.domain.register.RegisterFixture.DRAFT;
import static dk.vedtaget.domain.register.RegisterFixture.HISTORIC;
import static dk.vedtaget.domain.register.RegisterFixture.POLICY;
import static dk.vedtaget.domain.register.RegisterFixture.add;
import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.Reason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.history.HistoryEntry;
import dk.vedtaget.domain.history.HistoryFilter;
import dk.vedtaget.domain.policy.CorrectableField;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.PolicyCommand.CorrectRecord;
import dk.vedtaget.domain.policy.PolicyCommand.ReviseOwnSummary;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.spi.PartialDate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one store. */
class NodesTest {

    private static final int WRITERS = 2;

    @TempDir
    private Path folder;

    private RegisterFixture fixture;
    private JournalStore otherStore;
    private Register other;

    @BeforeEach
    void open() {
        fixture = RegisterFixture.open(folder);
        otherStore = fixture.store();
        other = fixture.register(otherStore, new RegisterFixture.FirstEdition());
    }

    @AfterEach
    void close() {
        other.close();
        otherStore.close();
        fixture.close();
    }

    @Test
    void two_nodes_that_install_the_same_module_at_once_leave_one_record() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> nodes = new ArrayList<>();
            for (Register node : List.of(fixture.register, other)) {
                nodes.add(threads.submit(() -> {
                    together.await();
                    return RegisterFixture.install(node);
                }));
            }
            for (Future<?> node : nodes) {
                node.get();
            }
        }
        assertThat(fixture.register.queries().size()).isEqualTo(3);
        assertThat(RegisterFixture.install(other).orders()).isEmpty();
        assertThat(fixture.register.queries().size()).isEqualTo(3);
    }

    @Test
    void writers_on_two_nodes_clash_and_nobody_notices() throws Exception {
        fixture.install();
        long first = fixture.openDraft() + 1;
        CyclicBarrier together = new CyclicBarrier(2 * WRITERS);
        Set<Long> positions = new ConcurrentSkipListSet<>();
        int each = 5;
        try (ExecutorService threads = Executors.newFixedThreadPool(2 * WRITERS)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int w = 0; w < 2 * WRITERS; w++) {
                Register node = w % 2 == 0 ? fixture.register : other;
                String name = "udsagn-" + w + "-";
                writers.add(threads.submit(() -> {
                    together.await();
                    for (int i = 0; i < each; i++) {
                        CommandResult result = node.send(fixture.admin, add(name + i));
                        assertThat(result).isInstanceOf(CommandResult.Done.class);
                        positions.add(((CommandResult.Done) result).position());
                    }
                    return null;
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        assertThat(positions)
                .containsExactlyElementsOf(LongStream.range(first, first + 2L * WRITERS * each)
                        .boxed()
                        .toList());
        assertThat(other.queries()
                        .revision(fixture.admin, DRAFT)
                        .orElseThrow()
                        .revision()
                        .elements())
                .hasSize(4 + 2 * WRITERS * each);
    }

    @Test
    void what_one_node_records_can_be_waited_for_and_is_told_on_the_other() {
        fixture.install();
        List<Long> here = new java.util.concurrent.CopyOnWriteArrayList<>();
        List<Long> there = new java.util.concurrent.CopyOnWriteArrayList<>();
        fixture.register.index().onPosition(here::add);
        other.index().onPosition(there::add);
        long position = fixture.openDraft();
        assertThat(fixture.register.index().awaitPosition(position, Duration.ofSeconds(5)))
                .isTrue();
        assertThat(other.index().awaitPosition(position, Duration.ofSeconds(5))).isTrue();
        org.assertj.core.api.Assertions.assertThat(other.queries()
                        .historyBack(fixture.admin, CODE, HistoryFilter.everything(), Long.MAX_VALUE, 1)
                        .entries())
                .extracting(HistoryEntry::position)
                .containsExactly(position);
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while ((!here.contains(position) || !there.contains(position)) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(here).contains(position).doesNotHaveDuplicates();
        assertThat(there).contains(position).doesNotHaveDuplicates();
    }

    @Test
    void a_newer_edition_s_differences_are_listed_and_then_recorded_as_corrections_and_revised_summaries() {
        fixture.install();
        long before = fixture.register.queries().size();
        Register newer = fixture.register(otherStore, new RegisterFixture.SecondEdition());
        try {
            ModuleInstaller installer = new ModuleInstaller(newer);
            ModuleInstaller.Plan plan =
                    installer.plan(newer.catalog().all().iterator().next());
            assertThat(plan.orders()).hasSize(2);
            assertThat(plan.orders().get(0)).isInstanceOfSatisfying(CorrectRecord.class, correction -> {
                assertThat(correction.field()).isEqualTo(CorrectableField.COMMENCEMENT);
                assertThat(correction.value()).isEqualTo("2006-02-01");
            });
            assertThat(plan.orders().get(1))
                    .isEqualTo(new ReviseOwnSummary(POLICY, HISTORIC, "0999-vision", "Vision", "En by for os alle"));
            assertThat(plan.unsupported()).contains("- 0999-kultur");
            // only listed so far
            assertThat(newer.queries().size()).isEqualTo(before);
            installer.apply(plan);
            assertThat(newer.queries()
                            .history(fixture.admin, CODE, HistoryFilter.everything(), before - 1, 10)
                            .entries())
                    .extracting(HistoryEntry::name)
                    .containsExactly("setup.module-upgraded", "policy.record-corrected", "policy.own-summary-revised");
            var revision = newer.queries()
                    .revision(fixture.admin, HISTORIC)
                    .orElseThrow()
                    .revision();
            assertThat(revision.dates().commencement().date()).isEqualTo(PartialDate.of(2006, 2, 1));
            assertThat(revision.corrections()).singleElement().satisfies(correction -> assertThat(correction.by())
                    .isEqualTo(Actor.system().person()));
            assertThat(installer.plan(newer.catalog().all().iterator().next()).orders())
                    .isEmpty();
        } finally {
            newer.close();
        }
    }

    @Test
    void any_node_builds_the_read_model_anew_and_every_node_reads_it_from_then_on() {
        fixture.install();
        Register other = fixture.register(otherStore, new RegisterFixture.FirstEdition());
        try {
            fixture.rebuild(other);
            fixture.openDraft();
            for (int i = 0; i < 5; i++) {
                fixture.done(add("efter-" + i));
            }
            long last = fixture.register.queries().size() - 1;
            assertThat(other.index().awaitPosition(last, Duration.ofSeconds(30)))
                    .isTrue();
            for (Register node : List.of(fixture.register, other)) {
                assertThat(node.queries()
                                .history(fixture.admin, CODE, HistoryFilter.everything(), -1, 100)
                                .entries())
                        .extracting(HistoryEntry::position)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(0, last).boxed().toList());
            }
        } finally {
            other.close();
        }
    }

    @Test
    void what_a_person_corrected_here_is_not_taken_back_by_a_newer_edition() {
        fixture.install();
        fixture.done(new PolicyCommand.CorrectRecord(
                POLICY,
                HISTORIC,
                CorrectableField.COMMENCEMENT,
                "2006-03-01",
                Reason.of("set i referatet", fixture.register.protection()::protectAlone)
                        .orElseThrow()));
        Register newer = fixture.register(otherStore, new RegisterFixture.SecondEdition());
        try {
            assertThat(new ModuleInstaller(newer)
                            .plan(newer.catalog().all().iterator().next())
                            .orders())
                    .singleElement()
                    .isInstanceOf(ReviseOwnSummary.class);
        } finally {
            newer.close();
        }
    }
}
