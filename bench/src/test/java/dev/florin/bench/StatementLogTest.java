package dev.florin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatementLogTest {
    private static final String AT = "2026-11-21 11:38:28.403 UTC [30039] ";
    private static final StatementLog SILENT = new StatementLog(Map.of());

    @Test
    void statementsAreCountedByTheirWholeText() {
        StatementLog log = StatementLog.parse(List.of(
                "\t the rest of something before",
                AT + "LOG:  execute S_162: update carts",
                "\t   set version = $1",
                AT + "LOG:  execute S_7: update carts",
                "\t   set version = $1",
                AT + "LOG:  execute <unnamed>: update carts",
                "\t   set state = $1",
                AT + "ERROR:  relation \"a\" does not exist",
                "\tselect from a",
                AT + "LOG:  statement: select 1"));

        assertThat(log.runs())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "update carts\n\t   set version = $1", 2,
                        "update carts\n\t   set state = $1", 1,
                        "select 1", 1));
    }

    @Test
    void transactionsAndEmptyStatementsDoNotCount() {
        StatementLog log = StatementLog.parse(List.of(
                AT + "LOG:  statement: ",
                AT + "LOG:  statement: BEGIN",
                AT + "LOG:  execute S_11: begin",
                AT + "LOG:  execute S_1: select 1",
                AT + "LOG:  execute S_12: COMMIT"));

        assertThat(log.perOperation(1, SILENT)).isOne();
        assertThat(log.total(SILENT)).isOne();
        assertThat(log.commits()).isOne();
    }

    @Test
    void rareAndIdleStatementsDoNotCount() {
        List<String> lines = new ArrayList<>(Collections.nCopies(80, AT + "LOG:  execute S_1: select 1"));
        lines.addAll(Collections.nCopies(41, AT + "LOG:  execute S_2: select 2"));
        lines.addAll(Collections.nCopies(3, AT + "LOG:  execute S_3: select nextval('cart_ids')"));
        lines.addAll(Collections.nCopies(40, AT + "LOG:  execute S_4: select version from catalog_version"));
        StatementLog idle = StatementLog.parse(List.of(AT + "LOG:  execute S_9: select version from catalog_version"));

        assertThat(StatementLog.parse(lines).perOperation(40, idle)).isEqualTo(3);
    }
}
