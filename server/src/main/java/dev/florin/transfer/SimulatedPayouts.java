package dev.florin.transfer;

import dev.florin.platform.Transactions;

/**
 * Pays everything at once, except for magic destinations: their last four characters choose what happens. It keeps what it
 * knows in a table of its own, as a real gateway would.
 */
public final class SimulatedPayouts implements PayoutGateway {
    private static final String FAILS = "0002";
    private static final String ERRORS_ONCE = "0119";
    private static final String FAILS_LATER = "0341";
    private static final String PAID_LATER = "0069";
    private static final int MAGIC_LENGTH = 4;

    private final Transactions transactions;

    public SimulatedPayouts(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Answer pay(Payout payout) {
        String magic =
                payout.destination().substring(Math.max(0, payout.destination().length() - MAGIC_LENGTH));
        String first = switch (magic) {
            case FAILS -> "FAILED";
            case ERRORS_ONCE -> "UNKNOWN";
            case FAILS_LATER, PAID_LATER -> "PENDING";
            default -> "PAID";
        };
        String then = magic.equals(FAILS_LATER) ? "FAILED" : "PAID";
        String status = transactions
                .read(
                        row -> row.getString("status"),
                        """
                        insert into simulator.payouts as p (key, amount_minor, currency, attempts, status)
                        values (?, ?, ?, 1, ?)
                        on conflict (key)
                        do update set attempts = p.attempts + 1,
                                      status = case when p.status in ('PENDING', 'UNKNOWN') then ? else p.status end
                        returning status""",
                        payout.key(),
                        payout.amount().minor(),
                        payout.amount().currency().code(),
                        first,
                        then)
                .only();
        return switch (status) {
            case "PAID" -> new Answer.Paid();
            case "PENDING" -> new Answer.Pending("the bank works on the payout");
            case "FAILED" -> new Answer.Failed("the account cannot take payouts");
            default -> new Answer.Unknown("the gateway answered with status 500");
        };
    }
}
