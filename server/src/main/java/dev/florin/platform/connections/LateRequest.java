package dev.florin.platform.connections;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The answer to a client whose request did not arrive in time. Its path may be unknown, so there is one form for all.
 */
final class LateRequest {
    private static final String BODY =
            "{\"error_message\":\"the request took too long to arrive\",\"errors\":{},\"meta\":{}}";

    private static final byte[] ANSWER = ("HTTP/1.1 408 \r\nContent-Type: application/json\r\nContent-Length: "
                    + BODY.length() + "\r\nConnection: close\r\n\r\n" + BODY)
            .getBytes(StandardCharsets.US_ASCII);

    private LateRequest() {}

    static ByteBuffer answer() {
        return ByteBuffer.wrap(ANSWER);
    }
}
