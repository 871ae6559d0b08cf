package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagePositionTest {
    @Test
    void itsTextIsReadBackToTheMicrosecond() {
        PagePosition position = new PagePosition(Instant.parse("2026-11-28T10:00:00.123456789Z"), new UUID(7, -7));

        assertThat(PagePosition.parse(position.toString())).isEqualTo(position);
        assertThat(position.at()).isEqualTo(Instant.parse("2026-11-28T10:00:00.123456Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1-",
                "-1-00000000-0000-0007-0000-000000000007",
                "9999999999999999999-00000000-0000-0007-0000-000000000007",
                "1-00000000-0000-0007-0000-00000000000",
                "1e9-00000000-0000-0007-0000-000000000007"
            })
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PagePosition.parse(text));
    }
}
