package dk.vedtaget.ui.operator;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import dk.vedtaget.domain.catalog.BrokenModule;
import dk.vedtaget.domain.catalog.ModuleChange.Difference;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.ui.component.Dates;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.Texts;

/** Which module is broken, what happened, since when, and what to do. */
final class Broken {

    private Broken() {}

    static Notice notice(BrokenModule broken) {
        String fault = "operator.modules.fault." + broken.fault().name();
        Notice notice = Notice.warning(
                title(broken),
                broken.rule()
                        .map(rule -> Texts.t(fault + ".rule", rule, broken.detail()))
                        .orElseGet(() -> Texts.t(fault, broken.detail())));
        if (!broken.differences().isEmpty()) {
            UnorderedList list = new UnorderedList();
            for (Difference difference : broken.differences()) {
                list.add(new ListItem(VersionReport.line(Texts.locale(), difference)));
            }
            notice.add(list);
        }
        if (!broken.module().isEmpty()) {
            notice.add(new Paragraph(Texts.t("operator.modules.class", broken.module())));
        }
        notice.add(
                new Paragraph(Texts.t(
                        broken.stopsMunicipality() && broken.municipality().isPresent()
                                ? "operator.modules.since.read-only"
                                : "operator.modules.since",
                        Dates.text(broken.since()))),
                new Paragraph(
                        Texts.t("operator.modules.remedy." + broken.fault().name())));
        return notice;
    }

    private static String title(BrokenModule broken) {
        String code = broken.municipality().map(MunicipalityCode::value).orElse("");
        if (code.isEmpty()) {
            return Texts.t("operator.modules.unknown");
        }
        return broken.name().isEmpty() || broken.name().equals(code)
                ? code
                : Texts.t("operator.modules.of", broken.name(), code);
    }
}
