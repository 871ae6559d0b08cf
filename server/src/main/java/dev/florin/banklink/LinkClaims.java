package dev.florin.banklink;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Which public tokens an account has had exchanged, or is about to: a bank takes each of them once. */
final class LinkClaims {
    /** How long a claim counts: longer than an exchange may take. */
    private static final Duration LIFE = Duration.ofSeconds(30);

    private final Transactions transactions;

    LinkClaims(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A public token in an account's hands. Only the token's hash is kept: with it nobody gets anywhere. */
    record Claim(UUID accountId, byte[] hash) {
        static Claim of(UUID accountId, String publicToken) {
            return new Claim(accountId, Secrets.hash(publicToken));
        }
    }

    /**
     * What an exchange came to.
     *
     * @param newlyLinked whether the connection was not there before
     */
    record Done(UUID platformItemId, boolean newlyLinked) {}

    /** What an earlier request with the token came to. */
    Optional<Done> find(Claim claim) {
        return transactions
                .read(
                        row -> new Done(row.getObject("platform_item_id", UUID.class), row.getBoolean("newly_linked")),
                        """
                        select platform_item_id, newly_linked
                          from bank_link_completions
                         where account_id = ? and public_token_hash = ? and platform_item_id is not null""",
                        claim.accountId,
                        claim.hash)
                .first();
    }

    /** Whether this request is the one that has the token exchanged: no other is at it, or was. */
    boolean take(Claim claim, Instant now) {
        Result<Boolean> taken = transactions.read(_ -> true, """
                insert into bank_link_completions as c (account_id, public_token_hash, claimed_at)
                values (?, ?, ?)
                on conflict (account_id, public_token_hash)
                do update set claimed_at = excluded.claimed_at
                        where c.platform_item_id is null and c.claimed_at < ?
                returning account_id""", claim.accountId, claim.hash, now, now.minus(LIFE));
        return taken.isPresent();
    }

    /** The exchange has brought nothing. */
    void giveBack(Claim claim) {
        transactions.atOnce(new Pipeline().add("""
                delete from bank_link_completions
                 where account_id = ? and public_token_hash = ? and platform_item_id is null""", claim.accountId, claim.hash));
    }

    static void addDone(Pipeline pipeline, Claim claim, Done done) {
        pipeline.add("""
                update bank_link_completions
                   set platform_item_id = ?, newly_linked = ?
                 where account_id = ? and public_token_hash = ?""", done.platformItemId, done.newlyLinked, claim.accountId, claim.hash);
    }
}
