package dk.vedtaget.domain.register;

import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.adapter.Envelopes;
import dk.vedtaget.domain.catalog.Edition;
import dk.vedtaget.domain.catalog.ModuleCatalog;
import dk.vedtaget.domain.event.EventCodec;
import dk.vedtaget.domain.history.HistoryIndex;
import dk.vedtaget.domain.setup.SetupAggregates;
import dk.vedtaget.domain.setup.SetupEvent;
import dk.vedtaget.domain.setup.SetupState;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.KeptResources;
import dk.vedtaget.journal.StoredEvent;
import dk.vedtaget.spi.MunicipalityCode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which municipalities a store has a history of, and from which edition of their module each was entered last. */
final class RecordedEditions {

    private RecordedEditions() {}

    static Map<MunicipalityCode, ModuleCatalog.Recorded> of(
            ModuleCatalog found, JournalStore store, EventCodec codec, HistoryIndex index) {
        KeptResources resources = store.resources();
        Set<MunicipalityCode> codes = new TreeSet<>(found.claimed());
        Set<String> kept = resources.municipalities();
        kept.forEach(code -> codes.add(new MunicipalityCode(code)));
        // a store from before anything was kept, and nobody to say whose module is missing
        if (kept.isEmpty() || found.anyUnnamed()) {
            codes.addAll(index.started());
        }
        Map<MunicipalityCode, ModuleCatalog.Recorded> recorded = new TreeMap<>();
        for (MunicipalityCode code : codes) {
            edition(store, codec, code)
                    .ifPresent(edition -> recorded.put(
                            code,
                            new ModuleCatalog.Recorded(
                                    edition.resourceSha256(),
                                    resources
                                            .find(code.value(), edition.resourceSha256())
                                            .map(one -> new Edition(one.notes(), one.bytes())))));
        }
        return recorded;
    }

    private static Optional<SetupState.InstalledEdition> edition(
            JournalStore store, EventCodec codec, MunicipalityCode code) {
        SetupState state = SetupState.none();
        for (StoredEvent stored : store.journal().stream(SetupAggregates.stream(code), Long.MAX_VALUE)) {
            if (codec.event(new EventCodec.Name(stored.name(), stored.version()), stored.payload())
                    instanceof SetupEvent event) {
                state = SetupState.evolve(state, new Recorded<>(Envelopes.of(stored), event));
            }
        }
        return state.module();
    }
}
