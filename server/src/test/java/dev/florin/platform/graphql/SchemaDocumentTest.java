package dev.florin.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class SchemaDocumentTest {
    private final Client client = TestFlorin.client();

    @Test
    void gzipClientsGetTheSameTextSmaller() throws IOException, InterruptedException {
        String text = client.send(client.request(SchemaDocument.PATH)).body();

        HttpResponse<byte[]> small;
        try (HttpClient http = HttpClient.newHttpClient()) {
            small = http.send(
                    client.request(SchemaDocument.PATH)
                            .header("Accept-Encoding", "gzip")
                            .build(),
                    BodyHandlers.ofByteArray());
        }

        assertThat(small.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(small.headers().firstValue("Vary")).hasValue("Accept-Encoding");
        assertThat(small.body().length).isLessThan(text.length() / 2);
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(small.body()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(text);
        }
    }

    @Test
    void clientWithTheCurrentTextIsToldSo() {
        Client.Answer first = client.send(client.request(SchemaDocument.PATH));
        String tag = first.headers().firstValue("ETag").orElse("");

        Client.Answer second = client.send(client.request(SchemaDocument.PATH).header("If-None-Match", tag));

        assertThat(tag).startsWith("W/\"");
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }
}
