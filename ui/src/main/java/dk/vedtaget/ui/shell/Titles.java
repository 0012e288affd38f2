package dk.vedtaget.ui.shell;

import dk.vedtaget.ui.component.Texts;

/** Titles of pages, the most particular first. */
public final class Titles {

    private Titles() {}

    /** <i>Historik · … Kommune · Vedtaget</i>. */
    public static String of(String... parts) {
        return String.join(" · ", parts) + " · " + Texts.t("shell.product");
    }
}
