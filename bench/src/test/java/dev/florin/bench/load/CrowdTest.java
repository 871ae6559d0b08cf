package dev.florin.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever is waited for and never comes is a failure, not a test that hangs. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CrowdTest {
    @Test
    void aQuarterSendsSlowlyAndWhoeverIsClosedComesBack() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Crowd crowd = Crowd.gather(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 8)) {
            assertThat(crowd.open()).isEqualTo(8);
            List<Socket> accepted = new ArrayList<>();
            List<String> firstLines = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Socket socket = server.accept();
                accepted.add(socket);
                firstLines.add(line(socket.getInputStream()));
            }
            assertThat(firstLines)
                    .filteredOn("POST /api/v1/graphql HTTP/1.1"::equals)
                    .hasSize(2);
            assertThat(firstLines).filteredOn("GET / HTTP/1.1"::equals).hasSize(6);

            Socket slow = accepted.get(firstLines.indexOf("POST /api/v1/graphql HTTP/1.1"));
            while (slow.getInputStream().read() != '{') {
                // the headers
            }
            assertThat(slow.getInputStream().read()).isEqualTo(' ');

            slow.close();
            assertThat(line(server.accept().getInputStream())).isEqualTo("POST /api/v1/graphql HTTP/1.1");
            for (Socket socket : accepted) {
                socket.close();
            }
        }
    }

    @Test
    void whoeverIsTurnedAwayComesBack() throws Exception {
        ServerSocket first = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        InetSocketAddress target = new InetSocketAddress(first.getInetAddress(), first.getLocalPort());
        Crowd crowd = Crowd.gather(target, 4);
        try {
            List<Socket> accepted = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                accepted.add(first.accept());
            }
            first.close();
            for (Socket socket : accepted) {
                socket.close();
            }
            while (crowd.open() > 0) {
                Thread.sleep(20);
            }
            try (ServerSocket second = new ServerSocket(target.getPort(), 50, target.getAddress())) {
                for (int i = 0; i < 4; i++) {
                    second.accept().close();
                }
            }
            assertThat(crowd.isGone()).isFalse();
        } finally {
            crowd.close();
        }
        assertThat(crowd.open()).isZero();
    }

    private static String line(InputStream in) throws Exception {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\r'; next = in.read()) {
            line.append((char) next);
        }
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(line)).isTrue();
        return line.toString();
    }
}
