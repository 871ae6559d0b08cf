package dev.florin.platform.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArrivalTest {
    private static final int BUFFER = 200;

    /** {@code |} is an end of line, {@code ~} a line feed alone. */
    @ParameterizedTest
    @CsvSource(
            value = {
                "''                                                     , PART",
                "GET / HTTP/1.1                                         , PART",
                "GET / HTTP/1.1|Host: a|                                , PART",
                "GET / HTTP/1.1|Host: a||                               , WHOLE",
                "GET / HTTP/1.1~Host: a~~                               , WHOLE",
                "POST / HTTP/1.1|Content-Length: 2||{}                  , WHOLE",
                "POST / HTTP/1.1|content-LENGTH:   2  ||{}              , WHOLE",
                "POST / HTTP/1.1|Content-Length: 2||{}GET / HTTP/1.1    , WHOLE",
                "POST / HTTP/1.1|Content-Length: 2||{                   , PART",
                "POST / HTTP/1.1|Content-Length: 2||                    , PART",
                "POST / HTTP/1.1|Content-Length: 1048576||{             , LARGE",
                "POST / HTTP/1.1|Content-Length: 170||{                 , LARGE",
                "POST / HTTP/1.1|Content-Length: 99999999999999999999||{, WHOLE",
                "POST / HTTP/1.1|Content-Length: x||                    , WHOLE",
                "POST / HTTP/1.1|Transfer-Encoding: chunked||2|{}|      , PART",
                "POST / HTTP/1.1|Transfer-Encoding: chunked||2|{}|0||   , WHOLE",
            })
    void itIsWholeWhenItsLastByteIsThere(String request, Arrival arrival) {
        byte[] bytes = request.replace("|", "\r\n").replace("~", "\n").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Arrival.of(ByteBuffer.allocate(BUFFER).put(bytes).flip())).isEqualTo(arrival);
    }
}
