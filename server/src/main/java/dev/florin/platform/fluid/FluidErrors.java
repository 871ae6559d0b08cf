package dev.florin.platform.fluid;

import dev.florin.platform.Reason;
import dev.florin.platform.RefusedException;
import dev.florin.platform.http.ErrorForm;
import dev.florin.platform.http.Failure;
import dev.florin.platform.http.FailureLog;
import dev.florin.platform.http.RequestIds;
import dev.florin.platform.http.RequestNote;
import dev.florin.platform.http.RequestPaths;
import dev.florin.platform.http.Surface;
import dev.florin.platform.http.Surfaces;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers whatever fails on the storefront surface as {@code {error_message, errors, meta}}, also where there is no handler.
 * Nothing of an unexpected failure's own text gets out.
 */
public final class FluidErrors implements HandlerExceptionResolver, ErrorForm, Ordered {
    private static final Logger log = LoggerFactory.getLogger(FluidErrors.class);

    private final Surfaces surfaces;
    private final FluidAnswers answers;

    public FluidErrors(Surfaces surfaces, FluidAnswers answers) {
        this.surfaces = surfaces;
        this.answers = answers;
    }

    /** Before those that are there by default. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!covers(RequestPaths.of(request)) || response.isCommitted()) {
            return null;
        }
        if (!(failure instanceof FluidRefusal)) {
            RequestNote.of(request).refused(failure);
        }
        try {
            write(request, response, refusalOf(failure), failure);
        } catch (IOException e) {
            log.debug("the client is gone: {}", e.toString());
        }
        return new ModelAndView();
    }

    @Override
    public boolean covers(String path) {
        return surfaces.of(path) == Surface.STOREFRONT;
    }

    @Override
    public byte[] body(Failure failure, String requestId) {
        return JsonMapper.shared().writeValueAsBytes(body(refusalOf(failure.status()), requestId));
    }

    private Map<String, Object> body(FluidRefusal refusal, String requestId) {
        Map<String, Object> meta = answers.meta(requestId);
        meta.putAll(refusal.meta());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error_message", refusal.message());
        body.put("errors", refusal.errors());
        body.put("meta", meta);
        return body;
    }

    private void write(
            HttpServletRequest request, HttpServletResponse response, FluidRefusal refusal, Exception failure)
            throws IOException {
        response.resetBuffer();
        response.setStatus(refusal.status());
        switch (refusal.status()) {
            case 401 -> response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Florin\"");
            case 500 -> FailureLog.report("a request failed", failure);
            default -> {}
        }
        boolean passes = refusal.isPassing() || refusal.status() == 429 || refusal.status() == 503;
        if (passes && !response.containsHeader(HttpHeaders.RETRY_AFTER)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        Failure.of(failure)
                .headers()
                .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setContentType("application/json");
        response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(body(refusal, RequestIds.of(request))));
    }

    private static FluidRefusal refusalOf(Exception failure) {
        return switch (failure) {
            case FluidRefusal refusal -> refusal;
            case RefusedException refused -> refusalOf(refused);
            case MethodArgumentTypeMismatchException mismatch -> FluidRefusal.notFound();
            case MissingServletRequestParameterException missing ->
                FluidRefusal.malformed(missing.getParameterName() + " is missing");
            default -> refusalOf(Failure.of(failure).status());
        };
    }

    /** What Spring or the web server refuses: no such path, another method, another media type. */
    private static FluidRefusal refusalOf(int status) {
        return switch (status) {
            case 401 -> FluidRefusal.unauthorized();
            case 404 -> FluidRefusal.notFound();
            case 405 -> FluidRefusal.of(status, "this path does not take this method");
            case 413 -> FluidRefusal.of(status, "the body is too large");
            case 415 -> FluidRefusal.of(status, "the body must be application/json");
            case 503 -> FluidRefusal.of(status, "the service is not available now; try again later");
            default -> FluidRefusal.of(status, status < 500 ? "the request could not be read" : "the server failed");
        };
    }

    /** What the core refuses: only in GraphQL are its reasons answered with 200. */
    private static FluidRefusal refusalOf(RefusedException refused) {
        Reason reason = refused.refusal().reason();
        int status = reason == Reason.NOT_FOUND ? 404 : reason.httpStatus() == 200 ? 422 : reason.httpStatus();
        String field = refused.refusal().field();
        return status == 422 && field != null
                ? FluidRefusal.invalid(field, refused.refusal().message())
                : FluidRefusal.of(status, refused.refusal().message());
    }
}
