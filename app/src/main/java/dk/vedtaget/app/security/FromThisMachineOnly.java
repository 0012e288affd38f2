package dk.vedtaget.app.security;

import dk.vedtaget.ui.shell.Environment;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses, in a demonstration, what came through somebody else: a request with forwarding headers, and one that names
 * another machine, as a page elsewhere does that makes a browser ask its own machine (DNS rebinding).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class FromThisMachineOnly extends OncePerRequestFilter {

    private final Environment product;
    private final ProblemWriter problems;

    FromThisMachineOnly(Environment product, ProblemWriter problems) {
        this.product = product;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!product.demonstration()) {
            chain.doFilter(request, response);
        } else if (isForwarded(request)) {
            problems.write(request, response, HttpStatus.BAD_REQUEST, "problem.forwarded");
        } else if (!isThisMachine(request.getServerName())) {
            problems.write(request, response, HttpStatus.BAD_REQUEST, "problem.other-host");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isForwarded(HttpServletRequest request) {
        return Collections.list(request.getHeaderNames()).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.equals("forwarded") || name.startsWith("x-forwarded-"));
    }

    private static boolean isThisMachine(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.matches("127(\\.[0-9]{1,3}){3}")
                || name.equals("[::1]")
                || name.equals("[0:0:0:0:0:0:0:1]");
    }
}
