package dev.florin.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "gzip, deflate, br", "br;q=1.0, GZIP;q=0.8", "deflate,gzip ; q=0.001"})
    void gzipIsTaken(String header) {
        assertThat(Encodings.acceptsGzip(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "br", "gzip;q=0", "gzip; q=0.000, br", "xgzip"})
    void gzipIsNotTaken(String header) {
        assertThat(Encodings.acceptsGzip(header)).isFalse();
    }

    @Test
    void clientWithoutAcceptEncodingGetsPlainText() {
        assertThat(Encodings.acceptsGzip(null)).isFalse();
    }
}
