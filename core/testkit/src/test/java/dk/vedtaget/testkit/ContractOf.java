package dk.vedtaget.testkit;

import dk.vedtaget.spi.MunicipalityModule;
import java.util.Optional;
import org.junit.jupiter.api.Disabled;

/** The contract as the test of some module would extend it. */
@Disabled("Not a test of its own: other tests call its methods and expect them to fail")
final class ContractOf extends MunicipalityModuleContract {

    private final Optional<MunicipalityModule> given;

    ContractOf(Optional<MunicipalityModule> given) {
        this.given = given;
    }

    @Override
    protected MunicipalityModule module() {
        return given.orElseGet(super::module);
    }
}
