package dev.florin.banklink;

import dev.florin.banklink.BankLink.Answer;
import dev.florin.platform.Caller;
import dev.florin.platform.Ids;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Links accounts at banks, and repairs connections ({@code docs/protocols/fluz.md}, "Bank accounts"). */
public final class PlaidLinking {
    private final Transactions transactions;
    private final BankLink banks;
    private final BankQuestions questions;
    private final BankAccess access;
    private final BankItems items;
    private final LinkClaims claims;
    private final BankAccountRows rows;
    private final LinkedAccounts accounts;
    private final Ids ids;
    private final InstantSource clock;

    PlaidLinking(
            Transactions transactions,
            BankLink banks,
            BankQuestions questions,
            BankAccess access,
            BankItems items,
            BankAccountRows rows,
            Ids ids,
            InstantSource clock) {
        this.transactions = transactions;
        this.banks = banks;
        this.questions = questions;
        this.access = access;
        this.items = items;
        this.claims = new LinkClaims(transactions);
        this.rows = rows;
        this.accounts = new LinkedAccounts(transactions);
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A connection as it was linked or repaired.
     *
     * @param newlyLinked whether this made it
     * @param replayed whether an earlier request with the same public token did
     */
    public record Linked(BankItem item, List<LinkedAccount> accounts, boolean newlyLinked, boolean replayed) {}

    /**
     * The token to open Plaid Link with.
     *
     * @param platformItemId of the connection to repair, or null for a new one
     * @throws RefusedException when there is no such connection, or the bank does not answer
     */
    public BankLink.LinkToken linkToken(
            Caller.User caller, BankLink.@Nullable Device device, @Nullable String platformItemId) {
        String opened = platformItemId == null ? null : access.open(item(caller.accountId(), platformItemId));
        return valueOf(
                questions.ask(() -> banks.createLinkToken(new BankLink.LinkWish(caller.userId(), device, opened))));
    }

    /** The public token that signing in at a test bank ends with. */
    public String signInAtTestBank(String linkToken, String institutionId) {
        return valueOf(questions.ask(() -> banks.signIn(linkToken, institutionId)));
    }

    /**
     * Takes what Plaid Link has ended with. The same public token links once; a repetition goes on where the first
     * request has stopped.
     *
     * @param platformItemId of the connection that was repaired, or null for a new one
     * @throws RefusedException when the token is wrong, the bank does not answer, or the account may not
     */
    public Linked complete(Caller.User caller, String publicToken, @Nullable String platformItemId) {
        LinkClaims.Claim claim = LinkClaims.Claim.of(caller.accountId(), publicToken);
        Optional<LinkClaims.Done> before = claims.find(claim);
        if (before.isPresent()) {
            return goOn(claim, before.get(), platformItemId);
        }
        requireRoom(caller.accountId(), platformItemId);
        String repaired = platformItemId == null ? null : access.open(item(caller.accountId(), platformItemId));
        if (!claims.take(claim, clock.instant())) {
            LinkClaims.Done others = claims.find(claim)
                    .orElseThrow(() -> Refusal.of(
                                    Reason.TOO_BUSY, "This public token is being exchanged. Ask again in a moment.")
                            .asException());
            return goOn(claim, others, platformItemId);
        }
        return linked(claim, exchange(caller, claim, publicToken, repaired), false);
    }

    private void requireRoom(UUID accountId, @Nullable String platformItemId) {
        transactions.run(connection -> AccountLock.take(connection, accountId));
        if (platformItemId == null && items.all(accountId).size() >= BankItems.MAX_ITEMS) {
            throw Refusal.invalid("input", "the account has as many connections as it may have, " + BankItems.MAX_ITEMS)
                    .asException();
        }
    }

    /** After a request with the same public token, where it has stopped. */
    private Linked goOn(LinkClaims.Claim claim, LinkClaims.Done done, @Nullable String platformItemId) {
        if (platformItemId != null
                && !platformItemId.equals(done.platformItemId().toString())) {
            throw Refusal.of(
                            Reason.IDEMPOTENCY_KEY_REUSED,
                            "This public token was used with another platformItemId; nothing was done.")
                    .asException();
        }
        return linked(claim, done, true);
    }

    private Linked linked(LinkClaims.Claim claim, LinkClaims.Done done, boolean isRepetition) {
        BankItem item = items.find(claim.accountId(), done.platformItemId())
                .orElseThrow(() -> BankAnswers.refused(
                        new Answer.Refused<>("input.publicToken", "what was linked with it is removed")));
        boolean isListed = item.listed();
        if (!isListed) {
            list(item, done.newlyLinked());
            item = items.find(claim.accountId(), done.platformItemId()).orElse(item);
        }
        return new Linked(item, accounts.of(item), done.newlyLinked(), isRepetition && isListed);
    }

    private LinkClaims.Done exchange(
            Caller.User caller, LinkClaims.Claim claim, String publicToken, @Nullable String repaired) {
        return switch (questions.ask(() -> banks.exchange(publicToken, repaired))) {
            case Answer.Is<BankLink.Item>(BankLink.Item item) -> items.save(claim, caller.userId(), item);
            case Answer.Refused<BankLink.Item> refused -> throw givenBack(claim, BankAnswers.refused(refused));
            case Answer.Disconnected<BankLink.Item> _, Answer.Unknown<BankLink.Item> _ ->
                throw givenBack(claim, BankAnswers.unknown());
        };
    }

    private RefusedException givenBack(LinkClaims.Claim claim, RefusedException refused) {
        claims.giveBack(claim);
        return refused;
    }

    /** Asks a bank which accounts there are, and adds them. Whoever is interrupted does it again. */
    void list(BankItem item, boolean isNewLink) {
        String opened = access.open(item);
        switch (questions.ask(() -> banks.accounts(opened))) {
            case Answer.Is<List<BankLink.Account>>(List<BankLink.Account> found) -> write(item, found, isNewLink);
            case Answer.Refused<List<BankLink.Account>> refused -> throw BankAnswers.refused(refused);
            case Answer.Disconnected<List<BankLink.Account>> _ -> {
                items.disconnect(item);
                throw BankAnswers.disconnected(item);
            }
            case Answer.Unknown<List<BankLink.Account>> _ -> throw BankAnswers.unknown();
        }
    }

    private void write(BankItem item, List<BankLink.Account> found, boolean isNewLink) {
        Instant now = clock.instant();
        List<UUID> newIds = found.stream().map(_ -> ids.next()).toList();
        boolean hasRoom = transactions.call(connection -> {
            AccountLock.take(connection, item.accountId());
            BankItem latest = BankItems.find(connection, item).orElse(null);
            if (latest == null || latest.listed()) {
                // Somebody was first, and accounts may have been removed since.
                return true;
            }
            boolean isWritten =
                    rows.write(connection, new BankAccountRows.Listing(latest, found, isNewLink, newIds, now));
            BankItems.addListed(connection, item, now);
            BankItems.removeEmpty(connection, item.accountId(), now);
            return isWritten;
        });
        if (!hasRoom) {
            throw BankAccountRows.full();
        }
    }

    /**
     * Keeps the address of the accounts' holder.
     *
     * @throws RefusedException when there is no such connection
     */
    public Linked address(Caller.User caller, String platformItemId, BankAddress address) {
        BankItem item = item(caller.accountId(), platformItemId);
        items.saveAddress(item, address);
        BankItem after = item(caller.accountId(), platformItemId);
        return new Linked(after, accounts.of(after), false, false);
    }

    private BankItem item(UUID accountId, String platformItemId) {
        UUID id;
        try {
            id = UUID.fromString(platformItemId);
        } catch (IllegalArgumentException _) {
            throw BankAnswers.noConnection();
        }
        return items.find(accountId, id).orElseThrow(BankAnswers::noConnection);
    }

    private static <T> T valueOf(Answer<T> answer) {
        return switch (answer) {
            case Answer.Is<T>(T value) -> value;
            case Answer.Refused<T> refused -> throw BankAnswers.refused(refused);
            case Answer.Disconnected<T> _, Answer.Unknown<T> _ -> throw BankAnswers.unknown();
        };
    }
}
