package dk.vedtaget.domain.history;

import java.util.Optional;

/** Narrows a history; empty means everything. */
public record HistoryFilter(
        Optional<String> policy, Optional<String> revision, Optional<String> element, Optional<String> actor) {

    public static HistoryFilter everything() {
        return new HistoryFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static HistoryFilter ofPolicy(String policy) {
        return new HistoryFilter(Optional.of(policy), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
