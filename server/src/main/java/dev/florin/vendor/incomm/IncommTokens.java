package dev.florin.vendor.incomm;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The token that requests are sent with ({@code docs/protocols/incomm.md}, "Tokens and headers"), fetched once for all
 * that wait, and again before it ends or when the vendor no longer accepts it.
 */
final class IncommTokens {
    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final int MAX_TOKEN_LENGTH = 8_192;
    private static final Duration UNSAID_LIFETIME = Duration.ofMinutes(5);
    private static final Duration LONGEST_LIFETIME = Duration.ofHours(24);

    /** How long a failure is reused for later requests, so that they need not all wait to fail. */
    private static final Duration FAILURE_KEPT = Duration.ofMillis(500);

    /** A token, or why there is none. */
    sealed interface Grant {
        /** @param renewAt when the next one is fetched; this one is good a little longer. */
        record Token(String value, Instant renewAt, Instant endsAt) implements Grant {
            @Override
            public String toString() {
                return "Token[hidden]";
            }
        }

        /** @param until when the next try may be made. */
        record None(String why, Instant until) implements Grant {}
    }

    private final IncommHttp http;
    private final URI address;
    private final byte[] form;
    private final InstantSource clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Grant last;

    IncommTokens(IncommHttp http, IncommSettings settings, InstantSource clock) {
        this.http = http;
        this.clock = clock;
        address = URI.create(settings.url() + "/auth/token");
        form = ("grant_type=client_credentials&client_id=" + encoded(settings.clientId()) + "&client_secret="
                        + encoded(settings.clientSecret()))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The present token, or a new one when it is about to end. */
    Grant current() {
        Grant known = usable(last);
        return known != null ? known : fetched(null);
    }

    /** A token other than the one that the vendor did not accept. */
    Grant insteadOf(Grant.Token rejected) {
        return fetched(rejected);
    }

    /** The second one finds what the first one fetched. */
    private Grant fetched(Grant.@Nullable Token rejected) {
        fetching.lock();
        try {
            Grant known = usable(last);
            if (known != null && !known.equals(rejected)) {
                return known;
            }
            Grant fetched = fetch();
            if (fetched instanceof Grant.None
                    && last instanceof Grant.Token old
                    && !old.equals(rejected)
                    && old.endsAt().isAfter(clock.instant())) {
                return old;
            }
            last = fetched;
            return fetched;
        } finally {
            fetching.unlock();
        }
    }

    private @Nullable Grant usable(@Nullable Grant grant) {
        Instant now = clock.instant();
        return switch (grant) {
            case null -> null;
            case Grant.Token token -> token.renewAt().isAfter(now) ? token : null;
            case Grant.None none -> none.until().isAfter(now) ? none : null;
        };
    }

    private Grant fetch() {
        Reply reply = http.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "application/json")
                        .POST(BodyPublishers.ofByteArray(form))
                        .build(),
                MAX_BODY_BYTES);
        return switch (reply) {
            case Reply.NotSent(String why, boolean asked) -> none("no token: " + why);
            case Reply.Silent(String why) -> none("no token: " + why);
            case Reply.Answered answered when answered.status() == 200 -> read(answered.body());
            case Reply.Answered(int status, var headers, var body)
            when status == 400 || status == 401 -> none("the vendor does not take the client id and secret");
            case Reply.Answered answered -> none("no token: " + answered.inWords());
        };
    }

    private Grant read(byte[] body) {
        JsonNode answer = Json.read(body);
        String value = Json.text(answer.path("access_token"), MAX_TOKEN_LENGTH);
        if (value == null || value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            return none("no token: the vendor's answer cannot be read");
        }
        Duration lifetime = lifetime(answer.path("expires_in"));
        Instant now = clock.instant();
        return new Grant.Token(value, now.plus(lifetime.multipliedBy(9).dividedBy(10)), now.plus(lifetime));
    }

    private static Duration lifetime(JsonNode seconds) {
        long said = seconds.canConvertToLong() && seconds.isIntegralNumber() ? seconds.longValue() : 0;
        return said <= 0 ? UNSAID_LIFETIME : Duration.ofSeconds(Math.min(said, LONGEST_LIFETIME.toSeconds()));
    }

    private Grant.None none(String why) {
        return new Grant.None(why, clock.instant().plus(FAILURE_KEPT));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
