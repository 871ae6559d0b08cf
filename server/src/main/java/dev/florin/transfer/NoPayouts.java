package dev.florin.transfer;

/** Used where nothing can be paid out: each withdrawal fails, and its money is given back. */
public final class NoPayouts implements PayoutGateway {
    @Override
    public Answer pay(Payout payout) {
        return new Answer.Failed("this server has no payout gateway");
    }
}
