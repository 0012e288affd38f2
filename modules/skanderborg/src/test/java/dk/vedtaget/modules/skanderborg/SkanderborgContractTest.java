package dk.vedtaget.modules.skanderborg;

import dk.vedtaget.testkit.MunicipalityModuleContract;

final class SkanderborgContractTest extends MunicipalityModuleContract {}
