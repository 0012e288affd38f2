package dk.vedtaget.ui.operator;

import dk.vedtaget.domain.catalog.ModuleChange.Difference;
import dk.vedtaget.ui.component.Texts;
import java.util.Locale;

/** What is against a version of a module, for the operator's page and for the log. */
public final class VersionReport {

    private VersionReport() {}

    /** What differs and what to do about it, in two sentences or three. */
    public static String line(Locale locale, Difference difference) {
        String key = "operator.modules.change." + difference.kind().name();
        return Texts.in(locale, key, difference.subject(), difference.detail()) + " "
                + Texts.in(locale, key + ".remedy");
    }
}
