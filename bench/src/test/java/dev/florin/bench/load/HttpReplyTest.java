package dev.florin.bench.load;

import static dev.florin.bench.load.FakeHttpServer.ascii;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HttpReplyTest {
    private final HttpReply reply = new HttpReply();

    @Test
    void aReplyOfOnePieceIsWholeAtOnce() {
        boolean whole = append("HTTP/1.1 404 Not Found\r\nX: y\r\ncontent-LENGTH: 3\r\n\r\nabc");

        assertThat(whole).isTrue();
        assertThat(reply.status()).isEqualTo(404);
        assertThat(body()).isEqualTo("abc");
        assertThat(reply.closes()).isFalse();
    }

    @Test
    void aReplyCutAnywhereIsTheSame() {
        String text = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nA\r\n, my world\r\n0\r\n\r\n";
        for (int cut = 1; cut < text.length(); cut++) {
            reply.clear();

            assertThat(append(text.substring(0, cut))).isFalse();
            assertThat(append(text.substring(cut))).isTrue();
            assertThat(body()).isEqualTo("hello, my world");
        }
    }

    @Test
    void aBodyLargerThanItsFirstRoomIsKept() {
        String large = "x".repeat(100_000);

        append("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");

        assertThat(append(large)).isTrue();
        assertThat(body()).isEqualTo(large);
    }

    @Test
    void theNextReplyStartsAfresh() {
        append("HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n");
        reply.clear();

        assertThat(append("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n")).isTrue();
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.closes()).isFalse();
        assertThat(body()).isEmpty();
    }

    @Test
    void moreThanOneReplyIsRefused() {
        assertThatThrownBy(() -> append("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nabc"))
                .isInstanceOf(MalformedReplyException.class);
    }

    @Test
    void aReplyWithoutALengthIsRefused() {
        assertThatThrownBy(() -> append("HTTP/1.1 200 OK\r\n\r\n")).isInstanceOf(MalformedReplyException.class);
    }

    @Test
    void aLengthThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> append("HTTP/1.1 200 OK\r\nContent-Length: 1z\r\n\r\n"))
                .isInstanceOf(MalformedReplyException.class);
    }

    private boolean append(String text) {
        return reply.append(ByteBuffer.wrap(ascii(text)));
    }

    private String body() {
        int length = reply.bodyEnd() - reply.bodyStart();
        return new String(reply.bytes(), reply.bodyStart(), length, StandardCharsets.US_ASCII);
    }
}
