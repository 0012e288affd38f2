package dk.vedtaget.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dk.vedtaget.ui.component.Links;
import dk.vedtaget.ui.component.Texts;
import jakarta.servlet.http.HttpServletResponse;

/** What is unknown and what is forbidden, which look the same. */
@ParentLayout(MainLayout.class)
@AnonymousAllowed
class NotFoundView extends Div implements HasErrorParameter<NotFoundException>, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    NotFoundView() {
        addClassNames("vt-page", "vt-narrow");
        add(
                new H1(Texts.t("shell.notFound.title")),
                new Paragraph(Texts.t("shell.notFound.text")),
                Links.primary(Routes.HOME, Texts.t("shell.home")));
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        return HttpServletResponse.SC_NOT_FOUND;
    }

    @Override
    public String getPageTitle() {
        return Titles.of(Texts.t("shell.notFound.title"));
    }
}
