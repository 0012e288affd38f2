package dk.vedtaget.testkit;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The published JSON Schema, applied to a module's resource. */
final class SchemaCheck {

    private static final String SCHEMA = "/dk/vedtaget/domain/catalog/municipality.schema.json";
    private static final Schema PUBLISHED = schema();

    private SchemaCheck() {}

    static List<Fault> faults(Resource resource) {
        List<Fault> faults = new ArrayList<>(resource.faults());
        if (!resource.isReadable()) {
            return faults;
        }
        List<Error> errors = PUBLISHED.validate(
                resource.root().node(),
                context -> context.executionConfig(
                        config -> config.locale(Locale.ENGLISH).formatAssertionsEnabled(true)));
        for (Error error : errors) {
            String at = error.getInstanceLocation().toString();
            String pointer = error.getProperty() == null ? at : at + "/" + error.getProperty();
            faults.add(new Fault(
                    resource.file(), resource.line(pointer), (at.isEmpty() ? "/" : at) + ": " + error.getMessage()));
        }
        return faults.stream().distinct().sorted().toList();
    }

    private static Schema schema() {
        try (InputStream in = Objects.requireNonNull(
                SchemaCheck.class.getResourceAsStream(SCHEMA), "The published schema is not on the class path")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
