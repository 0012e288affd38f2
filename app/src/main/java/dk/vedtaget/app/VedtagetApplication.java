package dk.vedtaget.app;

import dk.vedtaget.ui.UserInterface;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/**
 * Starts the product.
 *
 * @see <a href="../../../../../../../docs/operate.md">docs/operate.md, its settings</a>
 */
@SpringBootApplication(proxyBeanMethods = false, scanBasePackages = "dk.vedtaget.app")
@ConfigurationPropertiesScan("dk.vedtaget.app")
@Import(UserInterface.class)
public final class VedtagetApplication {

    private VedtagetApplication() {}

    /** @param arguments Spring's, such as {@code --server.port=0}; none is needed */
    public static void main(String[] arguments) {
        SpringApplication.run(VedtagetApplication.class, arguments);
    }
}
