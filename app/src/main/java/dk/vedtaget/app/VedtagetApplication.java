package dk.vedtaget.app;

import dk.vedtaget.app.store.StoreCommands;
import dk.vedtaget.ui.UserInterface;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
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

    /**
     * @param arguments Spring's, such as {@code --server.port=0}; none is needed. {@code export FILE} and
     *     {@code rotate-key} do that with the store and end
     */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && StoreCommands.NAMES.contains(arguments[0])) {
            new SpringApplicationBuilder(StoreCommands.class)
                    .web(WebApplicationType.NONE)
                    .logStartupInfo(false)
                    .run(arguments)
                    .close();
        } else {
            SpringApplication.run(VedtagetApplication.class, arguments);
        }
    }
}
