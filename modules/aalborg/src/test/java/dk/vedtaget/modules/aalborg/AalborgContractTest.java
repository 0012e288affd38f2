package dk.vedtaget.modules.aalborg;

import dk.vedtaget.testkit.MunicipalityModuleContract;

final class AalborgContractTest extends MunicipalityModuleContract {}
