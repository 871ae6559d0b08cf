package dev.florin.customer;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Codes to sign in with: six digits, ten minutes, used once. Each client that asks at a cart has one there, its newest:
 * five tries for that client, and three for all others together, so that no client's guesses end another's code. A code
 * for an address that no customer has is stored like any other, but nothing that is tried ever matches it.
 */
final class SignInCodes {
    static final Duration LIFETIME = Duration.ofMinutes(10);
    static final int MAX_TRIES = 5;
    static final int MAX_TRIES_OF_OTHERS = 3;

    /** How long a client from which a customer has signed in is remembered. */
    static final Duration KNOWN_FOR = Duration.ofDays(90);

    private static final int CODES = 1_000_000;
    private static final String PURPOSE = "sign-in";
    private static final String ASKER = "sign-in-asker";
    private static final String ASKED = "sign-in-asked";
    private static final String ID_PREFIX = "mfa_";
    private static final int ID_BYTES = 16;

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

    /**
     * A cart as it is meant here, and who holds it now.
     *
     * @param client address of who asks
     */
    record CartOf(long companyId, String token, String client) {}

    /** What became of asking. */
    sealed interface Made {
        /** @param email where the code goes: the customer's own address; null when there is no such customer */
        record Code(String code, @Nullable String email) implements Made {}

        record TooMany(Duration pause) implements Made {}
    }

    /** The customer with an address, and whether they have signed in before from the client that asks. */
    private record Addressee(long customerId, String email, boolean isKnown) {}

    /** A refusal leaves the code that there is as it is. */
    Made make(CartOf cart, String email) {
        String code = String.format(Locale.ROOT, "%06d", random.nextInt(CODES));
        String address = email.toLowerCase(Locale.ROOT);
        Instant now = clock.instant();
        try {
            return transactions.call(connection -> {
                Addressee addressee = addressee(connection, cart, address, now);
                boolean isKnown = addressee != null && addressee.isKnown();
                counts.count(
                        connection,
                        new SignInCounts.Asking(cart.companyId(), address, asker(cart), addressee != null, isKnown),
                        now);
                write(connection, cart, new Written(address, addressee, code, now));
                return new Made.Code(code, addressee == null ? null : addressee.email());
            });
        } catch (SignInCounts.TooManyException e) {
            return new Made.TooMany(e.pause);
        }
    }

    private @Nullable Addressee addressee(Connection connection, CartOf cart, String address, Instant now)
            throws SQLException {
        return Pipeline.read(
                        connection,
                        row -> new Addressee(
                                row.getLong("customer_id"), row.getString("email"), row.getBoolean("is_known")),
                        """
                        select customer_id, email,
                               exists (select 1
                                         from sign_in_askers known
                                        where known.company_id = customers.company_id
                                          and known.customer_id = customers.customer_id
                                          and known.asker = ?
                                          and known.last_at > ?) as is_known
                          from customers
                         where company_id = ?
                           and lower(email) = ?
                           and active""",
                        asker(cart),
                        now.minus(KNOWN_FOR),
                        cart.companyId(),
                        address)
                .first()
                .orElse(null);
    }

    private record Written(String email, @Nullable Addressee addressee, String code, Instant now) {}

    private void write(Connection connection, CartOf cart, Written written) throws SQLException {
        Addressee addressee = written.addressee();
        new Pipeline()
                .add(
                        """
                        insert into sign_ins (company_id, cart_token, asker, email, customer_id, code_hash, expires_at, created_at)
                        values (?, ?, ?, ?, nullif(?, 0), ?, ?, ?)
                        on conflict (company_id, cart_token, asker) do update
                           set email = excluded.email,
                               customer_id = excluded.customer_id,
                               code_hash = excluded.code_hash,
                               tries = 0,
                               others_tries = 0,
                               expires_at = excluded.expires_at,
                               used_at = null,
                               created_at = excluded.created_at""",
                        cart.companyId(),
                        cart.token(),
                        asker(cart),
                        written.email(),
                        addressee == null ? 0L : addressee.customerId(),
                        hash(cart, written.email(), written.code()),
                        written.now().plus(LIFETIME),
                        written.now())
                .execute(connection);
    }

    /** A code as it was tried: whose it is, and which client had asked for it. */
    record Used(long customerId, byte[] asker) {}

    /**
     * Uses a code of the cart: of several at once, one succeeds. A wrong code counts as a try of each code that the
     * cart has.
     *
     * @param isMeant whether the code may be one that was sent to this address, in lower case
     * @return empty when the code does not fit, for whatever reason
     */
    Optional<Used> use(CartOf cart, Predicate<String> isMeant, String code) {
        Instant now = clock.instant();
        return transactions.call(connection -> {
            Optional<Used> used = tried(connection, cart, isMeant, code, now);
            if (used.isPresent()) {
                mark(connection, cart, used.get(), now);
            }
            return used;
        });
    }

    private void mark(Connection connection, CartOf cart, Used used, Instant now) throws SQLException {
        new Pipeline()
                .add(
                        "update sign_ins set used_at = ? where company_id = ? and cart_token = ? and asker = ?",
                        now,
                        cart.companyId(),
                        cart.token(),
                        used.asker())
                .add("""
                        insert into sign_in_askers (company_id, customer_id, asker, last_at)
                        values (?, ?, ?, ?)
                        on conflict (company_id, customer_id, asker) do update
                           set last_at = excluded.last_at""", cart.companyId(), used.customerId(), asker(cart), now)
                .execute(connection);
    }

    /** Counting the try locks the rows, in a fixed order, so that nobody else uses them meanwhile. */
    private Optional<Used> tried(
            Connection connection, CartOf cart, Predicate<String> isMeant, String code, Instant now)
            throws SQLException {
        List<Used> fitting = new ArrayList<>();
        byte[] asker = asker(cart);
        new Pipeline()
                .add(
                        row -> {
                            if (fits(row, cart, isMeant, code)) {
                                fitting.add(new Used(row.getLong("customer_id"), row.getBytes("asker")));
                            }
                        },
                        """
                        with tried as (
                            select asker
                              from sign_ins
                             where company_id = ?
                               and cart_token = ?
                               and used_at is null
                               and expires_at > ?
                               and case when asker = ? then tries < ? else others_tries < ? end
                             order by asker
                               for update)
                        update sign_ins s
                           set tries = s.tries + case when s.asker = ? then 1 else 0 end,
                               others_tries = s.others_tries + case when s.asker = ? then 0 else 1 end
                          from tried
                         where s.company_id = ?
                           and s.cart_token = ?
                           and s.asker = tried.asker
                        returning s.email, s.code_hash, s.customer_id, s.asker""",
                        cart.companyId(),
                        cart.token(),
                        now,
                        asker,
                        MAX_TRIES,
                        MAX_TRIES_OF_OTHERS,
                        asker,
                        asker,
                        cart.companyId(),
                        cart.token())
                .execute(connection);
        return fitting.stream().findFirst();
    }

    private boolean fits(ResultSet row, CartOf cart, Predicate<String> isMeant, String code) throws SQLException {
        String asked = row.getString("email");
        boolean isCode = MessageDigest.isEqual(row.getBytes("code_hash"), hash(cart, asked, code));
        return isCode && isMeant.test(asked) && row.getObject("customer_id") != null;
    }

    /** Takes back the use of a code that brought nothing. The try stays counted. */
    void giveBack(CartOf cart, Used used) {
        transactions.run(connection -> new Pipeline()
                .add(
                        "update sign_ins set used_at = null where company_id = ? and cart_token = ? and asker = ?",
                        cart.companyId(),
                        cart.token(),
                        used.asker())
                .execute(connection));
    }

    /** Deletes some of what has ended; in a transaction of its own, so that it holds up nobody. */
    void sweep(long companyId) {
        Instant now = clock.instant();
        transactions.run(connection -> new Pipeline()
                .add("""
                        delete from sign_ins
                         where (company_id, cart_token, asker) in (
                               select company_id, cart_token, asker
                                 from sign_ins
                                where company_id = ?
                                  and expires_at < ?
                                limit 20
                                  for update skip locked)""", companyId, now)
                .add("""
                        delete from sign_in_counts
                         where (company_id, subject) in (
                               select company_id, subject
                                 from sign_in_counts
                                where company_id = ?
                                  and ends_at < ?
                                limit 20
                                  for update skip locked)""", companyId, now)
                .add("""
                        delete from sign_in_askers
                         where (company_id, customer_id, asker) in (
                               select company_id, customer_id, asker
                                 from sign_in_askers
                                where company_id = ?
                                  and last_at < ?
                                limit 20
                                  for update skip locked)""", companyId, now.minus(KNOWN_FOR))
                .execute(connection));
    }

    /** Names the asking for a code at a cart for an address: the same for the same, and says nothing of either. */
    String id(CartOf cart, String email) {
        byte[] asked = secrets.fingerprint(ASKED, cart.token() + "\n" + email.toLowerCase(Locale.ROOT));
        return ID_PREFIX + HexFormat.of().formatHex(asked, 0, ID_BYTES);
    }

    private byte[] asker(CartOf cart) {
        return secrets.fingerprint(ASKER, cart.client());
    }

    private byte[] hash(CartOf cart, String email, String code) {
        return secrets.fingerprint(PURPOSE, String.join("\n", cart.token(), email, code));
    }
}
