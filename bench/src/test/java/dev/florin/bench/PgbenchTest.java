package dev.florin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PgbenchTest {
    private static final String OUTPUT = """
            pgbench (15.14, server 18.0)
            transaction type: spread.pgbench
            number of transactions actually processed: 24066
            number of failed transactions: 2 (0.008%)
            latency average = 20.940 ms
            initial connection time = 120.1 ms
            tps = 3056.367928 (without initial connection time)
            """;

    @Test
    void theResultIsReadFromItsOutputAndItsLog() {
        Pgbench.Result result = Pgbench.parse(OUTPUT, Stream.of("27 1 63930 0 1795244812 295598", "5 3 42159 0 1 2"));

        assertThat(result.perSecond()).isEqualTo(3056.367928);
        assertThat(result.transactions()).isEqualTo(24066);
        assertThat(result.failed()).isEqualTo(2);
        assertThat(result.latencyMicros().getTotalCount()).isEqualTo(2);
        assertThat(result.latencyMicros().getMaxValue()).isBetween(63_900L, 64_000L);
    }

    @Test
    void anOutputWithoutARateIsRefused() {
        assertThatThrownBy(() -> Pgbench.parse("pgbench: error: out of luck", Stream.empty()))
                .isInstanceOf(BenchFailedException.class)
                .hasMessageContaining("out of luck");
    }
}
