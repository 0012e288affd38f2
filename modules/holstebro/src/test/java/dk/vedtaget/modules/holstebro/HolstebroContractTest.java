package dk.vedtaget.modules.holstebro;

import dk.vedtaget.testkit.MunicipalityModuleContract;

final class HolstebroContractTest extends MunicipalityModuleContract {}
