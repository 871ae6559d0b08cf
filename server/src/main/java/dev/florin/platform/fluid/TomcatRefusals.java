package dev.florin.platform.fluid;

import dev.florin.platform.http.RequestIds;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what Tomcat refuses by itself, such as a path that cannot be decoded, as JSON and not as a page. Tomcat makes it
 * by its name.
 */
public final class TomcatRefusals extends ErrorReportValve {
    private static final Logger log = LoggerFactory.getLogger(TomcatRefusals.class);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String id = RequestIds.of(request);
        response.setHeader(RequestIds.HEADER, id);
        response.setContentType("application/json");
        try {
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write("""
                        {"error_message":"%s","errors":{},"meta":{"request_id":"%s","timestamp":"%s"}}""".formatted(message(status), id, Instant.now().truncatedTo(ChronoUnit.SECONDS)));
                response.finishResponse();
            }
        } catch (IOException e) {
            log.debug("the client is gone: {}", e.toString());
        }
    }

    private static String message(int status) {
        return status < 500 ? "the request could not be read" : "the server failed";
    }
}
