package dev.florin.banklink;

import dev.florin.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What Florin asks of the service that connects to people's banks, such as Plaid. It is asked outside any database
 * transaction, by many threads at once, and no question moves money. An implementation keeps these promises:
 *
 * <ul>
 * <li>An answer other than {@link Answer.Unknown} is the truth. Whatever it cannot be sure of (a timeout, a broken
 *     connection, a server error) is Unknown; it throws nothing for these.
 * <li>The access to a connection, which {@link Item} has, stays the same until the connection is removed. It is kept
 *     sealed, and shown to nobody.
 * <li>{@link Account#accountRef} is the same for the same account of the same person at the same bank, also in another
 *     connection.
 * </ul>
 */
public interface BankLink {
    /** Makes the token that Plaid Link is opened with. */
    Answer<LinkToken> createLinkToken(LinkWish wish);

    /**
     * Takes the public token with which Plaid Link has ended, once. A token that is wrong, expired or was taken before is
     * refused.
     *
     * @param access of the connection that is repaired, or null for a new one. A token of another bank is then refused.
     */
    Answer<Item> exchange(String publicToken, @Nullable String access);

    /** The accounts that the person has chosen to share, with their balances as the bank knows them now. */
    Answer<List<Account>> accounts(String access);

    /** An account's balance, which the bank is asked for now. */
    Answer<Balance> balance(String access, String accountRef);

    /** What has moved on accounts, newest first. */
    Answer<Movements> movements(String access, MovementWish wish);

    /** How the connection is: disconnected, or else itself. */
    Answer<Item> item(String access);

    /** Ends a connection; true when it was there still. */
    Answer<Boolean> remove(String access);

    /**
     * What a person does in Plaid Link, for tests: signs in at a bank, and gets the public token. Only a simulator can.
     *
     * @param linkToken of {@link #createLinkToken}, not expired
     */
    default Answer<String> signIn(String linkToken, String institutionId) {
        return new Answer.Refused<>("input.linkToken", "this server has no simulated bank");
    }

    /**
     * @param userId who opens Plaid Link
     * @param device null where it is a browser
     * @param access of the connection that is to be repaired, or null for a new one
     */
    record LinkWish(
            UUID userId, @Nullable Device device, @Nullable String access) {
        @Override
        public String toString() {
            return "a link for " + userId;
        }
    }

    /** Where Plaid Link is opened, as the wire names it. */
    enum Device {
        IOS,
        ANDROID
    }

    /** @param requestId the service's name of the request, for its support */
    record LinkToken(String token, Instant expires, String requestId) {}

    /**
     * A connection to a bank.
     *
     * @param requiresAddress whether its accounts may pay only once their holder's address is known
     */
    record Item(String itemRef, String institutionId, String institutionName, String access, boolean requiresAddress) {
        @Override
        public String toString() {
            return itemRef;
        }
    }

    /**
     * An account at a bank.
     *
     * @param type such as CHECKING or SAVING
     * @param paymentToken what the payment gateway takes payments with
     */
    record Account(
            String accountRef,
            String name,
            String lastFour,
            String type,
            String subtype,
            String routing,
            String paymentToken,
            Balance balance) {}

    /** @param available what can be spent at once; null where the bank does not say */
    record Balance(Money current, @Nullable Money available) {}

    /**
     * Days are the bank's, both included.
     *
     * @param accountRef null for all accounts of the connection
     */
    record MovementWish(@Nullable String accountRef, LocalDate from, LocalDate to, int offset, int limit) {}

    /** @param total of all pages together */
    record Movements(int total, List<Movement> page) {
        public Movements {
            page = List.copyOf(page);
        }
    }

    /** @param amount above zero where money has left the account, as Plaid has it */
    record Movement(
            String accountRef,
            String movementRef,
            LocalDate date,
            Money amount,
            String description,
            @Nullable String merchantName,
            @Nullable String category,
            boolean pending) {}

    /** What the service says. */
    sealed interface Answer<T> {
        record Is<T>(T value) implements Answer<T> {}

        /**
         * It is not possible, and asking again does not help.
         *
         * @param field the argument of the wire that is at fault
         * @param why may be shown to whoever asked
         */
        record Refused<T>(String field, String why) implements Answer<T> {}

        /** The bank wants the person to sign in again first. */
        record Disconnected<T>() implements Answer<T> {}

        /** Nobody knows now. */
        record Unknown<T>(String why) implements Answer<T> {}
    }
}
