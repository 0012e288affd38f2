package dk.vedtaget.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import dk.vedtaget.ui.component.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens where a view fails while somebody uses it: they are told, with a number the log has too, and nothing else. */
final class FailureNotice implements ErrorHandler {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(FailureNotice.class);

    @Override
    public void error(ErrorEvent event) {
        String reference = reference(event.getThrowable());
        LOG.error("Failure {}", reference, event.getThrowable());
        UI ui = UI.getCurrent();
        if (ui != null) {
            Notices.problem(Texts.t("shell.failure.notice", reference));
        }
    }

    /** A number that finds the failure in the log: the same failure has the same one. */
    static String reference(Throwable failure) {
        StringBuilder trace = new StringBuilder(failure.toString());
        for (StackTraceElement element : failure.getStackTrace()) {
            trace.append(element);
        }
        return "%08x".formatted(trace.toString().hashCode());
    }
}
