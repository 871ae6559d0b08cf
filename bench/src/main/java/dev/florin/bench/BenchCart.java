package dev.florin.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A cart that is loaded: its lines, and its version when it was made. */
record BenchCart(String token, long version, List<Long> variants) {
    BenchCart {
        variants = List.copyOf(variants);
    }

    byte[] tokenBytes() {
        return token.getBytes(StandardCharsets.US_ASCII);
    }
}
