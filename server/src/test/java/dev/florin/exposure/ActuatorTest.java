package dev.florin.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.platform.OperatorKey;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActuatorTest {
    @ParameterizedTest
    @CsvSource({"/actuator/health/liveness", "/actuator/health/readiness"})
    void aLoadBalancerAsksWithoutASecretAndLearnsNothingElse(String path) {
        Client.Answer answer = get(path, null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/prometheus",
                "/actuator/prometheus/",
                "/actuator//prometheus",
                "//actuator/prometheus",
                "/actuator;x=y/prometheus",
                "/%61ctuator/prometheus",
                "/actuator/%70rometheus",
                "/actuator/health/db",
                "/actuator/env"
            })
    void whatElseThereIsNeedsTheOperatorKey(String path) {
        assertThat(get(path, null).status()).isIn(400, 401);
        assertThat(get(path, "Bearer wrong-operator-key").status()).isIn(400, 401);
    }

    @Test
    void operatorsReadTheMetrics() throws IOException {
        Client.Answer answer = get("/actuator/prometheus", operator());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("florin_purchases");
    }

    @Test
    void anEmptyAcceptCountsAsNone() throws IOException {
        Client client = TestFlorin.client();

        Client.Answer answer = client.send(client.request("/actuator/prometheus")
                .header("Authorization", operator())
                .header("Accept", ""));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body()).contains("florin_purchases");
    }

    private static String operator() throws IOException {
        return "Bearer "
                + Files.readString(
                                TestFlorin.server().settings().dataDirectory().resolve(OperatorKey.FILE))
                        .strip();
    }

    private static Client.Answer get(String path, @Nullable String authorization) {
        Client client = TestFlorin.client();
        var request = client.request(path);
        return client.send(authorization == null ? request : request.header("Authorization", authorization));
    }
}
