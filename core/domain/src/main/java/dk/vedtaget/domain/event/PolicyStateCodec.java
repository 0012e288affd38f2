package dk.vedtaget.domain.event;

import dk.vedtaget.domain.policy.PolicyState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Between a policy's folded state and bytes that only the same {@link PolicyState#FOLD} can read: deflated JSON. */
public final class PolicyStateCodec {

    // the order of revisions and of elements is part of the state
    private final DomainJson json = new DomainJson(false);

    public byte[] bytes(PolicyState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(text(state).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    String text(PolicyState state) {
        return json.write(state);
    }

    /**
     * @throws UncheckedIOException where the bytes cannot be inflated
     * @throws RuntimeException of the JSON reader where they are no state
     */
    public PolicyState state(byte[] bytes) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), PolicyState.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
