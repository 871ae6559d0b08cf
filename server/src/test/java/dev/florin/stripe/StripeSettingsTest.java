package dev.florin.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.settings.SettingReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StripeSettingsTest {
    private static final String KEY = "florin.stripe.secret-key";
    private static final String WEBHOOK = "florin.stripe.webhook-secret";

    private final Map<String, String> set = new HashMap<>();

    private Optional<StripeSettings> read() {
        return StripeSettings.of(new SettingReader(set::get));
    }

    private void set(String environment, String key) {
        set.put("florin.environment", environment);
        set.put(KEY, key);
        set.put(WEBHOOK, "whsec_12345678");
    }

    @Test
    void nothingSetIsNoStripe() {
        assertThat(read()).isEmpty();
    }

    @Test
    void theKeyIsForTheEnvironment() {
        set("live", "rk_live_12345678");
        assertThat(read()).isPresent();

        set("live", "sk_test_12345678");
        refuses("live needs one that begins with sk_live_ or rk_live_");

        set("staging", "sk_live_12345678");
        refuses("staging needs one that begins with sk_test_ or rk_test_");
    }

    @Test
    void bothSecretsBelongTogether() {
        set("staging", "sk_test_12345678");
        set.remove(WEBHOOK);

        refuses("FLORIN_STRIPE_WEBHOOK_SECRET is missing");
    }

    @Test
    void aWrongSecretIsRefusedAndNotRepeated() {
        set("staging", "pk_test_12345678");

        refuses("it must be a secret key of Stripe's");
    }

    @Test
    void keysAreSentEncryptedOrNowhere() {
        set("staging", "sk_test_12345678");
        set.put("florin.stripe.url", "http://stripe.example.com");

        refuses("FLORIN_STRIPE_URL");
    }

    private void refuses(String message) {
        assertThatThrownBy(this::read)
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("12345678")
                .message()
                .hasLineCount(1);
    }
}
