package dev.florin.checkout.customer;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Codes to sign in with: six digits, ten minutes, five tries, used once. A cart has one, the newest. One for an address
 * that nobody has is written as any other, and fits nothing that is ever tried.
 */
final class SignInCodes {
    static final Duration LIFETIME = Duration.ofMinutes(10);
    static final int MAX_TRIES = 5;

    private static final int CODES = 1_000_000;
    private static final String PURPOSE = "sign-in";

    private final Transactions transactions;
    private final Secrets secrets;
    private final InstantSource clock;
    private final SignInCounts counts;
    private final SecureRandom random = new SecureRandom();

    SignInCodes(Transactions transactions, Secrets secrets, InstantSource clock, SignInLimits limits) {
        this.transactions = transactions;
        this.secrets = secrets;
        this.clock = clock;
        this.counts = new SignInCounts(secrets, limits);
    }

    /** A cart as it is meant here. */
    record CartOf(long companyId, String token) {}

    /** What became of asking. */
    sealed interface Made {
        /** @param email where the code goes: the customer's own address; null when there is no such customer */
        record Code(String code, @Nullable String email) implements Made {}

        record TooMany(Duration pause) implements Made {}
    }

    Made make(CartOf cart, String email) {
        String code = String.format(Locale.ROOT, "%06d", random.nextInt(CODES));
        String address = email.toLowerCase(Locale.ROOT);
        Instant now = clock.instant();
        AtomicReference<@Nullable String> sentTo = new AtomicReference<>();
        try {
            transactions.run(connection -> {
                counts.count(connection, cart, address, now);
                write(connection, cart, address, code, now, sentTo);
            });
        } catch (SignInCounts.TooManyException e) {
            return new Made.TooMany(e.pause);
        }
        return new Made.Code(code, sentTo.get());
    }

    private void write(
            Connection connection,
            CartOf cart,
            String address,
            String code,
            Instant now,
            AtomicReference<@Nullable String> sentTo)
            throws SQLException {
        new Pipeline()
                .add(
                        row -> sentTo.set(row.getString(1)),
                        """
                        insert into sign_ins (company_id, cart_token, email, customer_id, code_hash, expires_at, created_at)
                        values (?, ?, ?,
                                (select customer_id
                                   from customers
                                  where company_id = ?
                                    and lower(email) = ?
                                    and active),
                                ?, ?, ?)
                        on conflict (company_id, cart_token) do update
                           set email = excluded.email,
                               customer_id = excluded.customer_id,
                               code_hash = excluded.code_hash,
                               tries = 0,
                               expires_at = excluded.expires_at,
                               used_at = null,
                               created_at = excluded.created_at
                        returning (select email
                                     from customers
                                    where customers.company_id = sign_ins.company_id
                                      and customers.customer_id = sign_ins.customer_id)""",
                        cart.companyId(),
                        cart.token(),
                        address,
                        cart.companyId(),
                        address,
                        hash(cart, address, code),
                        now.plus(LIFETIME),
                        now)
                .execute(connection);
    }

    /**
     * Uses the cart's code: of several at once one succeeds. A wrong one is a try.
     *
     * @param email null for whichever was asked for
     * @return the customer, or empty when the code does not fit, for whatever reason
     */
    Optional<Long> use(CartOf cart, @Nullable String email, String code) {
        Instant now = clock.instant();
        return transactions.call(connection -> {
            Optional<Long> customer = tried(connection, cart, email, code, now);
            if (customer.isPresent()) {
                new Pipeline()
                        .add(
                                "update sign_ins set used_at = ? where company_id = ? and cart_token = ?",
                                now,
                                cart.companyId(),
                                cart.token())
                        .execute(connection);
            }
            return customer;
        });
    }

    /** Counting the try locks the row, so that nobody else uses it meanwhile. */
    private Optional<Long> tried(Connection connection, CartOf cart, @Nullable String email, String code, Instant now)
            throws SQLException {
        AtomicReference<@Nullable Long> customer = new AtomicReference<>();
        new Pipeline()
                .add(
                        row -> {
                            String asked = row.getString(1);
                            boolean fits = MessageDigest.isEqual(row.getBytes(2), hash(cart, asked, code))
                                    && (email == null
                                            || email.toLowerCase(Locale.ROOT).equals(asked));
                            customer.set(fits ? row.getObject(3, Long.class) : null);
                        },
                        """
                        update sign_ins
                           set tries = tries + 1
                         where company_id = ?
                           and cart_token = ?
                           and used_at is null
                           and expires_at > ?
                           and tries < ?
                        returning email, code_hash, customer_id""",
                        cart.companyId(),
                        cart.token(),
                        now,
                        MAX_TRIES)
                .execute(connection);
        return Optional.ofNullable(customer.get());
    }

    /** Takes back the use of a code for which nothing was given. The try stays counted. */
    void giveBack(CartOf cart) {
        transactions.run(connection -> new Pipeline()
                .add(
                        "update sign_ins set used_at = null where company_id = ? and cart_token = ?",
                        cart.companyId(),
                        cart.token())
                .execute(connection));
    }

    /** Forgets some of what has ended; a transaction of its own, so that it holds up nobody. */
    void sweep(long companyId) {
        Instant now = clock.instant();
        transactions.run(connection ->
                new Pipeline().add("""
                        delete from sign_ins
                         where (company_id, cart_token) in (
                               select company_id, cart_token
                                 from sign_ins
                                where company_id = ?
                                  and expires_at < ?
                                limit 20
                                  for update skip locked)""", companyId, now).add("""
                        delete from sign_in_counts
                         where (company_id, subject) in (
                               select company_id, subject
                                 from sign_in_counts
                                where company_id = ?
                                  and ends_at < ?
                                limit 20
                                  for update skip locked)""", companyId, now).execute(connection));
    }

    private byte[] hash(CartOf cart, String email, String code) {
        return secrets.fingerprint(PURPOSE, String.join("\n", cart.token(), email, code));
    }
}
