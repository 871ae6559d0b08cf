package dev.florin.platform.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what no handler answers, in the form of the surface it was sent to: what Tomcat itself refuses, such as a
 * path that cannot be decoded, and what fails outside of Spring. Only this class logs the latter.
 */
final class TomcatRefusals extends ErrorReportValve {
    private static final Logger log = LoggerFactory.getLogger(TomcatRefusals.class);

    private final ErrorForms forms;

    TomcatRefusals(ErrorForms forms) {
        this.forms = forms;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        super.invoke(request, response);
        boolean isRefused = response.getStatus() >= 400 && response.getStatus() < 500;
        if (!isRefused && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            FailureLog.report("a request failed", cause(failure));
        }
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        int status = ofSender(response.getStatus());
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        // With a status below 500 Tomcat has refused the request, and says why by an exception that is not looked at.
        Failure failure = thrown == null || status < 500 ? Failure.of(status) : Failure.of(cause(thrown));
        String id = RequestIds.of(request);
        response.setStatus(failure.status());
        response.setHeader(RequestIds.HEADER, id);
        response.setContentType("application/json");
        try {
            // As bytes, so that it has the media type of every other answer, without a charset.
            if (response.getReporter() != null) {
                response.getOutputStream().write(forms.of(path(request)).body(failure, id));
                response.finishResponse();
            }
        } catch (IOException e) {
            log.debug("the client is gone: {}", e.toString());
        }
    }

    /**
     * A method or transfer coding (501), version of HTTP (505) or expectation (417) that does not exist is the sender's
     * mistake like others, and no cause for alarm.
     */
    private static int ofSender(int status) {
        return switch (status) {
            case 417, 501, 505 -> 400;
            default -> status;
        };
    }

    /** What Spring or Tomcat has wrapped. */
    private static Throwable cause(Throwable failure) {
        Throwable inner = failure;
        while (inner instanceof ServletException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    /** Where it was sent to; nowhere when not even the request's first line could be read. */
    private static String path(Request request) {
        String raw = request.getRequestURI();
        if (raw == null) {
            return "";
        }
        try {
            return RequestPaths.of(request);
        } catch (IllegalArgumentException e) {
            return raw;
        }
    }
}
