package dev.florin.transfer;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Refusal;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gift cards of this server's own: operators issue them, and whoever has a code redeems it once. */
public final class OwnGiftCards {
    /** The most cards that are issued at once. */
    public static final int MAX_COUNT = 1_000;

    /** The largest card, in minor units. */
    public static final long MAX_MINOR = 200_000;

    /** The longest reason, in characters. */
    public static final int MAX_REASON = 500;

    static final String PREFIX = "fgc_";

    private final Transactions transactions;
    private final InstantSource clock;
    private final Ids ids;

    public OwnGiftCards(Transactions transactions, InstantSource clock, Ids ids) {
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * What to issue.
     *
     * @param lifetime after which a card can no longer be redeemed; null for ever
     */
    public record Issue(Money amount, int count, @Nullable Duration lifetime, String reason, String issuedBy) {}

    /**
     * Issues cards.
     *
     * @return their codes, which are shown this once
     * @throws dev.florin.platform.RefusedException when it is not valid
     */
    public List<String> issue(Issue wanted) {
        if (!wanted.amount.isPositive() || wanted.amount.minor() > MAX_MINOR) {
            throw Refusal.invalid(
                            "amount", "must be above zero, and up to " + new Money(MAX_MINOR, wanted.amount.currency()))
                    .asException();
        }
        if (wanted.count < 1 || wanted.count > MAX_COUNT) {
            throw Refusal.invalid("count", "must be from 1 to " + MAX_COUNT).asException();
        }
        if (wanted.reason.isBlank() || wanted.reason.length() > MAX_REASON) {
            throw Refusal.invalid("reason", "must be a line of 1 to " + MAX_REASON + " characters")
                    .asException();
        }
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < wanted.count; i++) {
            codes.add(ids.token(PREFIX));
        }
        insert(wanted, codes);
        return codes;
    }

    private void insert(Issue wanted, List<String> codes) {
        Instant now = clock.instant();
        Instant end = wanted.lifetime == null ? null : now.plus(wanted.lifetime);
        transactions.run(connection -> new Pipeline()
                .add(
                        """
                        insert into own_gift_cards
                               (code_hash, currency, amount_minor, issued_at, expires_at, reason, issued_by)
                        select c.code_hash, ?, ?, ?, (cast(? as timestamptz[]))[1], ?, ?
                          from unnest(?) as c (code_hash)""",
                        wanted.amount.currency().code(),
                        wanted.amount.minor(),
                        now,
                        new Instant[] {end},
                        wanted.reason.strip(),
                        wanted.issuedBy,
                        codes.stream().map(OwnGiftCards::hash).toArray(byte[][]::new))
                .execute(connection));
    }

    /** What a card is worth, redeemed or not; its amount never changes. None when there is no such card. */
    public Optional<Money> worth(String code) {
        return transactions
                .read(
                        row -> new Money(row.getLong("amount_minor"), CurrencyCode.of(row.getString("currency"))),
                        "select amount_minor, currency from own_gift_cards where code_hash = ?",
                        hash(code))
                .first();
    }

    /**
     * Adds the redemption to a pipeline, which finds a row when it has come about. The account is locked before, and
     * nothing is after.
     */
    static Result<Boolean> addRedemption(
            Pipeline pipeline, byte[] codeHash, UUID accountId, UUID transferId, Instant now) {
        return pipeline.query(_ -> true, """
                update own_gift_cards
                   set account_id = ?,
                       transfer_id = ?,
                       redeemed_at = ?
                 where code_hash = ?
                   and redeemed_at is null
                   and (expires_at is null or expires_at > ?)
                returning 1""", accountId, transferId, now, codeHash, now);
    }

    static byte[] hash(String code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(code.strip().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
