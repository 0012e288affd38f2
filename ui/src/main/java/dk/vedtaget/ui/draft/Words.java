package dk.vedtaget.ui.draft;

import dk.vedtaget.spi.Element;
import dk.vedtaget.ui.component.PolicyText;

/** Elements named in one line. */
final class Words {

    private static final int LONGEST = 80;

    private Words() {}

    /** The title, or the beginning of the text. */
    static String label(Element element) {
        String whole = PolicyText.plain(element.label());
        return whole.length() <= LONGEST
                ? whole
                : whole.substring(0, LONGEST - 1).stripTrailing() + "…";
    }
}
