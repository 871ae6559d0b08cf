package dev.florin.cardorder.incomm;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.http.ErrorForm;
import dev.florin.platform.http.Failure;
import dev.florin.platform.http.FailureLog;
import dev.florin.platform.http.RequestNote;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/**
 * Renders every failure under {@code /incomm/v1} in the form of InComm's API, also where no handler was found. What went
 * wrong inside is logged, never shown.
 */
final class IncommProblems implements HandlerExceptionResolver, ErrorForm, Ordered {
    private static final Logger log = LoggerFactory.getLogger(IncommProblems.class);
    private static final String RETRY_AFTER_SECONDS = "1";

    private final JsonMapper json;

    IncommProblems(JsonMapper json) {
        this.json = json;
    }

    /** Before Spring's own, which know one form for all. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!IncommPaths.isIncomm(request) || response.isCommitted()) {
            return null;
        }
        if (!(failure instanceof IncommProblem)) {
            RequestNote.of(request).refused(failure);
        }
        IncommProblem problem = problem(failure);
        try {
            response.resetBuffer();
            Failure.of(failure)
                    .headers()
                    .forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
            write(problem, response);
        } catch (IOException e) {
            log.debug("the client went away", e);
        }
        return new ModelAndView();
    }

    @Override
    public boolean covers(String path) {
        return path.regionMatches(true, 0, IncommPaths.PREFIX, 0, IncommPaths.PREFIX.length())
                && (path.length() == IncommPaths.PREFIX.length() || path.charAt(IncommPaths.PREFIX.length()) == '/');
    }

    @Override
    public byte[] body(Failure failure, String requestId) {
        return body(problem(failure.status()));
    }

    private byte[] body(IncommProblem problem) {
        return json.writeValueAsBytes(List.of(problem.texts()));
    }

    private void write(IncommProblem problem, HttpServletResponse response) throws IOException {
        switch (problem.status()) {
            case 401 -> response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Florin\"");
            case 503 -> response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            default -> {}
        }
        response.setStatus(problem.status());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(body(problem));
    }

    private static IncommProblem problem(Exception failure) {
        return switch (failure) {
            case IncommProblem problem -> problem;
            case RefusedException refused -> problem(refused.refusal());
            case HttpMessageNotReadableException unreadable
            when unreadable.getMostSpecificCause() instanceof IncommProblem problem -> problem;
            case HttpMessageNotReadableException _ -> new IncommProblem(400, "The request body could not be read.");
            default -> other(failure);
        };
    }

    /** A reason of Florin's in this surface's form; where GraphQL answers in its errors alone, this is a 400. */
    private static IncommProblem problem(Refusal refusal) {
        int status = switch (refusal.reason()) {
            case NOT_FOUND -> 404;
            case ACCOUNT_BLOCKED, APP_NOT_ACTIVE -> 403;
            case API_KEY_INVALID, TOKEN_INVALID, TOKEN_REQUIRED -> 401;
            default -> inHttp(refusal.reason());
        };
        return new IncommProblem(status, refusal.message());
    }

    private static int inHttp(Reason reason) {
        return reason.httpStatus() == 200 ? 400 : reason.httpStatus();
    }

    private static IncommProblem problem(int status) {
        return new IncommProblem(
                status,
                switch (status) {
                    case 404 -> "There is nothing at this address.";
                    case 405 -> "This address does not take this method.";
                    case 413 -> "The request body is too large.";
                    case 415 -> "The request body has a media type that is not supported here.";
                    case 503 -> "The service is not available now. Try again later.";
                    default -> status < 500 ? "The request could not be read." : "The server failed. Try again later.";
                });
    }

    private static IncommProblem other(Exception exception) {
        Failure failure = Failure.of(exception);
        if (failure.isUnexpected()) {
            FailureLog.report("a request of the InComm API failed", exception);
        }
        return problem(failure.status());
    }
}
