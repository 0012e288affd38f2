package dk.vedtaget.app.security;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import dk.vedtaget.ui.UserInterface;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Two doors: people sign in on a page and have a session, programs send their password with every request. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** For programs. No cookie is read, so no other site can make a browser ask here in somebody's name. */
    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, UnauthorizedProblem unauthorized) {
        return http.securityMatcher("/api/**", "/v3/api-docs/**", "/actuator/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/v3/api-docs/**",
                                "/actuator/health/**",
                                "/actuator/health",
                                // a proof that needs our permission is none
                                "/api/v1/journal/checkpoint",
                                "/api/v1/journal/checkpoint/timestamp",
                                "/api/v1/journal/keys",
                                "/api/v1/journal/consistency",
                                "/api/v1/journal/events/*/proof")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(unauthorized))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(unauthorized))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    private static void signInFailed(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        response.sendRedirect(request.getContextPath()
                + (refused instanceof TooManyAttemptsException tooMany
                        ? UserInterface.signInFailed(tooMany.seconds())
                        : UserInterface.signInFailed()));
    }

    /** What cannot be told safely from another address is refused in the words of the API. */
    @Bean
    RequestRejectedHandler unreadableAddress(ProblemWriter problems) {
        return (request, response, rejected) ->
                problems.write(request, response, HttpStatus.BAD_REQUEST, "problem.address");
    }

    /** For people. What a view asks of them stands on the view; the sign-in page and what it is drawn with are open. */
    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                UserInterface.PUBLIC_RESOURCES, "/aura/**", "/favicon.ico", "/robots.txt")
                        .permitAll())
                .formLogin(form -> form
                        // or Spring would put a page of its own there, since it is asked before the views say theirs
                        .loginPage(UserInterface.SIGN_IN)
                        .failureHandler(SecurityConfiguration::signInFailed))
                // an address no view has is answered by the views as well, like one that is not theirs to see
                .with(VaadinSecurityConfigurer.vaadin(), vaadin -> vaadin.loginView(UserInterface.SIGN_IN)
                        .anyRequest(request -> request.authenticated()))
                .headers(Customizer.withDefaults())
                .build();
    }
}
