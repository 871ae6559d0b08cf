package dev.florin.platform.http;

import dev.florin.platform.Outages;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import java.sql.SQLException;
import java.util.List;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartException;

/**
 * The answer to a request that failed, whatever failed: Florin's own code, Spring, or the web server. The failure's own
 * text is not in it.
 *
 * @param headers what belongs to the answer, such as {@code Allow}
 */
public record Failure(int status, Refusal refusal, HttpHeaders headers) {
    /** PostgreSQL's states for a text with a NUL, and for one within JSON. */
    private static final List<String> NO_TEXT = List.of("22021", "22P05");

    /** A refusal in its HTTP status; where GraphQL answers in its errors alone, this is 404 or 422. */
    public static Failure of(Refusal refusal) {
        int status =
                refusal.reason() == Reason.NOT_FOUND ? 404 : refusal.reason().httpStatus();
        return new Failure(status == 200 ? 422 : status, refusal, HttpHeaders.EMPTY);
    }

    /** The answer for a status alone. */
    public static Failure of(int status) {
        return new Failure(status, refusalOf(status), HttpHeaders.EMPTY);
    }

    /** What an exception means to the sender of the request. */
    public static Failure of(Throwable failure) {
        return switch (failure) {
            case RefusedException refused -> of(refused.refusal());
            case ErrorResponse known ->
                new Failure(
                        known.getStatusCode().value(),
                        refusalOf(known.getStatusCode().value()),
                        known.getHeaders());
            case InvalidParameterException unreadable -> of(unreadable.getErrorCode());
            case BadRequestException _, MultipartException _, HttpMessageNotReadableException _ -> of(400);
            case DataIntegrityViolationException _ when isNoText(failure) -> of(400);
            default -> of(Outages.isOutage(failure) ? 503 : annotated(failure));
        };
    }

    /** The last line of defence: code that reads a text can say better what is wrong with it. */
    private static boolean isNoText(Throwable failure) {
        return failure.getCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && NO_TEXT.contains(cause.getSQLState());
    }

    private static int annotated(Throwable failure) {
        ResponseStatus status = AnnotatedElementUtils.findMergedAnnotation(failure.getClass(), ResponseStatus.class);
        return status == null ? 500 : status.code().value();
    }

    /** Whether it is unexpected. */
    public boolean isUnexpected() {
        return refusal.reason() == Reason.INTERNAL;
    }

    private static Refusal refusalOf(int status) {
        return switch (status) {
            case 401 -> Refusal.of(Reason.API_KEY_INVALID);
            case 404 -> Refusal.of(Reason.NOT_FOUND, "There is nothing at this address.");
            case 405 -> Refusal.of(Reason.METHOD_NOT_ALLOWED, "This address does not take this method.");
            case 406 -> Refusal.of(Reason.NOT_ACCEPTABLE);
            case 408 -> Refusal.of(Reason.REQUEST_TIMED_OUT);
            case 413 -> Refusal.of(Reason.BODY_TOO_LARGE);
            case 415 -> Refusal.of(Reason.MEDIA_TYPE_UNSUPPORTED);
            case 429 -> Refusal.of(Reason.RATE_LIMITED);
            case 503 -> Refusal.of(Reason.UNAVAILABLE, "The service is not available now. Try again later.");
            default ->
                status < 500 ? Refusal.of(Reason.REQUEST_MALFORMED) : Refusal.of(Reason.INTERNAL, "The server failed.");
        };
    }
}
