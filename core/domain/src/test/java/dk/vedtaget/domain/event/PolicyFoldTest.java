package dk.vedtaget.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.Envelope;
import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.policy.CorrectableField;
import dk.vedtaget.domain.policy.DecisionOutcome;
import dk.vedtaget.domain.policy.PolicyEvent;
import dk.vedtaget.domain.policy.PolicyEvent.DecisionRecorded;
import dk.vedtaget.domain.policy.PolicyEvent.RecordCorrected;
import dk.vedtaget.domain.policy.PolicyFold;
import dk.vedtaget.domain.policy.PolicyState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a policy's events are folded to, approved for each {@link PolicyState#FOLD} in {@code policy-fold.v<number>.txt}: a
 * state stored by one fold must not be taken for one of another.
 */
class PolicyFoldTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final EventCodec events = new EventCodec();
    private final PolicyStateCodec states = new PolicyStateCodec();

    /** Every kind of event, every outcome of a decision and every field that can be corrected. */
    private static List<PolicyEvent> story() {
        List<PolicyEvent> story = new ArrayList<>();
        for (Object example : EventSnapshotsTest.examples()) {
            if (example instanceof DecisionRecorded d) {
                for (DecisionOutcome outcome : DecisionOutcome.values()) {
                    story.add(new DecisionRecorded(
                            d.policy(),
                            d.revision(),
                            d.body(),
                            d.decided(),
                            outcome,
                            d.caseNumber(),
                            d.minutesReference(),
                            d.votes(),
                            d.contentHash(),
                            d.judgements(),
                            d.setupPosition(),
                            d.remark()));
                }
            } else if (example instanceof RecordCorrected c) {
                for (CorrectableField field : CorrectableField.values()) {
                    String to = field == CorrectableField.VOTES ? "B:1:2:3" : "2027-02-03";
                    story.add(new RecordCorrected(c.policy(), c.revision(), field, "", to, c.reason()));
                }
            } else if (example instanceof PolicyEvent event) {
                story.add(event);
            }
        }
        // a draft is there before anything happens to it
        story.sort(Comparator.comparing(event -> !(event instanceof PolicyEvent.PolicyRegistered)
                && !(event instanceof PolicyEvent.HistoricRevisionRecorded)
                && !(event instanceof PolicyEvent.DraftOpened)));
        return story;
    }

    private static List<Recorded<PolicyEvent>> recorded() {
        List<Recorded<PolicyEvent>> recorded = new ArrayList<>();
        for (PolicyEvent event : story()) {
            int at = recorded.size();
            recorded.add(new Recorded<>(
                    new Envelope(at, NOON.plusSeconds(at), new PersonRef("p-somebody"), Role.ADMINISTRATOR), event));
        }
        return recorded;
    }

    private static List<PolicyState> folded() {
        PolicyFold fold = PolicyFold.from(PolicyState.none());
        return recorded().stream().map(event -> fold.next(event).state()).toList();
    }

    @Test
    void a_state_stays_as_it_was_while_the_fold_goes_on() {
        List<String> atOnce = new ArrayList<>();
        List<PolicyState> kept = new ArrayList<>();
        PolicyFold fold = PolicyFold.from(PolicyState.none());
        for (Recorded<PolicyEvent> event : recorded()) {
            PolicyState state = fold.next(event).state();
            kept.add(state);
            atOnce.add(states.text(state));
        }

        assertThat(kept).map(states::text).isEqualTo(atOnce);
    }

    @Test
    void it_makes_no_difference_how_often_a_state_is_asked_for_and_where_a_fold_begins() {
        List<Recorded<PolicyEvent>> story = recorded();
        String eachTime = states.text(folded().getLast());

        assertThat(states.text(PolicyState.of(story))).isEqualTo(eachTime);
        for (int half = 1; half < story.size(); half++) {
            PolicyFold rest = PolicyFold.from(PolicyState.of(story.subList(0, half)));
            story.subList(half, story.size()).forEach(rest::next);
            assertThat(states.text(rest.state())).as("begun after %d", half).isEqualTo(eachTime);
        }
    }

    @Test
    void another_fold_has_another_number() {
        StringBuilder told = new StringBuilder();
        List<PolicyEvent> story = story();
        List<PolicyState> folded = folded();
        for (int i = 0; i < story.size(); i++) {
            told.append(events.name(story.get(i).getClass()).value())
                    .append(' ')
                    .append(hash(states.text(folded.get(i))))
                    .append('\n');
        }
        told.append(events.pretty(states.text(folded.getLast()).getBytes(StandardCharsets.UTF_8)))
                .append('\n');

        assertThat(told)
                .as(
                        "The fold is another than number %d: raise PolicyState.FOLD and approve this as the new number's,"
                                + " or states that an older version stored are taken for this one's",
                        PolicyState.FOLD)
                .hasToString(approved());
    }

    @Test
    void a_stored_state_is_read_as_it_was() {
        for (PolicyState state : folded()) {
            PolicyState read = states.state(states.bytes(state));
            assertThat(read).isEqualTo(state);
            assertThat(states.text(read)).isEqualTo(states.text(state));
        }
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String approved() {
        String file = "policy-fold.v" + PolicyState.FOLD + ".txt";
        try (InputStream in = PolicyFoldTest.class.getResourceAsStream(file)) {
            return in == null ? "nothing approved in " + file : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
