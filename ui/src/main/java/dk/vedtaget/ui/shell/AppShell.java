package dk.vedtaget.ui.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.theme.aura.Aura;

/** What every page of the product has in its head: Aura, our tokens on top, and a line to the server. */
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("vedtaget/vedtaget.css")
@Push(transport = Transport.WEBSOCKET_XHR)
public final class AppShell implements AppShellConfigurator {

    private static final long serialVersionUID = 1L;

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setViewport("width=device-width, initial-scale=1");
        settings.addFavIcon("icon", "vedtaget/icon.svg", "any");
        settings.addMetaTag("robots", "noindex");
    }
}
