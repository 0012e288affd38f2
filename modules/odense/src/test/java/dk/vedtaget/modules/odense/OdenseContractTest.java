package dk.vedtaget.modules.odense;

import dk.vedtaget.testkit.MunicipalityModuleContract;

final class OdenseContractTest extends MunicipalityModuleContract {}
