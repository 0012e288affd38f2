package dk.vedtaget.app.security;

import dk.vedtaget.app.start.StartRefusedException;
import dk.vedtaget.app.start.StartRefusedException.Reason;
import dk.vedtaget.ui.shell.Environment;
import java.net.InetAddress;
import java.util.Optional;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/** A demonstration, whose password everybody knows, is reached from its own machine only. */
@Component
final class LoopbackOnly implements WebServerFactoryCustomizer<ConfigurableServletWebServerFactory>, Ordered {

    private final Environment product;
    private final org.springframework.core.env.Environment settings;

    LoopbackOnly(Environment product, org.springframework.core.env.Environment settings) {
        this.product = product;
        this.settings = settings;
    }

    @Override
    public void customize(ConfigurableServletWebServerFactory server) {
        if (!product.demonstration()) {
            return;
        }
        Optional<InetAddress> asked = Optional.ofNullable(settings.getProperty("server.address", InetAddress.class));
        if (asked.isPresent() && !asked.get().isLoopbackAddress()) {
            throw new StartRefusedException(
                    Reason.DEMONSTRATION_ADDRESS, asked.get().getHostAddress());
        }
        String forwarding = settings.getProperty("server.forward-headers-strategy", "none");
        if (!forwarding.equalsIgnoreCase("none")) {
            throw new StartRefusedException(Reason.DEMONSTRATION_FORWARDING, forwarding);
        }
        server.setAddress(asked.orElseGet(InetAddress::getLoopbackAddress));
    }

    /** After Spring's own, which would set what the environment says. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
