package dev.florin.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers every request that failed inside Spring in its surface's form, in JSON whatever the request accepts: a
 * refusal that cannot be shown would be a second failure. Surfaces that know more of their refusals come before it.
 */
final class ErrorAnswers implements HandlerExceptionResolver, Ordered {
    private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);
    private static final String RETRY_AFTER_SECONDS = "1";

    private final ErrorForms forms;

    ErrorAnswers(ErrorForms forms) {
        this.forms = forms;
    }

    /** After the surfaces' own, before Spring's. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 1;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        if (response.isCommitted()) {
            return null;
        }
        Failure failure = Failure.of(exception);
        RequestNote.of(request).refused(failure.refusal().reason());
        if (failure.status() >= 500) {
            FailureLog.report("a request failed", exception);
        }
        try {
            write(request, response, failure);
        } catch (IOException e) {
            log.debug("the client is gone: {}", e.toString());
        }
        return new ModelAndView();
    }

    private void write(HttpServletRequest request, HttpServletResponse response, Failure failure) throws IOException {
        response.resetBuffer();
        failure.headers().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        switch (failure.status()) {
            case 401 -> response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"" + realm(failure) + "\"");
            case 429, 503 -> {
                if (!response.containsHeader(HttpHeaders.RETRY_AFTER)) {
                    response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
                }
            }
            default -> {}
        }
        byte[] body = forms.of(RequestPaths.of(request)).body(failure, RequestIds.of(request));
        response.setStatus(failure.status());
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static String realm(Failure failure) {
        return switch (failure.refusal().reason()) {
            case OPERATOR_KEY_INVALID -> "Florin operators";
            default -> "Florin";
        };
    }
}
