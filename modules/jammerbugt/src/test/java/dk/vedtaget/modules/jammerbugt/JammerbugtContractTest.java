package dk.vedtaget.modules.jammerbugt;

import dk.vedtaget.testkit.MunicipalityModuleContract;

final class JammerbugtContractTest extends MunicipalityModuleContract {}
