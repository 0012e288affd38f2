package dk.vedtaget.domain.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the token store is given comes back, a replay that was interrupted included. */
class TokensTest {

    static Stream<TrackingToken> tokens() {
        GlobalSequenceTrackingToken start = new GlobalSequenceTrackingToken(17);
        TrackingToken fromTheStart = ReplayToken.createReplayToken(start, null);
        TrackingToken halfway = ReplayToken.createReplayToken(start, new GlobalSequenceTrackingToken(3));
        return Stream.of(new GlobalSequenceTrackingToken(0), start, fromTheStart, halfway);
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void a_token_comes_back_as_it_was_given(TrackingToken token) {
        Serializer serializer = Tokens.serializer();
        SerializedObject<byte[]> stored = serializer.serialize(token, byte[].class);
        TrackingToken back = serializer.deserialize(stored);
        assertThat(back).isEqualTo(token);
    }
}
