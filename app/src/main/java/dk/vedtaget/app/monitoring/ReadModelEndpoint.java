package dk.vedtaget.app.monitoring;

import dk.vedtaget.domain.access.Permission;
import dk.vedtaget.domain.history.ReadModelRebuild;
import dk.vedtaget.domain.register.CommandResult;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.ui.shell.CurrentActor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.stereotype.Component;

/** The operator's command for the read model: {@code GET} says how it is, {@code POST} builds it anew. */
@Component
@WebEndpoint(id = "readmodel")
class ReadModelEndpoint {

    /** @param rebuild empty where none runs */
    record State(long position, long events, @Nullable Rebuild rebuild) {}

    record Rebuild(long done, long total) {}

    private final Register register;
    private final CurrentActor current;

    ReadModelEndpoint(Register register, CurrentActor current) {
        this.register = register;
        this.current = current;
    }

    @ReadOperation
    WebEndpointResponse<State> state() {
        return mayRun() ? answer(WebEndpointResponse.STATUS_OK) : notFound();
    }

    /** Starts it on this node, whichever fills the read model; 409 where one runs already. */
    @WriteOperation
    WebEndpointResponse<State> rebuild() {
        if (!mayRun()) {
            return notFound();
        }
        return switch (register.rebuild(current.actor())) {
            case CommandResult.Done done -> answer(202);
            case CommandResult.Refused refused -> answer(409);
        };
    }

    private boolean mayRun() {
        return current.ifSignedIn()
                .filter(actor -> actor.mayRun(Permission.RUN_STORE))
                .isPresent();
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
