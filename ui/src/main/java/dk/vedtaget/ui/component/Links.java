package dk.vedtaget.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;

/** Links inside the product: ordinary links that open without loading the page anew. */
public final class Links {

    private Links() {}

    /** @param path an address of the product, relative to its root */
    public static Anchor to(String path, String text) {
        return mark(new Anchor(path.isEmpty() ? "." : path, text));
    }

    /** @param path an address of the product, relative to its root */
    public static Anchor to(String path, Component... content) {
        return mark(new Anchor(path.isEmpty() ? "." : path, content));
    }

    /** A link that looks like the one thing to do in a view. */
    public static Anchor primary(String path, String text) {
        Anchor link = to(path, text);
        link.addClassNames("vt-button", "vt-button-primary");
        return link;
    }

    /** A link that looks like a thing to do. */
    public static Anchor button(String path, String text) {
        Anchor link = to(path, text);
        link.addClassName("vt-button");
        return link;
    }

    private static Anchor mark(Anchor anchor) {
        anchor.getElement().setAttribute("router-link", true);
        return anchor;
    }
}
