package dk.vedtaget.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** Something said to the reader in a box of its own: nothing here yet, something went wrong, something to know. */
public final class Notice extends Div {

    private static final long serialVersionUID = 1L;

    private Notice(String kind, String title, String text) {
        addClassNames("vt-notice", kind);
        if (!title.isEmpty()) {
            H2 heading = new H2(title);
            heading.addClassName("vt-notice-title");
            add(heading);
        }
        if (!text.isEmpty()) {
            add(new Paragraph(text));
        }
    }

    /** Nothing here yet, why, and what one can do about it. */
    public static Notice empty(String title, String text, Component... actions) {
        Notice notice = new Notice("vt-notice-empty", title, text);
        notice.add(actions);
        return notice;
    }

    /** It did not work; read out at once. */
    public static Notice error(String title, String text, Component... actions) {
        Notice notice = new Notice("vt-notice-error", title, text);
        notice.getElement().setAttribute("role", "alert");
        notice.add(actions);
        return notice;
    }

    /** Something the reader must know before reading on. */
    public static Notice warning(String title, String text, Component... actions) {
        Notice notice = new Notice("vt-notice-warning", title, text);
        notice.getElement().setAttribute("role", "note");
        notice.add(actions);
        return notice;
    }

    /** Something worth knowing. */
    public static Notice information(String title, String text, Component... actions) {
        Notice notice = new Notice("vt-notice-information", title, text);
        notice.getElement().setAttribute("role", "note");
        notice.add(actions);
        return notice;
    }
}
