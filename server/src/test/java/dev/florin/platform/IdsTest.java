package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IdsTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00.123Z");
    private static final int MANY = 1_000;

    @ParameterizedTest
    @CsvSource({
        "1, 7001, 01, 001",
        "61, 703d, 0z, 03d",
        "62, 703e, 10, 03e",
        "2047, 77ff, X1, 7ff",
        "3843, 7f03, zz, f03"
    })
    void anIdAndATokenNameTheCellThatTheyWereMadeIn(int number, String inId, String inToken, String inHex) {
        Cell cell = new Cell(number);
        Ids ids = new Ids(InstantSource.fixed(NOW), cell);

        UUID id = ids.next();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
        assertThat(id.toString().split("-")[2]).isEqualTo(inId);

        String token = ids.token("ct_");
        assertThat(token).matches("ct_" + inToken + "[0-9A-Za-z]{20}");
        assertThat(Ids.isToken("ct_", token)).isTrue();

        assertThat(cell.hex()).isEqualTo(inHex);
    }

    @Test
    void namesOfOneMillisecondDiffer() {
        Ids ids = new Ids(InstantSource.fixed(NOW), Cell.FIRST);
        Set<Object> made = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            made.add(ids.next());
            made.add(ids.token("fo_"));
        }
        assertThat(made).hasSize(2 * MANY);
    }

    @Test
    void aCellsNumberFitsIntoTwoCharactersOfAToken() {
        for (int number : List.of(-1, 0, Cell.MAX + 1)) {
            assertThatThrownBy(() -> new Cell(number)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
