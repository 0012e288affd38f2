package dk.vedtaget.app.api;

import dk.vedtaget.app.api.Problem.Kind;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Every other address under the API: a problem document, where Vaadin would answer with a page. */
@RestController
@Hidden
class NowhereController {

    @RequestMapping({"/api", "/api/**"})
    void nowhere(HttpMethod method) {
        throw method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)
                ? Problem.unknown()
                : Problem.of(Kind.READING_ONLY, "", method.name());
    }
}
