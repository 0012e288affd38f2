package dk.vedtaget.testkit.variety;

import dk.vedtaget.spi.ElectionCalendar;
import dk.vedtaget.spi.Municipality;
import dk.vedtaget.spi.MunicipalityModule;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** One module for each way in which policies elsewhere are built. */
public final class Varieties {

    private Varieties() {}

    /** All of them, with fresh instances. */
    public static List<MunicipalityModule> all() {
        return List.of(
                new StatementsOnly(),
                new DeepAndCrossing(),
                new Sharing(),
                new Sharer(),
                new ThreeLifetimes(),
                new Abroad());
    }

    /** No focus areas at all, only statements, and words of its own for how something goes. */
    public static final class StatementsOnly implements MunicipalityModule {
        @Override
        public Municipality municipality() {
            return Municipality.of("0991", "Lilleby Kommune");
        }

        @Override
        public Optional<String> resource() {
            return Optional.of("statements-only.yaml");
        }
    }

    /** Four levels, an objective under two parents and one beside the areas, themes across, several owning committees. */
    public static final class DeepAndCrossing implements MunicipalityModule {
        @Override
        public Municipality municipality() {
            return Municipality.of("0992", "Dybby Kommune");
        }

        @Override
        public Optional<String> resource() {
            return Optional.of("deep-and-crossing.yaml");
        }
    }

    /** Shares its policy, and the body that decides it, with a neighbour. */
    public static final class Sharing implements MunicipalityModule {
        @Override
        public Municipality municipality() {
            return Municipality.of("0993", "Vestø Kommune");
        }

        @Override
        public Optional<String> resource() {
            return Optional.of("sharing.yaml");
        }
    }

    /** The neighbour. */
    public static final class Sharer implements MunicipalityModule {
        @Override
        public Municipality municipality() {
            return Municipality.of("0994", "Østø Kommune");
        }
    }

    /** A vision, a policy and an action plan that live and die apart. */
    public static final class ThreeLifetimes implements MunicipalityModule {
        @Override
        public Municipality municipality() {
            return Municipality.of("0995", "Treby Kommune");
        }

        @Override
        public Optional<String> resource() {
            return Optional.of("three-lifetimes.yaml");
        }
    }

    /** Outside Denmark: another language, other holidays, and a council that begins in autumn. */
    public static final class Abroad implements MunicipalityModule {
        @Override
        public Municipality municipality() {
            return Municipality.of("1999", "Exempelstads kommun");
        }

        @Override
        public Optional<String> resource() {
            return Optional.of("abroad.yaml");
        }

        @Override
        public ZoneId zone() {
            return ZoneId.of("Europe/Stockholm");
        }

        @Override
        public String country() {
            return "SE";
        }

        @Override
        public ElectionCalendar elections() {
            return new ElectionCalendar(LocalDate.of(2022, 10, 15), 4);
        }
    }
}
