package dev.florin.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.florin.TestDatabase;
import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import dev.florin.platform.LongReads;
import dev.florin.platform.Transactions;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an operator looks for is found by the shortest way. */
class PurchaseSearchTest {
    private static final InstantSource CLOCK = InstantSource.system();

    @AutoClose
    private final HikariDataSource dataSource = TestDatabase.fresh().pool("search", 2);

    private final JdbcClient jdbc = JdbcClient.create(dataSource);
    private final Transactions transactions = new Transactions(dataSource);
    private final PurchaseSearch search =
            new PurchaseSearch(new LongReads(transactions, 1, Duration.ofMillis(500)), CLOCK);
    private final Ids ids = new Ids(CLOCK, Cell.FIRST);
    private final UUID user = UUID.randomUUID();

    @Test
    void keysAreLookedForOnlyWhereNoPurchaseHasTheId() {
        UUID key = UUID.randomUUID();
        UUID first = purchase(account(), user, key);
        UUID confusing = purchase(account(), user, first);

        assertThat(found(search.byIdOrKey(first))).containsExactly(first);
        assertThat(found(search.byIdOrKey(key))).containsExactly(first);
        assertThat(found(search.byIdOrKey(confusing))).containsExactly(confusing);
        assertThat(search.byIdOrKey(UUID.randomUUID())).isEmpty();
    }

    @Test
    void thoseOfAUserAreInOrderOverAllTheirAccounts() {
        UUID one = account();
        UUID two = account();
        jdbc.sql("insert into users values (?, 'A', 'B', 'a@b.example', now())")
                .param(user)
                .update();
        seat(one);
        seat(one);
        seat(two);
        UUID first = purchase(one, user, UUID.randomUUID());
        UUID second = purchase(two, user, UUID.randomUUID());
        purchase(two, UUID.randomUUID(), UUID.randomUUID());
        UUID third = purchase(one, user, UUID.randomUUID());

        assertThat(found(search.ofUser(user, null, 10))).containsExactly(third, second, first);
        assertThat(found(search.ofUser(user, null, 2))).containsExactly(third, second);
        assertThat(found(search.ofUser(user, second, 2))).containsExactly(first);
    }

    @Test
    void whatTakesTooLongIsRefused() {
        transactions.run(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("lock table purchases in access exclusive mode");
            }

            assertThatThrownBy(() -> search.byIdOrKey(user)).hasMessageContaining("was stopped");
            assertThatThrownBy(() -> search.ofUser(user, null, 10)).hasMessageContaining("was stopped");
        });

        assertThat(search.byIdOrKey(user)).isEmpty();
    }

    private UUID account() {
        UUID account = UUID.randomUUID();
        jdbc.sql("insert into accounts values (?, 'BUSINESS', 'Search', 'ACTIVE', now())")
                .param(account)
                .update();
        return account;
    }

    private void seat(UUID account) {
        jdbc.sql("insert into seats values (?, gen_random_uuid(), ?, false, now())")
                .params(account, user)
                .update();
    }

    private UUID purchase(UUID account, UUID buyer, UUID key) {
        UUID id = ids.next();
        jdbc.sql("""
                insert into purchases
                       (account_id, purchase_id, idempotency_key, fingerprint, display_id, state, user_id, seat_id, app_id,
                        offer_id, merchant_id, gift_card_id, currency, amount_minor, created_at)
                values (?, ?, ?, '', 1, 'COMPLETED', ?, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
                        gen_random_uuid(), gen_random_uuid(), 'USD', 2500, ?)""")
                .params(account, id, key, buyer, CLOCK.instant().atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    private static List<UUID> found(List<FoundPurchase> purchases) {
        return purchases.stream().map(FoundPurchase::purchaseId).toList();
    }
}
