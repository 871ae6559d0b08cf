package dev.florin.wallet;

import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A gateway that approves, except for its magic tokens: the last four digits of a magic card number choose a failure.
 * It keeps its charges in a table of its own, as a real gateway would.
 */
public final class SimulatedGateway implements PaymentGateway {
    private static final String DECLINES = "0002";
    private static final String INSUFFICIENT_FUNDS = "9995";
    private static final String ERRORS_ONCE = "0119";
    private static final String TIMES_OUT_CHARGED = "0127";

    private final Transactions transactions;
    private final Duration timeout;

    /** @param timeout how long the magic timeout takes. */
    public SimulatedGateway(Transactions transactions, Duration timeout) {
        this.transactions = transactions;
        this.timeout = timeout;
    }

    @Override
    public Answer charge(String key, String token, Money amount) {
        transactions.run(connection -> new Pipeline()
                .add("""
                        insert into simulator.gateway_charges (key, token, amount_minor, currency, attempts, status)
                        values (?, ?, ?, ?, 1, 'PENDING')
                        on conflict (key) do update set attempts = gateway_charges.attempts + 1""", key, token, amount.minor(), amount.currency().code())
                .execute(connection));
        int attempts = attempts(key);
        String magic = token.substring(Math.max(0, token.length() - 4));
        switch (magic) {
            case DECLINES -> end(key, "DECLINED", "the card was declined");
            case INSUFFICIENT_FUNDS -> end(key, "DECLINED", "the card has insufficient funds");
            case ERRORS_ONCE -> {
                if (attempts == 1) {
                    return new Answer.Unknown("the gateway answered with status 500");
                }
                end(key, "CAPTURED", null);
            }
            case TIMES_OUT_CHARGED -> {
                end(key, "CAPTURED", null);
                if (attempts == 1) {
                    pause();
                    return new Answer.Unknown("the gateway did not answer in time");
                }
            }
            default -> end(key, "CAPTURED", null);
        }
        return find(key);
    }

    @Override
    public Answer find(String key) {
        Result<Answer> found = transactions.call(connection -> Pipeline.read(
                connection,
                row -> answer(row.getString("status"), row.getString("decline_reason")),
                "select status, decline_reason from simulator.gateway_charges where key = ?",
                key));
        return found.first().orElseGet(Answer.NotFound::new);
    }

    @Override
    public Answer refund(String key) {
        transactions.run(connection -> new Pipeline()
                .add(
                        "update simulator.gateway_charges set status = 'REFUNDED' where key = ? and status = 'CAPTURED'",
                        key)
                .execute(connection));
        return find(key);
    }

    private static Answer answer(String status, @Nullable String declineReason) {
        return switch (status) {
            case "CAPTURED" -> new Answer.Approved();
            case "DECLINED" -> new Answer.Declined(declineReason == null ? "the payment was declined" : declineReason);
            case "REFUNDED" -> new Answer.Refunded();
            default -> new Answer.NotFound();
        };
    }

    private int attempts(String key) {
        Result<Integer> attempts = transactions.call(connection -> Pipeline.read(
                connection,
                row -> row.getInt("attempts"),
                "select attempts from simulator.gateway_charges where key = ?",
                key));
        return attempts.first().orElse(0);
    }

    private void end(String key, String status, @Nullable String declineReason) {
        transactions.run(connection -> new Pipeline()
                .add("""
                        update simulator.gateway_charges
                           set status = ?, decline_reason = nullif(?, '')
                         where key = ? and status = 'PENDING'""", status, declineReason == null ? "" : declineReason, key)
                .execute(connection));
    }

    private void pause() {
        try {
            Thread.sleep(timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
