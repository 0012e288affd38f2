package dk.vedtaget.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dk.vedtaget.ui.component.Links;
import dk.vedtaget.ui.component.Texts;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An unexpected failure on the way to a view. Stands alone, without the layout around it, since that may be what
 * failed; says a number that finds the failure in the log, and nothing of the failure itself.
 */
@AnonymousAllowed
class FailureView extends Div implements HasErrorParameter<Exception>, HasDynamicTitle {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(FailureView.class);

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        String reference = FailureNotice.reference(parameter.getException());
        LOG.error("Failure {} on the way to {}", reference, event.getLocation().getPath(), parameter.getException());
        addClassNames("vt-page", "vt-narrow");
        add(
                new H1(Texts.t("shell.failure.title")),
                new Paragraph(Texts.t("shell.failure.text")),
                new Paragraph(Texts.t("shell.failure.reference", reference)),
                Links.primary(Routes.HOME, Texts.t("shell.home")));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    @Override
    public String getPageTitle() {
        return Titles.of(Texts.t("shell.failure.title"));
    }
}
