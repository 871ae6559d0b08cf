package dev.florin.vendor.incomm;

import dev.florin.money.Rate;
import dev.florin.platform.StartupRefusedException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * How to reach an InComm endpoint and on whose behalf.
 *
 * @param url where orders, cards and tokens are, without a slash at the end
 * @param appUrl where programmes and catalogues are; real InComm has them on another host
 * @param catalog the catalogue to sell from, or null for the programme's only one
 * @param email what orders name as recipient; nothing is sent there, as orders ask for no delivery
 * @param requestTimeout how long an answer may take, to its last byte
 * @param settleAfter how long an order whose answer was lost may still come into being at the vendor
 * @param syncEvery how often the catalogue is taken over, or null for by command only
 * @param reward of new offers
 * @param cost what the vendor asks of the face value of new offers
 */
record IncommSettings(
        URI url,
        URI appUrl,
        String clientId,
        String clientSecret,
        int program,
        @Nullable Integer catalog,
        String email,
        Duration connectTimeout,
        Duration requestTimeout,
        Duration settleAfter,
        @Nullable Duration syncEvery,
        Rate reward,
        Rate cost) {
    /** Reserved for documentation: mail to it reaches nobody, should a vendor send any. */
    private static final String NOBODY = "nobody@example.com";

    /**
     * Settings that have a default once the others are set. Other names of the prefix belong to the API that Florin
     * serves.
     */
    private static final List<String> FURTHER = List.of(
            "app-url",
            "catalog",
            "email",
            "connect-timeout",
            "request-timeout",
            "settle-after",
            "sync-every",
            "reward-percent",
            "cost-percent");

    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration MAX_SETTLE_AFTER = Duration.ofDays(7);
    private static final Duration MIN_SYNC_EVERY = Duration.ofMinutes(1);
    private static final Duration MAX_SYNC_EVERY = Duration.ofDays(30);

    /**
     * Reads {@code florin.incomm.*}.
     *
     * @return null when nothing of it is set
     * @throws StartupRefusedException when only a part is set, or something is wrong
     */
    static @Nullable IncommSettings of(Environment source) {
        SettingReader read = new SettingReader(source, "florin.incomm.");
        Map<String, @Nullable String> needed = new LinkedHashMap<>();
        for (String name : List.of("url", "client-id", "client-secret", "program")) {
            needed.put(name, read.text(name));
        }
        boolean nothing = needed.values().stream().allMatch(Objects::isNull)
                && FURTHER.stream().allMatch(name -> read.text(name) == null);
        if (nothing) {
            return null;
        }
        List<String> missing = needed.keySet().stream()
                .filter(name -> needed.get(name) == null)
                .map(read::variable)
                .toList();
        if (!missing.isEmpty()) {
            throw new StartupRefusedException("InComm is set up by halves: " + String.join(", ", missing)
                    + (missing.size() == 1 ? " is" : " are") + " missing.");
        }
        URI url = Objects.requireNonNull(read.address("url"));
        return new IncommSettings(
                url,
                Objects.requireNonNullElse(read.address("app-url"), url),
                String.valueOf(needed.get("client-id")),
                String.valueOf(needed.get("client-secret")),
                Objects.requireNonNull(read.number("program")),
                read.number("catalog"),
                Objects.requireNonNullElse(read.text("email"), NOBODY),
                read.duration("connect-timeout", Duration.ofSeconds(5), Duration.ofMillis(1), MAX_TIMEOUT),
                read.duration("request-timeout", Duration.ofSeconds(60), Duration.ofMillis(1), MAX_TIMEOUT),
                read.duration("settle-after", Duration.ofMinutes(30), Duration.ZERO, MAX_SETTLE_AFTER),
                read.text("sync-every") == null
                        ? null
                        : read.duration("sync-every", MAX_SYNC_EVERY, MIN_SYNC_EVERY, MAX_SYNC_EVERY),
                read.percent("reward-percent", Rate.ZERO),
                read.percent("cost-percent", new Rate(1_000_000)));
    }

    /** Keys stay out of logs. */
    @Override
    public String toString() {
        return "programme " + program + " at " + url.getHost();
    }
}
