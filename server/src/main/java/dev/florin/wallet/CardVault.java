package dev.florin.wallet;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the numbers of payment cards, and gives a token for each, which the {@link PaymentGateway} beside it takes
 * payments with. It is asked outside any database transaction, by many threads at once. An implementation keeps these
 * promises:
 *
 * <ul>
 * <li>A key stands for one request, word by word. Whoever asks again with the key is told what became of it, and no
 *     second card is kept for it.
 * <li>{@link Outcome.Kept} and {@link Outcome.Declined} are the truth. Whatever it cannot be sure of (a timeout, a broken
 *     connection, a server error) is {@link Outcome.Unknown}; it throws nothing for these.
 * <li>Number and CVV go to the gateway and nowhere else: not into a log, an exception, a database, or an answer.
 * </ul>
 */
public interface CardVault {
    /** Keeps a card, if its issuer knows it. No payment is taken, and it answers within a minute. */
    Outcome keep(String key, NewCard card);

    /** A card as its holder gives it. */
    record NewCard(CardNumber number, YearMonth expires, CardCode code, String holder, Address billing) {}

    /**
     * Where a card's statements go.
     *
     * @param country ISO 3166-1 alpha-2, such as {@code US}
     * @param state the short name of it, such as {@code GA}
     */
    record Address(
            String line1, @Nullable String line2, String city, String state, String postalCode, String country) {}

    /** What the card's money is. A prepaid card counts as debit, and one of which the gateway knows nothing as credit. */
    enum Funding {
        DEBIT,
        CREDIT
    }

    /** What of the card is at fault. */
    enum Part {
        NUMBER,
        EXPIRY,
        CODE,
        HOLDER,
        ADDRESS,
        /** All of it: the issuer said no, and not why. */
        CARD
    }

    /** What the gateway says. */
    sealed interface Outcome {
        /**
         * @param token what payments are taken with, at most 200 characters; it names the card without its number
         * @param processor the brand in capitals, such as {@code VISA} or {@code MASTERCARD}
         * @param fingerprint the same for the same number each time that it is kept, and no other's; it does not give the
         *     number away
         */
        record Kept(String token, String processor, Funding funding, String fingerprint) implements Outcome {}

        /** The card is not kept. Its {@code why} may be shown to whoever added it. */
        record Declined(Part part, String why) implements Outcome {}

        /** Nobody knows yet: the same key, asked again, tells. */
        record Unknown(String why) implements Outcome {}
    }
}
