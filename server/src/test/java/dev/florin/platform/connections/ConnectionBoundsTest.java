package dev.florin.platform.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestFlorin;
import dev.florin.platform.capacity.Capacity;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Strangers take as many connections as they like, and others are answered. */
final class ConnectionBoundsTest {
    private static final String ASKS = "GET /api/v1/graphql?query=%7Bmarco%7D HTTP/1.1\r\nHost: florin\r\n"
            + "Authorization: " + TestFlorin.API_KEY + "\r\n\r\n";
    private static final String UNFINISHED = "GET /api/carts/none HTTP/1.1\r\nHost: florin\r\nX-Slow: ";
    private static final int MAX = SmallServer.server().part(Capacity.class).connections();
    private static final int REQUESTS =
            SmallServer.server().part(Capacity.class).requests();

    private final List<RawClient> crowd = new ArrayList<>();

    @AfterEach
    void leave() {
        crowd.forEach(RawClient::close);
    }

    @Test
    void idleConnectionsGiveWayToNewOnes() {
        crowd(3 * MAX, number -> {
            RawClient client = connect().send(ASKS);
            assertThat(client.answer()).startsWith("HTTP/1.1 200");
            return client;
        });

        assertOthersAreAnswered();
        assertThat(open()).isLessThanOrEqualTo(MAX);
        assertThat(crowd.getFirst().isClosedByServer()).isTrue();
        assertThat(crowd.getLast().isClosedByServer()).isFalse();
    }

    @Test
    void connectionsThatNeverAskGiveWay() {
        crowd(3 * MAX, number -> connect());

        assertOthersAreAnswered();
        assertThat(open()).isLessThanOrEqualTo(MAX);
    }

    @Test
    void aConnectionInUseOutlastsIdleOnes() {
        try (RawClient busy = connect()) {
            for (int i = 0; i < 3 * MAX; i++) {
                crowd.add(connect());
                if (i % 8 == 0) {
                    assertThat(busy.send(ASKS).answer()).startsWith("HTTP/1.1 200");
                }
            }
        }
    }

    @Test
    void requestsThatDoNotArriveGiveWayToThoseThatDo() {
        crowd(2 * REQUESTS + 2, number -> connect().send(UNFINISHED));

        assertOthersAreAnswered();
        TestFlorin.await("some have given way", () -> crowd.stream().anyMatch(RawClient::isClosedByServer));
    }

    @Test
    void requestInPartsIsReadWholeWhileAllPlacesAreTaken() {
        crowd(2 * REQUESTS + 2, number -> connect().send(UNFINISHED));
        String body = "{\"query\": \"{ marco }\"}";
        String headers = "POST /api/v1/graphql HTTP/1.1\r\nHost: florin\r\nContent-Type: application/json\r\n"
                + "Authorization: " + TestFlorin.API_KEY + "\r\nContent-Length: " + body.length() + "\r\n\r\n";

        for (int cut = 1; cut < headers.length() + body.length(); cut += 23) {
            try (RawClient client = connect().send((headers + body).substring(0, cut))) {
                crowd.add(connect().send(UNFINISHED));
                assertThat(client.send((headers + body).substring(cut)).answer())
                        .as("cut after " + cut)
                        .startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void headersThatTrickleAreEndedWith408() {
        try (RawClient slow = connect().send("GET /api/carts/none HTTP/1.1\r\nHost: florin\r\n")) {
            long begin = System.nanoTime();
            String answer = slow.answerToTheEnd();

            assertThat(answer).startsWith("HTTP/1.1 408").contains("Connection: close");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void anAddressHasItsShareAndGetsItBack() throws IOException {
        Capacity capacity = new Capacity(100, 2, 10, 1000, 500, 2);
        Connections connections = new Connections(
                capacity,
                new ReadingTimes(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)),
                new SimpleMeterRegistry());
        try (SocketChannel first = SocketChannel.open();
                SocketChannel second = SocketChannel.open();
                SocketChannel third = SocketChannel.open()) {
            assertThat(connections.admit(first, "192.0.2.1")).isTrue();
            assertThat(connections.admit(second, "192.0.2.1")).isTrue();
            assertThat(connections.admit(third, "192.0.2.1")).isFalse();
            assertThat(connections.admit(third, "192.0.2.2")).isTrue();

            connections.remove(third);
            connections.remove(first);

            assertThat(connections.admit(third, "192.0.2.1")).isTrue();
        }
    }

    @Test
    void strangersIdleConnectionGivesWayBeforeOneWithGoodCredentials() throws IOException {
        Connections connections = new Connections(
                new Capacity(100, 2, 10, 1000, 500, 2),
                new ReadingTimes(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)),
                new SimpleMeterRegistry());
        try (SocketChannel channel = SocketChannel.open()) {
            connections.admit(channel, null);
            Connection connection = Objects.requireNonNull(connections.find(channel));
            long soon = connection.since();
            long later = soon + Duration.ofSeconds(1).toNanos();

            assertThat(connection.leisure(soon)).isEqualTo(Connection.Leisure.BUSY);
            assertThat(connection.leisure(later)).isEqualTo(Connection.Leisure.IDLE);
            ScopedValue.where(Connection.CURRENT, connection).run(Connection::prove);
            assertThat(connection.leisure(later))
                    .isEqualTo(Connection.Leisure.KNOWN)
                    .isGreaterThan(Connection.Leisure.SLOW);
            connection.work();
            assertThat(connection.leisure(later)).isEqualTo(Connection.Leisure.NONE);
        }
    }

    private void assertOthersAreAnswered() {
        for (int i = 0; i < 20; i++) {
            try (RawClient other = connect().send(ASKS)) {
                assertThat(other.answer()).startsWith("HTTP/1.1 200");
            }
        }
    }

    private static int open() {
        return SmallServer.server().part(Connections.class).open();
    }

    private void crowd(int number, IntFunction<RawClient> each) {
        for (int i = 0; i < number; i++) {
            crowd.add(each.apply(i));
        }
    }

    private static RawClient connect() {
        return new RawClient(SmallServer.port());
    }
}
