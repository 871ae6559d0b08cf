package dev.florin.bench;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A user access token for each buyer, made anew before the old ones expire. */
final class Tokens {
    /** They live ten minutes; a run must end before they do. */
    private static final Duration RENEWED_AFTER = Duration.ofMinutes(8);

    private final URI endpoint;
    private final List<Buyer> buyers;
    private final InstantSource clock;
    private List<String> tokens = List.of();
    private Instant madeAt = Instant.MIN;

    Tokens(URI endpoint, List<Buyer> buyers, InstantSource clock) {
        this.endpoint = endpoint;
        this.buyers = List.copyOf(buyers);
        this.clock = clock;
    }

    /** In the order of the buyers, each good for more than a minute. */
    List<String> fresh() {
        if (madeAt.isBefore(clock.instant().minus(RENEWED_AFTER))) {
            madeAt = clock.instant();
            try (GraphQlClient client = new GraphQlClient(endpoint)) {
                tokens = buyers.stream().map(client::token).toList();
            }
        }
        return tokens;
    }
}
