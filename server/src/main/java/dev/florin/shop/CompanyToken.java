package dev.florin.shop;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A company token as it is listed; the token itself is not kept.
 *
 * @param expiresAt null when it does not end by itself
 */
public record CompanyToken(
        long tokenId,
        String name,
        Instant createdAt,
        @Nullable Instant expiresAt) {}
