package dk.vedtaget.journal.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class TimestampAuthorityTest {

    private static final byte[] HASH = new byte[32];

    static {
        HASH[3] = 7;
    }

    private static final StampingServer SERVER = new StampingServer();
    private static final StampingServer STRANGER = new StampingServer();

    @AfterAll
    static void close() {
        SERVER.close();
        STRANGER.close();
    }

    private static TimestampAuthority authority(Duration patience, X509Certificate... trusted) {
        return new TimestampAuthority(SERVER.address(), List.of(trusted), patience, new Random(3));
    }

    private static Timestamp stamp(X509Certificate... trusted) throws Exception {
        SERVER.mood = StampingServer.Mood.STAMPS;
        try (TimestampAuthority authority = authority(TimestampAuthority.PATIENCE, trusted)) {
            return authority.stamp(HASH);
        }
    }

    @Test
    void a_hash_is_stamped_by_whoever_answers_and_by_whom_somebody_trusted_vouches_for() throws Exception {
        for (List<X509Certificate> trusted :
                List.of(List.<X509Certificate>of(), List.of(SERVER.root()), List.of(STRANGER.root(), SERVER.own()))) {
            Timestamp stamp = stamp(trusted.toArray(X509Certificate[]::new));

            assertThat(stamp.at())
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
            TimeStampToken token = new TimeStampToken(new CMSSignedData(stamp.token()));
            assertThat(token.getTimeStampInfo().getMessageImprintDigest()).isEqualTo(HASH);
        }
    }

    @Test
    void somebody_nobody_trusted_vouches_for_does_not_count() {
        assertThatThrownBy(() -> stamp(STRANGER.root())).isInstanceOf(TimestampRefusedException.class);
        assertThatThrownBy(() -> stamp(STRANGER.own())).isInstanceOf(TimestampRefusedException.class);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"STAMPS", "NO_PAGE", "SLOW", "WITHOUT_END"})
    void an_answer_that_is_not_about_this_question_or_not_signed_does_not_count(StampingServer.Mood mood) {
        SERVER.mood = mood;
        try (TimestampAuthority authority = authority(TimestampAuthority.PATIENCE)) {
            assertThatThrownBy(() -> authority.stamp(HASH)).isInstanceOf(TimestampRefusedException.class);
        }
    }

    @Test
    void what_the_authority_says_when_it_refuses_is_said() {
        SERVER.mood = StampingServer.Mood.REFUSES;
        try (TimestampAuthority authority = authority(TimestampAuthority.PATIENCE)) {
            assertThatThrownBy(() -> authority.stamp(HASH)).hasMessageContaining("closed today");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_PAGE", "SLOW", "WITHOUT_END"})
    void no_answer_in_time_is_none(StampingServer.Mood mood) {
        SERVER.mood = mood;
        Duration patience = mood == StampingServer.Mood.SLOW ? Duration.ofMillis(200) : TimestampAuthority.PATIENCE;
        try (TimestampAuthority authority = authority(patience)) {
            assertThatThrownBy(() -> authority.stamp(HASH)).isInstanceOf(IOException.class);
        }
    }
}
