package dev.florin.platform.fluid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
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

    @ParameterizedTest
    @ValueSource(strings = {"/api/company/products", "/api/%63ompany/products", "/api/company;x/products"})
    void aCompanysResourceIsFoundAndNeedsItsToken(String path) {
        Client.Answer answer =
                TestFlorin.client().send(TestFlorin.client().request(path).GET());

        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.json().path("error_message").isString()).isTrue();
    }
}
