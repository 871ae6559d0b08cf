package dev.florin.vendor.incomm;

import static dev.florin.platform.settings.Form.duration;
import static dev.florin.platform.settings.Form.percent;
import static dev.florin.platform.settings.Form.text;

import dev.florin.money.Rate;
import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
public record IncommSettings(
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

    private static final Rate FACE_VALUE = new Rate(1_000_000);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Form<URI> ADDRESS = Form.of(
                    "an https address without user, query and fragment",
                    text -> Form.webAddress().reading().apply(text).filter(IncommSettings::isSafe))
            .secret();
    private static final Form<Integer> NUMBER =
            Form.number(1, Integer.MAX_VALUE).secret();
    private static final Form<Duration> TIMEOUT = duration(Duration.ofMillis(1), Duration.ofMinutes(5));
    private static final Form<Duration> SETTLE_AFTER = duration(Duration.ZERO, Duration.ofDays(7));
    private static final Form<Duration> SYNC_EVERY = duration(Duration.ofMinutes(1), Duration.ofDays(30));

    /**
     * Empty when nothing of it is set. Other names that begin like these belong to the API that Florin serves.
     *
     * @throws StartupRefusedException when only a part is set, or something is wrong
     */
    public static Optional<IncommSettings> of(SettingReader read) {
        Optional<URI> url = read.find("incomm.url", ADDRESS);
        Optional<String> clientId = read.find("incomm.client-id", text().secret());
        Optional<String> clientSecret = read.find("incomm.client-secret", text().secret());
        Optional<Integer> program = read.find("incomm.program", NUMBER);
        read.requireTogether("incomm.url", "incomm.client-id", "incomm.client-secret", "incomm.program");
        SettingReader further = read.onlyWith("incomm.url");
        Optional<URI> appUrl = further.find("incomm.app-url", ADDRESS);
        Optional<Integer> catalog = further.find("incomm.catalog", NUMBER);
        String email = further.get("incomm.email", text(), NOBODY);
        Duration connectTimeout = further.get("incomm.connect-timeout", TIMEOUT, Duration.ofSeconds(5));
        Duration requestTimeout = further.get("incomm.request-timeout", TIMEOUT, Duration.ofSeconds(60));
        Duration settleAfter = further.get("incomm.settle-after", SETTLE_AFTER, Duration.ofMinutes(30));
        Optional<Duration> syncEvery = further.find("incomm.sync-every", SYNC_EVERY);
        Optional<Rate> reward = further.find("incomm.reward-percent", percent()).map(Rate::ofPercent);
        Optional<Rate> cost = further.find("incomm.cost-percent", percent()).map(Rate::ofPercent);
        if (url.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new IncommSettings(
                url.get(),
                appUrl.orElse(url.get()),
                clientId.orElseThrow(),
                clientSecret.orElseThrow(),
                program.orElseThrow(),
                catalog.orElse(null),
                email,
                connectTimeout,
                requestTimeout,
                settleAfter,
                syncEvery.orElse(null),
                reward.orElse(Rate.ZERO),
                cost.orElse(FACE_VALUE)));
    }

    /** Keys may be sent there: encrypted, or to this machine. */
    private static boolean isSafe(URI address) {
        return "https".equals(address.getScheme()) || LOOPBACK.contains(address.getHost());
    }

    /** Keys stay out of logs. */
    @Override
    public String toString() {
        return "programme " + program + " at " + url.getHost();
    }
}
