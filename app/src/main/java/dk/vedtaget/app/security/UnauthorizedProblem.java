package dk.vedtaget.app.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** Asks a program for its user and password, saying so in a problem document (RFC 9457). */
@Component
final class UnauthorizedProblem implements AuthenticationEntryPoint {

    private final ProblemWriter problems;

    UnauthorizedProblem(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        if (refused instanceof TooManyAttemptsException tooMany) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.seconds()));
            problems.write(
                    request, response, HttpStatus.TOO_MANY_REQUESTS, "problem.too-many-attempts", tooMany.seconds());
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Vedtaget\", charset=\"UTF-8\"");
        problems.write(request, response, HttpStatus.UNAUTHORIZED, "problem.unauthorized");
    }
}
