package dev.florin.banklink;

/**
 * Keeps the numbers of bank accounts, gives a token for each, which the payment gateway beside it takes payments with, and
 * finds out by two small deposits whether whoever added an account can see it. It is asked outside any database
 * transaction, by many threads at once. An implementation keeps these promises:
 *
 * <ul>
 * <li>A key stands for one request, word by word: asked again, nothing is kept or sent a second time.
 * <li>An answer other than {@link Answer.Unknown} is the truth. Whatever it cannot be sure of is Unknown; it throws nothing
 *     for these.
 * <li>The number goes to the gateway and nowhere else.
 * </ul>
 */
public interface BankAccountVault {
    /** Keeps an account. No money moves. */
    Answer.OfKeeping keep(String key, NewAccount account);

    /** Sends the two deposits, each below a dollar, from the gateway's own money. */
    Answer.OfSending sendDeposits(String key, String token);

    /** Whether these are the amounts that were sent with the key, in cents, in either order. It counts no tries. */
    Answer.OfChecking check(String key, int firstCents, int secondCents);

    /** Which account it is. */
    record NewAccount(RoutingNumber routing, AccountNumber number, Type type, String holder) {}

    /** What an account is for, as the wire names it. */
    enum Type {
        CHECKING,
        SAVING
    }

    /** What the gateway says. */
    sealed interface Answer {
        /** What became of an account. */
        sealed interface OfKeeping extends Answer {}

        /** What became of the deposits. */
        sealed interface OfSending extends Answer {}

        /** Whether the amounts are right. */
        sealed interface OfChecking extends Answer {}

        /**
         * @param token what payments are taken with
         * @param fingerprint the same for the same account each time that it is kept, and no other's; it does not give the
         *     number away
         */
        record Kept(String token, String fingerprint) implements OfKeeping {}

        /** They are on their way, or have arrived. */
        record Sent() implements OfSending {}

        record Right() implements OfChecking {}

        record Wrong() implements OfChecking {}

        /** It is not kept, or cannot get deposits. Its {@code why} may be shown to whoever added it. */
        record Declined(String why) implements OfKeeping, OfSending {}

        /** Nobody knows yet: the same, asked again, tells. */
        record Unknown(String why) implements OfKeeping, OfSending, OfChecking {}
    }
}
