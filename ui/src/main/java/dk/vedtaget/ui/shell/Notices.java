package dk.vedtaget.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import dk.vedtaget.ui.component.Texts;

/** Short words to somebody who has just done something. */
public final class Notices {

    private static final int LONG_ENOUGH_TO_READ_MILLIS = 6000;

    private Notices() {}

    /** It worked; goes away by itself and is read out politely. */
    public static void done(String text) {
        Notification notice = new Notification(text);
        notice.setDuration(LONG_ENOUGH_TO_READ_MILLIS);
        notice.addThemeVariants(NotificationVariant.SUCCESS);
        notice.setPosition(Notification.Position.BOTTOM_START);
        notice.open();
    }

    /** It did not work; stays until it is closed and is read out at once. */
    public static void problem(String text) {
        Notification notice = new Notification();
        notice.setDuration(0);
        notice.addThemeVariants(NotificationVariant.WARNING);
        notice.setAssertive(true);
        Div row = new Div(new Span(text), closing(notice));
        row.addClassName("vt-row");
        notice.add(row);
        notice.open();
    }

    static Component closing(Notification notice) {
        return new Button(Texts.t("shell.close"), click -> notice.close());
    }
}
