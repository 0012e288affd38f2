package dk.vedtaget.verifier;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification came to.
 *
 * @param faults the first ones, in the order in which they were found
 * @param faultCount of all that were found
 * @param origin null where the file names none
 * @param root over the events that were read, in base64
 * @param checkpoints those in the file that were found right
 * @param outside those from outside that were found right
 * @param cosigned checkpoints that bear the signature of a witness whose key was given
 * @param stamped time stamps that are about the checkpoint they stand below; their signatures were not looked at
 * @param newestStamp the latest time one of them says, empty where there is none
 * @param consequences commits and checkpoints that differ because of what stands before them
 * @param keys of the journal, in the order in which they followed each other
 * @param first when the first event was recorded, null where there is none
 * @param bytes read, before compression
 */
record Finding(
        List<Fault> faults,
        long faultCount,
        @Nullable String origin,
        long events,
        long commits,
        String root,
        long checkpoints,
        long outside,
        long cosigned,
        long stamped,
        String newestStamp,
        long consequences,
        List<VerifierKey> keys,
        @Nullable String first,
        @Nullable String last,
        long bytes,
        long nanoseconds) {

    long eventsPerSecond() {
        return nanoseconds == 0 ? 0 : Math.round(events * 1e9 / nanoseconds);
    }
}
