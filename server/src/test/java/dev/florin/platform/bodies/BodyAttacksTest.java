package dev.florin.platform.bodies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestFlorin;
import dev.florin.identity.DemoIdentity;
import dev.florin.platform.capacity.Capacity;
import dev.florin.platform.connections.RawClient;
import dev.florin.platform.connections.SmallServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that take more memory or time than a server has: a small server refuses them, and serves others. */
final class BodyAttacksTest {
    private static final String CARTS = "/api/carts";
    private static final String GRAPHQL = "/api/v1/graphql";
    private static final Capacity CAPACITY = SmallServer.server().part(Capacity.class);

    private final List<RawClient> crowd = new ArrayList<>();

    @AfterEach
    void leave() {
        crowd.forEach(RawClient::close);
        TestFlorin.await("the memory is free again", () -> taken("all") == 0 && taken("anonymous") == 0);
    }

    @Test
    void aMemberThatNobodyKnowsIsDroppedUnread() {
        String body = "{\"x\":[" + "{},".repeat(300_000) + "{}]}";

        String answer = post(CARTS, "", body);

        assertThat(answer).contains(" 422 ").contains("country_code");
    }

    @Test
    void aListIsReadToItsLimitAndNoFurther() {
        String answer = post(CARTS, "", "{\"items\":[" + "0,".repeat(400_000) + "0]}");

        assertThat(answer).contains(" 422 ").contains("\"items\":[\"must be a list of at most 1000 entries.\"]");
    }

    @Test
    void listsInListsCostWhatTheyAreMadeOf() {
        String lists = "[" + ("[" + "[],".repeat(990) + "[]],").repeat(200) + "[]]";

        assertThat(post(CARTS, "", "{\"items\":" + lists + "}")).contains(" 413 ");
    }

    @Test
    void namesThatAreSkippedCostSomethingToo() {
        StringBuilder names = new StringBuilder("{\"x\":{\"a\":0");
        for (int i = 0; names.length() < 900_000; i++) {
            names.append(",\"").append(i).append("\":0");
        }

        assertThat(post(CARTS, "", names.append("}}").toString())).contains(" 413 ");
    }

    @Test
    void aStrangersGraphQlBodyIsSmall() {
        String padding = " ".repeat(20_000);

        assertThat(post(GRAPHQL, "", "{\"query\":\"{ __typename }\"" + padding + "}"))
                .contains(" 413 ");
        assertThat(post(GRAPHQL, key(), "{\"query\":\"{ marco }\"" + padding + "}"))
                .contains(" 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/company/products",
                "/incomm/v1/orders",
                "/incomm/v1/orders/immediate",
                "/api/v1/operations/00000000-0000-0000-0000-000000000000/retry",
                "/api/v1/file-upload/transaction-memo-attachment",
                "/api/orders/1/refunds",
                GRAPHQL
            })
    void whoeverShowsWrongCredentialsIsRefusedBeforeTheBodyIsRead(String path) {
        try (RawClient stranger = connect().send(head(path, "Authorization: Bearer nothing\r\n", 100_000) + "{")) {
            assertThat(stranger.answer()).containsPattern("HTTP/1.1 4(01|98) ");
        }
    }

    @Test
    void unfinishedBodiesKeepNobodyFromBeingServed() {
        for (int i = 0; i < 3 * CAPACITY.requests(); i++) {
            crowd.add(connect().send(head(CARTS, "", 1_000_000) + "{\"x\":[" + "{},".repeat(1_000)));
        }

        for (int i = 0; i < 10; i++) {
            assertThat(post(GRAPHQL, key(), "{\"query\":\"{ marco }\"}")).contains(" 200 ");
            assertThat(post(CARTS, "", "{}")).contains(" 422 ");
        }
    }

    @Test
    void unfinishedBodiesThatAreKeptGiveWayToWhoeverFinishes() {
        String part = "{\"items\":[" + "{\"title\":\"x\"},".repeat(60);
        for (int i = 0; i < CAPACITY.requests() - 2; i++) {
            crowd.add(connect().send(head(CARTS, "", 100_000) + part));
        }

        String whole = "{\"country_code\":\"US\",\"items\":[" + "{\"title\":\"x\"},".repeat(60) + "{}]}";
        for (int i = 0; i < 5; i++) {
            assertThat(post(CARTS, "", whole)).contains(" 422 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CARTS, GRAPHQL})
    void aBodyThatTricklesIsEndedWith408(String path) throws InterruptedException {
        try (RawClient slow = connect().send(head(path, key(), 10_000) + "{")) {
            long begin = System.nanoTime();
            Thread trickle = Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 100 && !Thread.currentThread().isInterrupted(); i++) {
                    slow.send(" ");
                    LockSupport.parkNanos(50_000_000);
                }
            });

            String answer = slow.answer();
            trickle.interrupt();
            trickle.join();

            assertThat(answer).startsWith("HTTP/1.1 408").contains("Connection: close");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void aBodyThatStopsIsEndedWith408InTheSurfacesForm() {
        try (RawClient silent = connect().send(head(CARTS, "", 10_000) + "{")) {
            assertThat(silent.answerToTheEnd()).startsWith("HTTP/1.1 408").contains("\"error_message\"");
        }
        try (RawClient silent = connect().send(head(GRAPHQL, key(), 10_000) + "{")) {
            assertThat(silent.answerToTheEnd()).startsWith("HTTP/1.1 408").contains("REQUEST_TIMED_OUT");
        }
    }

    private static double taken(String part) {
        return SmallServer.server()
                .part(MeterRegistry.class)
                .get("florin.bodies.bytes")
                .tag("part", part)
                .gauge()
                .value();
    }

    private static String post(String path, String headers, String body) {
        try (RawClient client =
                connect().send(head(path, headers, body.length())).send(body)) {
            return client.answer();
        }
    }

    private static String key() {
        return "Authorization: Basic " + DemoIdentity.API_KEY.encoded() + "\r\n";
    }

    private static String head(String path, String headers, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: florin\r\nContent-Type: application/json\r\n" + headers
                + "Content-Length: " + length + "\r\n\r\n";
    }

    private static RawClient connect() {
        return new RawClient(SmallServer.port());
    }
}
