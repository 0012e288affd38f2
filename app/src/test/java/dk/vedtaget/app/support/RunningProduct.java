package dk.vedtaget.app.support;

import dk.vedtaget.app.VedtagetApplication;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.register.CommandResult;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.ui.shell.DemonstrationUsers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The product, started as a person starts it, on a temporary folder and a free port of this machine: a demonstration with
 * the five municipalities. {@link #shared()} is started once for a test run and shared by all of it, so tests leave what
 * others count on alone: a test that writes takes a municipality of its own or {@link #start starts} a product of its own.
 */
public final class RunningProduct implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private RunningProduct(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** The product all tests of this run share; started at the first call, stopped when the run ends. */
    public static RunningProduct shared() {
        return Shared.PRODUCT;
    }

    /**
     * Starts a product of one's own; close it.
     *
     * @param data folder of its embedded store
     * @param properties Spring's, such as {@code vedtaget.demo=false}
     */
    public static RunningProduct start(Path data, String... properties) {
        SpringApplication application = new SpringApplication(VedtagetApplication.class);
        application.setRegisterShutdownHook(false);
        SortedMap<String, String> settings = new TreeMap<>(Map.of(
                "server.port", "0",
                "vedtaget.data", data.toString(),
                // whatever the environment of the test run says
                "vedtaget.mongodb.uri", "",
                "vedtaget.demo", "",
                "vedtaget.admin.user", ""));
        for (String property : properties) {
            int sign = property.indexOf('=');
            settings.put(property.substring(0, sign), property.substring(sign + 1));
        }
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return new RunningProduct(application.run(arguments));
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** Such as {@code http://localhost:40123}, without a slash at the end. */
    public URI baseUrl() {
        return URI.create("http://localhost:" + port());
    }

    /** Its beans, for what cannot be seen from outside. */
    public ConfigurableApplicationContext context() {
        return context;
    }

    public Register register() {
        return context.getBean(Register.class);
    }

    public RegisterQueries queries() {
        return register().queries();
    }

    /** As whom the register knows a demonstration user. */
    public Actor actor(String login) {
        DemonstrationUsers.User user = context.getBean(DemonstrationUsers.class).all().stream()
                .filter(known -> known.login().equals(login))
                .findFirst()
                .orElseThrow();
        return Actor.of(
                new PersonRef(register().people().refOf(login)),
                user.role(),
                user.municipalities().stream().map(m -> m.code()).collect(Collectors.toSet()));
    }

    /**
     * Sees to it that an order was carried out and can be read.
     *
     * @return the position of its last event
     */
    public long done(CommandResult result) {
        return switch (result) {
            case CommandResult.Done done -> {
                queries().awaitPosition(done.position());
                yield done.position();
            }
            case CommandResult.Refused refused -> throw new AssertionError("refused: " + refused.refusal());
        };
    }

    /** A client of its HTTP API. */
    public Api api() {
        return new Api(baseUrl());
    }

    @Override
    public void close() {
        context.close();
    }

    /** Made when first asked for. */
    private static final class Shared {
        static final RunningProduct PRODUCT = begin();

        private static RunningProduct begin() {
            try {
                Path folder = Files.createTempDirectory("vedtaget-test");
                RunningProduct product = start(folder.resolve("data"));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    product.close();
                    delete(folder);
                }));
                return product;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Deletes a folder and all in it. */
    public static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
