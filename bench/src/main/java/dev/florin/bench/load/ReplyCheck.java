package dev.florin.bench.load;

import org.jspecify.annotations.Nullable;

/** Looks at every reply of one run. Called by the load thread alone. */
@FunctionalInterface
public interface ReplyCheck {
    /**
     * Says what is wrong with a reply that came with status 200 or 201, or null when it is right.
     *
     * @param tag what {@link RequestSource#write} gave for the request
     * @param bytes holds the body from {@code from} to before {@code to}, only during the call
     */
    @Nullable
    String problem(int tag, byte[] bytes, int from, int to);
}
