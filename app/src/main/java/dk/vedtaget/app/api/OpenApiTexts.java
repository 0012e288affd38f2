package dk.vedtaget.app.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiLocaleCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says in the reader's language what the generator leaves as keys, and that every refusal is a problem document. */
@Component
class OpenApiTexts implements OpenApiLocaleCustomizer {

    private static final String PROBLEM = "Problem";

    private final MessageSource messages;

    OpenApiTexts(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public void customise(OpenAPI api, Locale locale) {
        api.getInfo().setDescription(text("openapi.description", locale));
        if (api.getComponents().getSchemas() != null) {
            api.getComponents().getSchemas().values().forEach(schema -> {
                if (schema.getDescription() != null) {
                    schema.setDescription(text(schema.getDescription(), locale));
                }
            });
        }
        api.getComponents()
                .addSchemas(
                        PROBLEM,
                        new ObjectSchema()
                                .description(text("openapi.schema.problem", locale))
                                .addProperty("type", new StringSchema().format("uri"))
                                .addProperty("title", new StringSchema())
                                .addProperty("status", new IntegerSchema())
                                .addProperty("detail", new StringSchema())
                                .addProperty("instance", new StringSchema())
                                .addProperty("field", new StringSchema())
                                .addProperty("reason", new StringSchema()));
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> refusals(operation.getResponses(), locale));
    }

    private void refusals(ApiResponses responses, Locale locale) {
        responses.addApiResponse("401", new ApiResponse().description(text("openapi.unauthorized", locale)));
        Content problem = new Content()
                .addMediaType(
                        org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)));
        responses.forEach((status, response) -> {
            if (status.startsWith("4")) {
                response.setContent(problem);
            }
        });
    }

    private String text(String key, Locale locale) {
        @Nullable String text = messages.getMessage(key, new Object[0], key, locale);
        return text == null ? key : text;
    }
}
