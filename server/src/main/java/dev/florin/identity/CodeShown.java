package dev.florin.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A code with what an app shows beside it.
 *
 * @param redirectUri to which the code was sent
 * @param verifier what the challenge was made of; null where there was none
 */
public record CodeShown(
        UUID appId,
        String code,
        String redirectUri,
        @Nullable String verifier) {
    /** A code must not reach a log. */
    @Override
    public String toString() {
        return "CodeShown[" + appId + "]";
    }
}
