package dev.florin.console.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.ledger.BalanceKind;
import dev.florin.ledger.LedgerVerification;
import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.operator.Asked;
import dev.florin.operator.OperatorAccess;
import dev.florin.operator.Role;
import dev.florin.operator.SignedInOperators;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The books: the balances, what was booked about one thing, and whether everything is in order. */
@RestController
@RequestMapping(SignedInOperators.PATHS + "books")
final class BooksEndpoint {
    /** Lines about one thing; the largest case is an order of many cards. */
    static final int MAX_LINES = 500;

    private final JdbcClient jdbc;
    private final LedgerVerification verification;
    private final OperatorAccess access;
    private final InstantSource clock;

    /** It reads everything, so one at a time is enough. */
    private final Semaphore verifying = new Semaphore(1);

    private volatile @Nullable Verified last;

    BooksEndpoint(JdbcClient jdbc, LedgerVerification verification, OperatorAccess access, InstantSource clock) {
        this.jdbc = jdbc;
        this.verification = verification;
        this.access = access;
        this.clock = clock;
    }

    /** @param verified the last verification on this server, since it was started */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Books(List<Sum> balances, @Nullable Verified verified) {}

    /** What customers have on balances of a kind; amounts are decimal texts. */
    record Sum(BalanceKind kind, String currency, long balances, String total, String held) {}

    record Verified(Instant at, long millis, boolean passed, List<LedgerVerification.Result> checks) {}

    /** A line of the journal: credits are positive, debits negative. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            UUID accountId,
            UUID transactionId,
            int line,
            String kind,
            String ledgerAccount,
            @Nullable UUID balanceId,
            String currency,
            String amount,
            UUID referenceId,
            Instant at) {}

    record Journal(List<Line> lines) {}

    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
    }

    @GetMapping
    Books books() {
        List<Sum> sums = jdbc.sql("""
                        select kind, currency, count(*) as balances, sum(balance_minor) as total, sum(held_minor) as held
                          from balances
                         group by kind, currency
                         order by kind, currency""").query((row, _) -> sum(row)).list();
        return new Books(sums, last);
    }

    /**
     * What was booked about a purchase, a deposit or an order, or by one transaction: by its id. The journal is kept by
     * accounts, so an id that does not reveal its account needs the account's id as well.
     */
    @GetMapping("/journal")
    Journal journal(
            @RequestParam(name = "id") String id,
            @RequestParam(name = "account", required = false) @Nullable String account) {
        return new Journal(jdbc.sql("""
                        with whose as
                             (select cast(:account as uuid) as account_id
                              union
                              select account_id from purchases where purchase_id = :id
                              union
                              select account_id from operations where operation_id = :id
                              union
                              select account_id from manual_deposits where deposit_id = :id
                              union
                              select account_id from manual_deposit_reversals where reversal_id = :id)
                        select e.account_id, e.transaction_id, e.line, e.kind, e.ledger_account, e.balance_id, e.currency,
                               e.amount_minor, e.reference_id, e.occurred_at
                          from whose w
                          join ledger_entries e on e.account_id = w.account_id
                         where e.reference_id = :id
                            or e.transaction_id = :id
                         order by e.occurred_at, e.transaction_id, e.line
                         limit :limit""")
                .param("id", Asked.id("id", id))
                .param("account", Asked.idIfAny("account", account), Types.OTHER)
                .param("limit", MAX_LINES)
                .query((row, _) -> line(row))
                .list());
    }

    /** Reads everything, and takes as long as that takes. */
    @PostMapping("/verify")
    Verified verify(HttpServletRequest http) {
        OperatorAccess.require(Role.STEER, http);
        if (!verifying.tryAcquire()) {
            throw Refusal.of(Reason.TOO_BUSY, "The books are being verified just now. Look again in a moment.")
                    .asException();
        }
        try {
            Instant begin = clock.instant();
            List<LedgerVerification.Result> results = verification.run();
            Instant end = clock.instant();
            Verified verified = new Verified(
                    end,
                    Math.max(0, end.toEpochMilli() - begin.toEpochMilli()),
                    results.stream().allMatch(LedgerVerification.Result::passed),
                    results);
            last = verified;
            return verified;
        } finally {
            verifying.release();
        }
    }

    private static Sum sum(ResultSet row) throws SQLException {
        CurrencyCode currency = CurrencyCode.of(row.getString("currency"));
        return new Sum(
                BalanceKind.valueOf(row.getString("kind")),
                currency.code(),
                row.getLong("balances"),
                decimal(row.getLong("total"), currency),
                decimal(row.getLong("held"), currency));
    }

    private static Line line(ResultSet row) throws SQLException {
        CurrencyCode currency = CurrencyCode.of(row.getString("currency"));
        return new Line(
                row.getObject("account_id", UUID.class),
                row.getObject("transaction_id", UUID.class),
                row.getInt("line"),
                row.getString("kind"),
                row.getString("ledger_account"),
                row.getObject("balance_id", UUID.class),
                currency.code(),
                decimal(row.getLong("amount_minor"), currency),
                row.getObject("reference_id", UUID.class),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant());
    }

    private static String decimal(long minor, CurrencyCode currency) {
        return new Money(minor, currency).toDecimal().toPlainString();
    }
}
