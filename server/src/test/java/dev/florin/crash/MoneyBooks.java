package dev.florin.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.ledger.LedgerVerification;
import dev.florin.server.BookChecks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database, beside the server, as an auditor of moved money sees it. */
final class MoneyBooks {
    private final JdbcClient jdbc;

    /** What all balances held before anything moved. */
    private final long before;

    MoneyBooks(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.before = balances();
    }

    /** Waits until nothing is on its way, then checks everything that can be checked. */
    void checkAfter(List<MoneyMover> movers) throws InterruptedException {
        Eventually.check(
                "no operation is running",
                () -> count("select count(*) from operations where status = 'RUNNING'") == 0);
        assertThat(BookChecks.verification(jdbc).run()).allMatch(LedgerVerification.Result::passed);
        assertNone(
                "operations that are not done",
                "select kind || ' ' || operation_id from operations where status <> 'DONE'");
        assertNone("holds that are left", "select operation_id::text from holds where status = 'ACTIVE'");
        assertThat(count("select coalesce(sum(held_minor), 0) from balances")).isZero();
        movers.forEach(this::checkKeys);
        checkPartners();
        assertThat(balances() - before)
                .as("what has come in, less what has gone out")
                .isEqualTo(moved());
    }

    /** Each key that was answered moved money once, as it was answered, and no other key did. */
    private void checkKeys(MoneyMover mover) {
        Map<String, String> told = new TreeMap<>();
        mover.remembered().forEach(one -> {
            Object key = one.request().input().get("idempotencyKey");
            if (key != null && !one.request().operation().equals(MoneyRequest.CLOSE)) {
                told.put(key.toString(), one.told());
            }
        });
        Map<String, String> done = new TreeMap<>();
        jdbc.sql("""
            select idempotency_key,
                   case when state in ('FAILED', 'REFUSED') and kind = 'DEPOSIT' then 'FL-0002'
                        else transfer_id::text end
              from transfers
             where account_id = ?
               and idempotency_key is not null""").param(mover.accountId()).query(row -> {
            done.put(row.getString(1), row.getString(2));
        });

        if (mover.kind() == MoneyKind.RETURNED_DEBIT) {
            assertThat(done.keySet()).as("keys of %s", mover.kind()).isEqualTo(told.keySet());
        } else {
            assertThat(done).as("movements of %s", mover.kind()).isEqualTo(told);
        }
        assertThat(count("select count(*) from spend_account_closures where account_id = '" + mover.accountId() + "'"))
                .isEqualTo(mover.remembered().stream()
                        .filter(one -> one.request().operation().equals(MoneyRequest.CLOSE))
                        .count());
    }

    /** What the gateways did is what the books say, one to one and to the cent. */
    private void checkPartners() {
        assertNone("charges that differ from what was brought", """
            select coalesce(t.transfer_id::text, p.key)
              from (select *
                      from transfers
                     where state in ('COMPLETED', 'RETURNED')
                       and kind in ('DEPOSIT', 'TRANSFER_OUT')
                       and source_kind is not null) t
              full join (select *
                           from simulator.card_payments
                          where status = 'CAPTURED' and token not like '%0341') p
                on p.key = t.transfer_id::text
               and p.amount_minor = t.amount_minor + t.fee_minor
             where t.transfer_id is null or p.key is null""");
        assertNone("payouts that differ from withdrawals", """
            select coalesce(t.transfer_id::text, p.key)
              from (select * from transfers where state = 'COMPLETED' and kind = 'WITHDRAWAL') t
              full join (select * from simulator.payouts where status = 'PAID') p
                on p.key = t.transfer_id::text
               and p.amount_minor = t.amount_minor
             where t.transfer_id is null or p.key is null""");
    }

    /** By what partners and issuers say; a returned deposit is given back, but for what is still owed of it. */
    private long moved() {
        return count("""
            select (select coalesce(sum(amount_minor), 0)
                      from simulator.card_payments
                     where status = 'CAPTURED' and token not like '%0341')
                 - (select coalesce(sum(amount_minor), 0) from simulator.payouts where status = 'PAID')
                 + (select coalesce(sum(amount_minor), 0) from own_gift_cards where redeemed_at is not null)
                 - (select coalesce(sum(amount_minor - owed_minor), 0) from transfers where state = 'RETURNED')""");
    }

    private long balances() {
        return count("select sum(balance_minor) from balances");
    }

    private void assertNone(String what, String query) {
        assertThat(jdbc.sql(query).query(String.class).list()).as(what).isEmpty();
    }

    long count(String query) {
        return jdbc.sql(query).query(Long.class).single();
    }
}
