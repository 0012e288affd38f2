package dk.vedtaget.ui.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.catalog.ModuleCatalog;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.embedded.EmbeddedStore;
import dk.vedtaget.ui.shell.CurrentActor;
import dk.vedtaget.ui.shell.Environment;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator reads of the time stamps. */
class OperatorViewTest {

    private static final String TERM = "Tidsstempler: https://stempler.example";
    private static final Instant STAMPED = Instant.parse("2026-11-22T10:15:30Z");
    private static final Clock CLOCK = Clock.fixed(STAMPED.plusSeconds(60), ZoneId.of("Europe/Copenhagen"));

    @TempDir
    private static Path folder;

    private static EmbeddedStore embedded;
    private static JournalStore store;
    private static Register register;

    @BeforeAll
    static void open() {
        embedded = EmbeddedStore.open(folder);
        store = JournalStore.open(embedded.connectionString(), "vedtaget", CLOCK);
        register = Register.open(store, ModuleCatalog.of(List.of()), CLOCK);
    }

    @AfterAll
    static void close() {
        register.close();
        store.close();
        embedded.close();
    }

    /** Texts of the page's facts, each term followed by what it says. */
    private static List<String> facts(Optional<Environment.Timestamps> stamps) {
        OperatorView view = new OperatorView(register, OPERATOR, new On(stamps), CLOCK);
        view.show();
        return all(view)
                .filter(part -> part instanceof DescriptionList.Term || part instanceof DescriptionList.Description)
                .map(part -> part.getElement().getTextRecursively())
                .toList();
    }

    private static Stream<Component> all(Component component) {
        return Stream.concat(Stream.of(component), component.getChildren().flatMap(OperatorViewTest::all));
    }

    private static String said(long stamped, long waiting, boolean failing, boolean wrong) {
        List<String> facts = facts(Optional.of(new Environment.Timestamps(
                "https://stempler.example", stamped, stamped == 0 ? Instant.EPOCH : STAMPED, waiting, failing, wrong)));
        assertThat(facts).contains(TERM);
        return facts.get(facts.indexOf(TERM) + 1);
    }

    @Test
    void nothing_is_said_of_time_stamps_where_nobody_was_set_up_to_give_them() {
        assertThat(facts(Optional.empty())).noneMatch(text -> text.contains("Tidsstempler"));
    }

    @Test
    void what_was_stamped_last_is_said_with_the_authoritys_time() {
        assertThat(said(0, 0, false, false)).isEqualTo("ingen endnu");
        assertThat(said(17, 0, false, false)).contains("17").contains("2026");
        // nothing is wrong while decisions wait their turn
        assertThat(said(17, 3, false, false)).isEqualTo(said(17, 0, false, false));
    }

    @Test
    void an_authority_that_does_not_answer_is_named_with_how_many_decisions_wait() {
        assertThat(said(17, 3, true, false))
                .startsWith(said(17, 0, false, false))
                .endsWith("Svarer ikke; der prøves igen. Beslutninger, der venter på et stempel: 3.");
    }

    @Test
    void an_authority_whose_stamps_do_not_count_is_told_from_one_that_is_away() {
        assertThat(said(0, 1, true, true))
                .isEqualTo("ingen endnuGiver ikke et tidsstempel, der gælder; loggen siger hvorfor."
                        + " Beslutninger, der venter på et stempel: 1.");
    }

    private static final CurrentActor OPERATOR = new CurrentActor() {
        @Override
        public Actor actor() {
            return Actor.of(new PersonRef("p-operator"), Role.OPERATOR, Set.of());
        }

        @Override
        public Optional<Actor> ifSignedIn() {
            return Optional.of(actor());
        }

        @Override
        public String login() {
            return "operator";
        }

        @Override
        public void signOut() {
            throw new UnsupportedOperationException("nobody asks for it");
        }
    };

    /** A store that is no demonstration, and whatever is said of its time stamps. */
    private record On(Optional<Environment.Timestamps> stamps) implements Environment {

        @Override
        public boolean demonstration() {
            return false;
        }

        @Override
        public boolean embedded() {
            return true;
        }

        @Override
        public Evidence evidence() {
            return new Evidence("vedtaget/test", 20, STAMPED, true, List.of(), stamps);
        }

        @Override
        public Duration clockAhead() {
            return Duration.ZERO;
        }
    }
}
