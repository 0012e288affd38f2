package dk.vedtaget.app.monitoring;

import dk.vedtaget.app.security.SignedIn;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.Permission;
import dk.vedtaget.domain.history.ReadModelRebuild;
import dk.vedtaget.domain.register.CommandResult;
import dk.vedtaget.domain.register.Register;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The operator's command for the read model: {@code GET} says how it is, {@code POST} builds it anew. */
@Component
@WebEndpoint(id = "readmodel")
class ReadModelEndpoint {

    /** @param rebuild empty where none runs */
    record State(long position, long events, @Nullable Rebuild rebuild) {}

    record Rebuild(long done, long total) {}

    private final Register register;

    ReadModelEndpoint(Register register) {
        this.register = register;
    }

    @ReadOperation
    WebEndpointResponse<State> state() {
        return operator().isPresent() ? answer(WebEndpointResponse.STATUS_OK) : notFound();
    }

    /** Starts it on this node, whichever fills the read model; 409 where one runs already. */
    @WriteOperation
    WebEndpointResponse<State> rebuild() {
        Optional<Actor> operator = operator();
        if (operator.isEmpty()) {
            return notFound();
        }
        return switch (register.rebuild(operator.get())) {
            case CommandResult.Done done -> answer(202);
            case CommandResult.Refused refused -> answer(409);
        };
    }

    /** Who asks, as the request says it, if they may run the store. */
    private static Optional<Actor> operator() {
        // as a parameter of an operation it would make a POST without a body ask for a type of content
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked
                        && asked.getRequest().getUserPrincipal() instanceof Authentication authentication
                        && authentication.getPrincipal() instanceof SignedIn user
                        && user.actor().mayRun(Permission.RUN_STORE)
                ? Optional.of(user.actor())
                : Optional.empty();
    }

    private WebEndpointResponse<State> answer(int status) {
        Optional<ReadModelRebuild.Progress> rebuild = register.rebuildProgress();
        return new WebEndpointResponse<>(
                new State(
                        register.index().position(),
                        register.queries().size(),
                        rebuild.map(progress -> new Rebuild(progress.done(), progress.total()))
                                .orElse(null)),
                status);
    }

    /** Like an address that does not exist. */
    private static WebEndpointResponse<State> notFound() {
        return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
    }
}
