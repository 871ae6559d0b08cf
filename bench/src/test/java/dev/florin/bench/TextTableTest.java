package dev.florin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void columnsAreAsWideAsTheirLongestCell() {
        TextTable table = new TextTable("name", "per s");
        table.add("a long one", "7");
        table.add("b", "12,345");

        assertThat(table.render()).isEqualTo("""
                        name         per s
                        ------------------
                        a long one       7
                        b           12,345
                        """);
    }

    @Test
    void aRowOfAnotherWidthIsRefused() {
        assertThatThrownBy(() -> new TextTable("one").add("a", "b")).isInstanceOf(IllegalArgumentException.class);
    }
}
