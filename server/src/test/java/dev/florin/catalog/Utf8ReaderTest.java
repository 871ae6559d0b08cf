package dev.florin.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.Seed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8ReaderTest {
    private static final String[] CHARS = {"a", "\n", "\r\n", "\u00e9", "\u20ac", "\ud83d\ude00", "\ufeff"};

    @Test
    void everyTextIsReadAsItIsInWhateverParts() throws IOException {
        Random random = Seed.random();
        for (int i = 0; i < 50; i++) {
            StringBuilder text = new StringBuilder("x");
            int length = random.nextInt(30_000);
            while (text.length() < length) {
                text.append(CHARS[random.nextInt(CHARS.length)]);
            }

            String read = read(text.toString().getBytes(StandardCharsets.UTF_8), random);

            assertThat(read.contentEquals(text))
                    .as("seed %d, case %d", Seed.get(), i)
                    .isTrue();
        }
    }

    @Test
    void aMarkAtTheStartIsNoText() throws IOException {
        assertThat(read("\ufeffa\ufeff".getBytes(StandardCharsets.UTF_8), Seed.random()))
                .isEqualTo("a\ufeff");
        assertThat(read("\ufeff".getBytes(StandardCharsets.UTF_8), Seed.random()))
                .isEmpty();
        assertThat(read(new byte[0], Seed.random())).isEmpty();
    }

    @Test
    void whatIsNotUtf8IsNamedByItsLine() {
        String lines = "abc\n".repeat(10_000) + "a\r\nb\rc\n";
        for (String wrong : new String[] {"\u00e9", "\u00e9x\n", "\u00ff\u00fe"}) {
            byte[] bytes = (lines + wrong).getBytes(StandardCharsets.ISO_8859_1);

            assertThatThrownBy(() -> read(bytes, Seed.random()))
                    .isInstanceOfSatisfying(
                            Utf8Reader.NotUtf8Exception.class,
                            e -> assertThat(e.line()).isEqualTo(10_004));
        }
    }

    private static String read(byte[] bytes, Random random) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Reader reader = new Utf8Reader(new ByteArrayInputStream(bytes))) {
            char[] buffer = new char[100];
            int read = 0;
            while (read >= 0) {
                text.append(buffer, 0, read);
                read = reader.read(buffer, 0, 1 + random.nextInt(buffer.length));
            }
        }
        return text.toString();
    }
}
