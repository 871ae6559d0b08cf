package dev.florin.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.catalog.Card;
import dev.florin.operations.EventKind;
import dev.florin.operations.OperationEvent;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.operations.ServerId;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.purchase.Deliveries.Settled;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;

/** Refusals, declined charges and missing answers that come at the same time, and what may come in between. */
class PartnerAnswersTest {
    private static final String VENDOR = "nobody";
    private static final PartnerAnswer NO_ANSWER = new PartnerAnswer.NoAnswer();

    private static StuckPurchases purchases;

    @BeforeAll
    static void start() {
        purchases = new StuckPurchases();
    }

    @AfterAll
    static void stop() {
        purchases.close();
    }

    @AfterEach
    void theBooksAreRight() {
        TestFlorin.verifyBooks(purchases.server());
    }

    @Test
    void ofManyRefusalsAtOnceEachPurchaseTakesOneOfEachVendor() {
        List<OperationKey> keys = leased(6, purchases.account(1), purchases.account(2));

        List<Settled> first = Together.all(3 * keys.size(), i -> settle(keys.get(i % keys.size()), refusal(VENDOR)));

        assertThat(first.stream().filter(Settled.Changed.class::isInstance)).hasSize(keys.size());
        assertThat(keys).allMatch(key -> state(key).equals("FULFILLING"));
        assertThat(keys).allMatch(key -> vendor(key).equals("simulator"));

        List<Settled> second =
                Together.all(3 * keys.size(), i -> settle(keys.get(i % keys.size()), refusal("simulator")));

        assertThat(second.stream().filter(Settled.Now.class::isInstance))
                .hasSize(keys.size())
                .allMatch(one -> ((Settled.Now) one).purchase().state() == PurchaseState.REFUSED);
        assertThat(keys).allMatch(key -> state(key).equals("REFUSED"));
        assertThat(keys)
                .allMatch(key ->
                        count("select count(*) from holds where operation_id = ? and status = 'ACTIVE'", key) == 0);
        assertThat(keys).allMatch(key -> declined(key).equals(List.of(VENDOR, "simulator")));
    }

    @Test
    void differentAnswersAtOnceAreSettledTogether() {
        TestAccount account = purchases.account(3);
        List<OperationKey> keys = leased(4, account);
        put(keys.get(3), "CHARGING");
        PartnerAnswer declined = new PartnerAnswer.ChargeDeclined(Refusal.of(Reason.PAYMENT_DECLINED, "no"));

        List<Settled> settled = Together.all(4, i -> switch (i) {
            case 0 -> deliver(keys.get(0));
            case 1 -> settle(keys.get(1), NO_ANSWER);
            case 2 -> settle(keys.get(2), refusal(VENDOR));
            default -> settle(keys.get(3), declined);
        });

        assertThat(settled).noneMatch(one -> one instanceof Settled.TooLate || one instanceof Settled.NotOurs);
        assertThat(keys).map(this::state).containsExactly("COMPLETED", "UNKNOWN", "FULFILLING", "FULFILLING");
    }

    @Test
    void afterAnotherServerHasTakenTheLeaseOnlyACardCounts() {
        TestAccount account = purchases.account(4);
        OperationKey key = leased(1, account).getFirst();
        lease(key, UUID.randomUUID());
        List<PartnerAnswer> answers = List.of(
                refusal(VENDOR),
                NO_ANSWER,
                new PartnerAnswer.OrderUnknown(),
                new PartnerAnswer.ChargeDeclined(Refusal.of(Reason.PAYMENT_DECLINED)),
                new PartnerAnswer.ChargeVoided(Refusal.of(Reason.PAYMENT_DECLINED)),
                new PartnerAnswer.Charged(),
                new PartnerAnswer.ChargeGivenBack(),
                new PartnerAnswer.NoVendorLeft());

        for (String state : List.of("FULFILLING", "UNKNOWN", "CHARGING", "REFUSING")) {
            put(key, state);
            assertThat(answers.stream().map(answer -> settle(key, answer)))
                    .allMatch(one -> one instanceof Settled.NotOurs || one instanceof Settled.TooLate)
                    .anyMatch(Settled.NotOurs.class::isInstance);
            assertThat(state(key)).isEqualTo(state);
        }
        assertThat(declined(key)).isEmpty();

        put(key, "FULFILLING");
        assertThat(deliver(key)).isInstanceOf(Settled.Now.class);
        assertThat(state(key)).isEqualTo("COMPLETED");
    }

    @Test
    void anOperationThatIsTakenWhileItIsSettledIsNotGivenAway() throws Exception {
        OperationKey key = leased(1, purchases.account(1)).getFirst();
        try (Connection another = purchases.server().part(DataSource.class).getConnection()) {
            another.setAutoCommit(false);
            try (var take = another.prepareStatement(
                    "update operations set leased_by = gen_random_uuid() where operation_id = ?")) {
                take.setObject(1, key.operationId());
                take.executeUpdate();
            }
            CompletableFuture<Settled> settled = CompletableFuture.supplyAsync(() -> settle(key, refusal(VENDOR)));
            awaitBlocked();
            another.commit();

            assertThat(settled.get(20, TimeUnit.SECONDS)).isInstanceOf(Settled.NotOurs.class);
        }
        assertThat(vendor(key)).isEqualTo(VENDOR);
        assertThat(state(key)).isEqualTo("FULFILLING");
    }

    @Test
    void aLockedAccountKeepsTheOthersFromNothing() throws Exception {
        OperationKey locked = leased(1, purchases.account(1)).getFirst();
        List<OperationKey> others = leased(6, purchases.account(2), purchases.account(3), purchases.account(4));
        try (Connection another = purchases.server().part(DataSource.class).getConnection()) {
            another.setAutoCommit(false);
            try (var lock = another.prepareStatement("select 1 from accounts where account_id = ? for update")) {
                lock.setObject(1, locked.accountId());
                lock.execute();
            }
            List<Object> outcomes = Together.all(7, i -> outcome(i == 6 ? locked : others.get(i), NO_ANSWER));

            assertThat(outcomes.subList(0, 6)).allMatch(Settled.Now.class::isInstance);
            assertThat(outcomes.get(6)).isInstanceOf(CannotAcquireLockException.class);
            another.rollback();
        }
        assertThat(others).allMatch(key -> state(key).equals("UNKNOWN"));
        assertThat(state(locked)).isEqualTo("FULFILLING");
        assertThat(settle(locked, NO_ANSWER)).isInstanceOf(Settled.Now.class);
    }

    @Test
    void aGroupThatFailsIsSettledOneByOne() {
        List<OperationKey> keys = leased(6, purchases.account(1));
        OperationKey bad = keys.get(2);
        purchases.jdbc().sql("""
                        create or replace function break_one() returns trigger language plpgsql as $$
                        begin
                            raise exception 'broken' using errcode = 'check_violation';
                        end $$""").update();
        purchases
                .jdbc()
                .sql("create trigger break_one before update on purchases for each row when (new.purchase_id = '"
                        + bad.operationId() + "') execute function break_one()")
                .update();
        try {
            List<Object> outcomes = Together.all(6, i -> outcome(keys.get(i), refusal(VENDOR)));

            assertThat(outcomes.get(2)).isInstanceOf(DataAccessException.class);
            assertThat(outcomes.stream().filter(Settled.Changed.class::isInstance))
                    .hasSize(5);
        } finally {
            purchases.jdbc().sql("drop trigger break_one on purchases").update();
        }
        assertThat(vendor(bad)).isEqualTo(VENDOR);
        assertThat(declined(bad)).isEmpty();
        assertThat(settle(bad, refusal(VENDOR))).isInstanceOf(Settled.Changed.class);
    }

    private static Object outcome(OperationKey key, PartnerAnswer answer) {
        try {
            return settle(key, answer);
        } catch (DataAccessException e) {
            return e;
        }
    }

    private static Settled settle(OperationKey key, PartnerAnswer answer) {
        return purchases.server().part(Deliveries.class).settle(key, answer);
    }

    private static Settled deliver(OperationKey key) {
        return purchases
                .server()
                .part(Deliveries.class)
                .complete(key, new Card(UUID.randomUUID().toString(), null, null), VENDOR);
    }

    private static PartnerAnswer refusal(String vendor) {
        return new PartnerAnswer.OrderRefused(new Operations.No(vendor, "sold out"));
    }

    /** Purchases with a vendor, each of which this server runs. */
    private List<OperationKey> leased(int count, TestAccount... accounts) {
        List<OperationKey> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            TestAccount account = accounts[i % accounts.length];
            OperationKey key = new OperationKey(account.accountId(), purchases.stuck(account, 5 + i, Map.of()));
            lease(key, purchases.server().part(ServerId.class).id());
            keys.add(key);
        }
        return keys;
    }

    private static void lease(OperationKey key, UUID server) {
        purchases.jdbc().sql("""
                        update operations
                           set status = 'RUNNING', leased_by = ?, leased_until = now() + interval '1 hour',
                               next_attempt_at = now() + interval '1 hour'
                         where operation_id = ?""").params(server, key.operationId()).update();
    }

    private static void put(OperationKey key, String state) {
        purchases
                .jdbc()
                .sql("update purchases set state = ? where purchase_id = ?")
                .params(state, key.operationId())
                .update();
    }

    private static void awaitBlocked() {
        TestFlorin.await(
                "it waits for a lock",
                () -> purchases
                                .jdbc()
                                .sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                                .query(Long.class)
                                .single()
                        > 0);
    }

    private String state(OperationKey key) {
        return purchases.state(key.operationId());
    }

    private static String vendor(OperationKey key) {
        return purchases
                .jdbc()
                .sql("select vendor from purchases where purchase_id = ?")
                .param(key.operationId())
                .query(String.class)
                .single();
    }

    private static long count(String query, OperationKey key) {
        return purchases
                .jdbc()
                .sql(query)
                .param(key.operationId())
                .query(Long.class)
                .single();
    }

    private static List<String> declined(OperationKey key) {
        return purchases.show(key.operationId()).history().stream()
                .filter(event -> event.event() == EventKind.DECLINED)
                .map(OperationEvent::party)
                .map(String::valueOf)
                .toList();
    }
}
