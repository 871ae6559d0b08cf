package dev.florin.platform.http;

import dev.florin.platform.RefusedException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Keeps metrics, and whatever else the actuator is told to show, for operators. Health, which load balancers ask for
 * without a secret, stays open: those answers say whether the server is up, and no more.
 */
final class OperatorsOnly extends HttpFilter {
    static final String PATHS = "/actuator/*";

    private static final Set<String> OPEN =
            Set.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness");

    private final transient OperatorGate gate;
    private final transient ErrorAnswers answers;

    OperatorsOnly(OperatorGate gate, ErrorAnswers answers) {
        this.gate = gate;
        this.answers = answers;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!OPEN.contains(RequestPaths.of(request))) {
            try {
                gate.pass(request, response);
            } catch (RefusedException e) {
                answers.resolveException(request, response, null, e);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
