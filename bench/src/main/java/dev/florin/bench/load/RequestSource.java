package dev.florin.bench.load;

import java.nio.ByteBuffer;

/** Makes the requests of one run. Called by the load thread alone. */
@FunctionalInterface
public interface RequestSource {
    /** The room that one request may take, head and body, in bytes. */
    int MAX_REQUEST_BYTES = 16 * 1024;

    /**
     * Writes one whole HTTP request.
     *
     * @return a number of the caller's choice, handed to {@link ReplyCheck} with the reply to this request
     */
    int write(ByteBuffer out);
}
