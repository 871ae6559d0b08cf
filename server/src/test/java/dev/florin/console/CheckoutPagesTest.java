package dev.florin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** How the checkout and the page of an order are served. It needs the console built, as the gate does. */
class CheckoutPagesTest {
    private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9_-]{22})'");
    private static final Pattern SCRIPT = Pattern.compile("src=\"(/console/assets/checkout-[^\"]+\\.js)\"");

    /** What a first visit may take over the wire beside the page itself: its script and its styles. */
    private static final int MAX_BYTES = 60_000;

    private final Client client = TestFlorin.client();

    @ParameterizedTest
    @ValueSource(strings = {"/checkout/ct_AwGLUvYzVlq0TMRzgnp0V8", "/order/fo_AwGLUvYzVlq0TMRzgnp0V8"})
    void aPageIsTheSameForEveryTokenAndTellsItToNobody(String path) {
        Client.Answer page = page(path);

        assertThat(page.status()).isEqualTo(200);
        assertThat(header(page, "Content-Security-Policy").replaceAll("'nonce-[^']+'", "'nonce-…'"))
                .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-…'; img-src 'self' data:;"
                        + " font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self';"
                        + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(page, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(page, "X-Robots-Tag")).isEqualTo("noindex, nofollow");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
        assertThat(page.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(page.body())
                .doesNotContain("AwGLUvYzVlq0TMRzgnp0V8", "__NONCE__", "__TEST_CARDS__")
                .contains("nonce=\"" + nonce(page) + "\"");
    }

    @Test
    void eachPageHasANonceOfItsOwn() {
        assertThat(nonce(page("/checkout/ct_1"))).isNotEqualTo(nonce(page("/checkout/ct_1")));
    }

    @Test
    void testCardsAreOfferedWherePaymentsAreSimulatedAndNowhereElse() {
        assertThat(page("/checkout/ct_1").body()).contains("name=\"florin-test-cards\" content=\"simulator\"");
        String elsewhere = text(new CheckoutPages(BuiltConsole.load(), false).page());
        assertThat(elsewhere).contains("name=\"florin-test-cards\" content=\"\"");
    }

    @Test
    void whatItTakesIsSmall() {
        Matcher script = SCRIPT.matcher(page("/checkout/ct_1").body());
        assertThat(script.find()).isTrue();

        Client.Answer file = client.send(client.request(script.group(1)).header("Accept-Encoding", "gzip"));

        assertThat(header(file, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(file, "Cache-Control")).contains("immutable");
        assertThat(Long.parseLong(header(file, "Content-Length"))).isBetween(1_000L, (long) MAX_BYTES);
    }

    @Test
    void aServerThatWasBuiltWithoutThePageSaysSo() {
        ResponseEntity<byte[]> answer = new CheckoutPages(new BuiltConsole(null, null, Map.of()), true).page();

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(text(answer)).contains("Nothing was charged").contains("FLORIN_CHECKOUT_URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/checkout", "/checkout/", "/order/", "/checkout/ct_1/more", "/order"})
    void otherPathsAreNoPages(String path) {
        assertThat(page(path).status()).isEqualTo(404);
    }

    private Client.Answer page(String path) {
        return client.send(client.request(path).header("Accept", "text/html,*/*;q=0.8"));
    }

    private static String text(ResponseEntity<byte[]> answer) {
        return new String(Objects.requireNonNull(answer.getBody()), StandardCharsets.UTF_8);
    }

    private static String nonce(Client.Answer page) {
        Matcher found = NONCE.matcher(header(page, "Content-Security-Policy"));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String header(Client.Answer answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
