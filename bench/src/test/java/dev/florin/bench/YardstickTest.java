package dev.florin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.platform.database.ConnectionDetails;
import dev.florin.platform.database.DataDirectory;
import dev.florin.platform.database.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The prepared SQL on a real PostgreSQL with Florin's schema. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class YardstickTest {
    private static final String TWO_ACCOUNTS = """
            insert into apps values ('78815c04-1c88-4f27-a779-74658560c89c', 'Demo', 'ACTIVE', gen_random_uuid(), now());
            create temp table person as
                select gen_random_uuid() as account, gen_random_uuid() as "user", gen_random_uuid() as seat
                  from generate_series(1, 2);
            insert into users select "user", 'A', 'B', "user" || '@example.com', now() from person;
            insert into accounts select account, 'CONSUMER', 'A', 'ACTIVE', now() from person;
            insert into seats select account, seat, "user", true, now() from person;
            insert into user_scopes
                select '78815c04-1c88-4f27-a779-74658560c89c', "user", scope, now()
                  from person, unnest('{PURCHASE_GIFTCARD,LIST_OFFERS}'::text[]) scope;
            insert into balances (account_id, balance_id, kind, currency, is_default, created_at, updated_at)
                select account, gen_random_uuid(), kind, 'USD', kind = 'CASH', now(), now()
                  from person, unnest('{CASH,REWARDS,GIFT_CARD}'::text[]) kind;
            """;

    private EmbeddedPostgres postgres;
    private Connection connection;
    private BenchDatabase database;

    @BeforeAll
    void startWithTwoFundedAccounts(@TempDir Path directory) throws SQLException {
        postgres = EmbeddedPostgres.start(DataDirectory.open(directory), EmbeddedPostgres.Settings.expendable());
        ConnectionDetails details = postgres.details();
        Flyway.configure()
                .dataSource(details.jdbcUrl(), details.user(), details.password())
                .load()
                .migrate();
        connection = DriverManager.getConnection(details.jdbcUrl(), details.user(), details.password());
        try (Statement statement = connection.createStatement()) {
            statement.execute(TWO_ACCOUNTS);
        }
        database = BenchDatabase.connect(
                details, EmbeddedPostgres.superuser(directory).orElseThrow());
        database.preparePurchases(2);
        database.stock(5);
        database.settle();
    }

    @AfterAll
    void stop() throws SQLException {
        database.close();
        connection.close();
        postgres.close();
    }

    @AfterEach
    void theBooksBalance() throws SQLException {
        assertThat(number("""
                        select count(*)
                          from balances b
                         where balance_minor <> (select coalesce(sum(amount_minor), 0)
                                                   from ledger_entries e
                                                  where e.account_id = b.account_id
                                                    and e.balance_id = b.balance_id)""")).isZero();
        assertThat(number("select sum(amount_minor) from ledger_entries")).isZero();
    }

    @Test
    void aPurchaseMovesMoneyTakesACodeAndGivesACard() throws SQLException {
        long codes = number("select count(*) from stock_codes");
        long cash = number("select sum(balance_minor) from balances where kind = 'CASH'");
        long rewards = number("select sum(balance_minor) from balances where kind = 'REWARDS'");
        BenchDatabase.Sold before = database.sold();

        UUID card = purchase(1, UUID.randomUUID());

        assertThat(database.sold().since(before)).isEqualTo(new BenchDatabase.Sold(1, 1));
        assertThat(number("select count(*) from stock_codes")).isEqualTo(codes - 1);
        assertThat(number("select sum(balance_minor) from balances where kind = 'CASH'"))
                .isEqualTo(cash - 1000);
        assertThat(number("select sum(balance_minor) from balances where kind = 'REWARDS'"))
                .isEqualTo(rewards + 40);
        assertThat(number(
                        "select count(*) from ledger_entries where transaction_id = (select purchase_id from gift_cards"
                                + " where gift_card_id = '" + card + "' and octet_length(card_encrypted) = 90)"))
                .isEqualTo(4);
    }

    @Test
    void theSameKeyGivesTheSameCardAndMovesNothing() throws SQLException {
        UUID key = UUID.randomUUID();
        UUID first = purchase(2, key);
        BenchDatabase.Sold before = database.sold();

        UUID second = purchase(2, key);

        assertThat(second).isEqualTo(first);
        assertThat(database.sold()).isEqualTo(before);
    }

    @Test
    void anEmptyShelfSellsNothing() throws SQLException {
        long codes = number("select count(*) from stock_codes");
        for (long i = 0; i < codes; i++) {
            purchase(1, UUID.randomUUID());
        }

        assertThatThrownBy(() -> purchase(1, UUID.randomUUID())).hasMessageContaining("out of stock");

        database.stock(5);
        assertThat(number("select count(*) from stock_codes")).isEqualTo(5);
    }

    @Test
    void theBuyersAreThoseWhoMayBuy() throws SQLException {
        assertThat(database.buyers(10)).hasSize(2);
        assertThat(database.buyers(1)).hasSize(1);
        assertThat(number("select count(*) from bench.buyers")).isEqualTo(2);
        assertThat(database.freeConnections()).isPositive();
    }

    private UUID purchase(int buyer, UUID key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select bench_purchase(?, ?)")) {
            statement.setInt(1, buyer);
            statement.setObject(2, key);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
