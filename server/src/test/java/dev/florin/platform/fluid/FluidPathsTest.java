package dev.florin.platform.fluid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a path of the Fluid form is spelled, it is one. */
class FluidPathsTest {
    @ParameterizedTest
    @ValueSource(strings = {"/api/carts", "/api/c%61rts", "/api;x=y/carts"})
    void aBodyThatIsTooLargeIsRefusedInTheForm(String path) {
        byte[] large = new byte[FluidBody.MAX_BYTES + 1];
        Arrays.fill(large, (byte) ' ');

        Client.Answer answer = TestFlorin.client()
                .send(TestFlorin.client()
                        .request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));

        assertThat(answer.status()).as(answer.body()).isEqualTo(413);
        assertThat(answer.json().path("error_message").asString()).contains("larger than");
    }

    /** Java's client sends none of these, so they go over a plain connection. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/carts/%00", "/api/carts/%ff", "/api/carts/..%2f..", "/api/carts/%zz"})
    void aPathThatCannotBeDecodedIsRefusedInTheForm(String path) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), TestFlorin.server().port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*").contains("\"error_message\":", "\"request_id\":");
            assertThat(answer.toLowerCase(Locale.ROOT))
                    .contains("content-type: application/json")
                    .doesNotContain("<html");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/company/products", "/api/%63ompany/products", "/api/company;x/products"})
    void aCompanysResourceIsFoundAndNeedsItsToken(String path) {
        Client.Answer answer =
                TestFlorin.client().send(TestFlorin.client().request(path).GET());

        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.json().path("error_message").isString()).isTrue();
    }
}
