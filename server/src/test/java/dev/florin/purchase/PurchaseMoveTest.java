package dev.florin.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.TestAccount;
import dev.florin.operations.OperationKey;
import dev.florin.platform.Pipeline;
import dev.florin.purchase.PurchaseMove.Booked;
import dev.florin.purchase.PurchaseMove.By;
import dev.florin.purchase.PurchaseMove.Column;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Which moves of a purchase's state are legal. */
class PurchaseMoveTest {
    private static final Pattern WRITES_A_STATE = Pattern.compile("update\\s+purchases\\b[^;\"]*?\\bstate\\s*=");

    @Test
    void eachMoveWorksFromItsStatesAndFailsFromEveryOther() throws SQLException {
        try (StuckPurchases purchases = new StuckPurchases()) {
            TestAccount account = purchases.account(1);
            OperationKey key = new OperationKey(account.accountId(), purchases.stuck(account, 10, Map.of()));
            List<String> wrong = new ArrayList<>();
            try (Connection connection =
                    purchases.server().part(DataSource.class).getConnection()) {
                connection.setAutoCommit(false);
                for (PurchaseMove move : PurchaseMove.values()) {
                    for (PurchaseState state : PurchaseState.values()) {
                        boolean works = works(connection, move, state, key);
                        if (works != move.from().contains(state)) {
                            wrong.add(move + " from " + state + ": " + works);
                        }
                    }
                }
            }

            assertThat(wrong).isEmpty();
        }
    }

    @Test
    void nobodyElseMayDoIt() {
        for (PurchaseMove move : PurchaseMove.values()) {
            for (By who : By.values()) {
                if (!move.by().contains(who)) {
                    assertThatThrownBy(() -> move.add(new Pipeline(), who, List.of()))
                            .as("%s by %s", move, who)
                            .isInstanceOf(IllegalStateException.class);
                }
            }
        }
    }

    @Test
    void whatIsBookedFollowsFromWhatTheBooksSayInEachState() {
        for (PurchaseMove move : PurchaseMove.values()) {
            for (PurchaseState from : move.from()) {
                assertThat(move.booked())
                        .as("%s from %s", move, from)
                        .isEqualTo(
                                move == PurchaseMove.PAY_FROM_BALANCES
                                        ? Booked.HOLDS
                                        : between(books(from), books(move.to())));
            }
        }
    }

    @Test
    void nothingElseWritesAState() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(path -> path.toString().endsWith(".java"))
                            .filter(path -> WRITES_A_STATE.matcher(read(path)).find())
                            .map(path -> path.getFileName().toString()))
                    .containsExactly("PurchaseMove.java");
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private enum Books {
        HELD,
        BOUGHT,
        BOUGHT_AND_REFUNDED,
        NOTHING
    }

    private static Books books(PurchaseState state) {
        return switch (state) {
            case CHARGING, FULFILLING, UNKNOWN, REFUSING -> Books.HELD;
            case COMPLETED, VOIDING, REFUNDING -> Books.BOUGHT;
            case REFUNDED -> Books.BOUGHT_AND_REFUNDED;
            case REFUSED -> Books.NOTHING;
        };
    }

    private static Booked between(Books from, Books to) {
        return switch (to) {
            case HELD -> from == Books.HELD ? Booked.NOTHING : impossible();
            case BOUGHT -> from == Books.HELD ? Booked.PURCHASE : Booked.NOTHING;
            case BOUGHT_AND_REFUNDED -> from == Books.BOUGHT ? Booked.REFUND : impossible();
            case NOTHING -> from == Books.HELD ? Booked.RELEASED_HOLDS : impossible();
        };
    }

    private static Booked impossible() {
        throw new AssertionError("no money moves like that");
    }

    /** Whether the database takes the move; nothing of it stays. */
    private static boolean works(Connection connection, PurchaseMove move, PurchaseState state, OperationKey key)
            throws SQLException {
        try {
            put(connection, state, key);
            Pipeline pipeline = new Pipeline();
            move.add(pipeline, move.by().iterator().next(), List.of(key), with(move));
            pipeline.execute(connection);
            List<String> after = Pipeline.read(
                            connection,
                            row -> row.getString("state"),
                            "select state from purchases where account_id = ? and purchase_id = ?",
                            key.accountId(),
                            key.operationId())
                    .rows();
            return after.equals(List.of(move.to().name()));
        } catch (SQLException e) {
            assertThat(e.getMessage()).contains("a statement changed 0 rows instead of 1");
            return false;
        } finally {
            connection.rollback();
        }
    }

    private static void put(Connection connection, PurchaseState state, OperationKey key) throws SQLException {
        new Pipeline()
                .add(
                        "update purchases set state = ?, refusal_reason = nullif(?, '') where account_id = ? and purchase_id = ?",
                        state.name(),
                        state == PurchaseState.REFUSED ? "VENDOR_REFUSED" : "",
                        key.accountId(),
                        key.operationId())
                .execute(connection);
    }

    private static Column[] with(PurchaseMove move) {
        return move == PurchaseMove.REFUSE
                ? new Column[] {Column.of("refusal_reason", new String[] {"VENDOR_REFUSED"})}
                : new Column[0];
    }
}
