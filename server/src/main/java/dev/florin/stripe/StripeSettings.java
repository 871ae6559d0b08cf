package dev.florin.stripe;

import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.settings.FlorinEnvironment;
import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * On whose behalf Stripe is asked, and where.
 *
 * @param secretKey a secret or a restricted key of Stripe's
 * @param webhookSecret what Stripe signs its events with
 * @param url of Stripe's API, without a slash at the end
 * @param requestTimeout how long an answer may take, to its last byte
 */
public record StripeSettings(
        String secretKey, String webhookSecret, URI url, Duration connectTimeout, Duration requestTimeout) {
    private static final URI STRIPE = URI.create("https://api.stripe.com");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Form<String> SECRET_KEY = matching(
            "a secret key of Stripe's, which begins with sk_live_, sk_test_, rk_live_ or rk_test_",
            "(sk|rk)_(live|test)_[A-Za-z0-9_]{8,300}");
    private static final Form<String> WEBHOOK_SECRET =
            matching("a signing secret of Stripe's, which begins with whsec_", "whsec_[A-Za-z0-9+/=_-]{8,300}");
    private static final Form<URI> ADDRESS = Form.of(
            "an https address without user, query and fragment",
            text -> Form.webAddress().reading().apply(text).filter(StripeSettings::isSafe));
    private static final Form<Duration> TIMEOUT = Form.duration(Duration.ofMillis(1), Duration.ofMinutes(2));

    /**
     * Empty when nothing of it is set.
     *
     * @throws StartupRefusedException when only a part is set, when something is wrong, and when the key is for the other
     *     environment
     */
    public static Optional<StripeSettings> of(SettingReader read) {
        Optional<String> secretKey = read.find("stripe.secret-key", SECRET_KEY);
        Optional<String> webhookSecret = read.find("stripe.webhook-secret", WEBHOOK_SECRET);
        read.requireTogether("stripe.secret-key", "stripe.webhook-secret");
        SettingReader further = read.onlyWith("stripe.secret-key");
        URI url = further.get("stripe.url", ADDRESS, STRIPE);
        Duration connectTimeout = further.get("stripe.connect-timeout", TIMEOUT, Duration.ofSeconds(5));
        Duration requestTimeout = further.get("stripe.request-timeout", TIMEOUT, Duration.ofSeconds(20));
        if (secretKey.isEmpty()) {
            return Optional.empty();
        }
        requireFor(FlorinEnvironment.of(read), secretKey.get());
        return Optional.of(
                new StripeSettings(secretKey.get(), webhookSecret.orElseThrow(), url, connectTimeout, requestTimeout));
    }

    /** A test key in live would sell for cards that pay nothing; a live one in staging would take real money. */
    private static void requireFor(FlorinEnvironment environment, String secretKey) {
        boolean isLive = secretKey.startsWith("_live_", 2);
        switch (environment) {
            case LIVE -> {
                if (!isLive) {
                    throw new StartupRefusedException("FLORIN_STRIPE_SECRET_KEY is a test key, whose payments bring no"
                            + " money: live needs one that begins with sk_live_ or rk_live_.");
                }
            }
            case STAGING -> {
                if (isLive) {
                    throw new StartupRefusedException("FLORIN_STRIPE_SECRET_KEY is a live key, whose payments are real:"
                            + " staging needs one that begins with sk_test_ or rk_test_.");
                }
            }
        }
    }

    private static Form<String> matching(String expected, String pattern) {
        Pattern form = Pattern.compile(pattern);
        return Form.of(
                        expected,
                        text -> Optional.of(text)
                                .filter(value -> form.matcher(value).matches()))
                .secret();
    }

    /** Keys may be sent there: encrypted, or to this machine. */
    private static boolean isSafe(URI address) {
        return "https".equals(address.getScheme()) || LOOPBACK.contains(address.getHost());
    }

    /** Keys stay out of logs. */
    @Override
    public String toString() {
        return "Stripe at " + url.getHost();
    }
}
