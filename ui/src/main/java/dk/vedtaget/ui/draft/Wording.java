package dk.vedtaget.ui.draft;

import dk.vedtaget.spi.Element;

/** The words of one element, as a person may change them together. */
record Wording(String title, String text) {

    static Wording of(Element element) {
        return new Wording(element.title(), element.text());
    }

    /** As the register will keep it. */
    Wording stripped() {
        return new Wording(title.strip(), text.strip());
    }

    boolean isBlank() {
        return title.isBlank() && text.isBlank();
    }
}
