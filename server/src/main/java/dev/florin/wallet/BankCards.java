package dev.florin.wallet;

import dev.florin.platform.Caller;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Result;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Cards that people add to their wallets, and what they change of them. A number goes to the gateway, which gives a token
 * for it, and nowhere else. A crash between the two leaves a card at the gateway that nothing pays with; the same
 * request, sent again, has the same key there and adds it.
 */
public final class BankCards {
    private static final String KEY = "bank card to keep";

    private final String salt = UUID.randomUUID().toString();
    private final Transactions transactions;
    private final CardVault vault;
    private final BankCardRows rows;
    private final WalletSettings settings;
    private final Secrets secrets;
    private final InstantSource clock;
    private final Ids ids;

    public BankCards(
            Transactions transactions,
            CardVault vault,
            GatewayTokens tokens,
            WalletSettings settings,
            Secrets secrets,
            InstantSource clock,
            Ids ids) {
        this.transactions = transactions;
        this.vault = vault;
        this.rows = new BankCardRows(tokens);
        this.settings = settings;
        this.secrets = secrets;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Adds a card, or, when the account has this number already, returns that card, with what is new of it.
     *
     * @throws dev.florin.platform.RefusedException when the account may not have it, the gateway declines it, or nobody
     *     knows yet whether it was kept
     */
    public BankCard add(Caller.User user, CardToAdd wanted) {
        UserAddress address = billing(user, wanted);
        CardVault.NewCard card = new CardVault.NewCard(
                wanted.number(), wanted.expires(), wanted.code(), wanted.holder(), address.address());
        return switch (vault.keep(key(user, card), card)) {
            case CardVault.Outcome.Kept kept -> attach(user, card, address, kept);
            case CardVault.Outcome.Declined(CardVault.Part part, String why) -> throw declined(part, why);
            case CardVault.Outcome.Unknown _ ->
                throw Refusal.of(
                                Reason.UNAVAILABLE,
                                "The payment gateway did not answer. Send the same request again: the card is added once.")
                        .asException();
        };
    }

    /** Before the gateway is asked: whether the account may have a card, and where its statements go. */
    private UserAddress billing(Caller.User user, CardToAdd wanted) {
        Pipeline pipeline = new Pipeline();
        Result<Boolean> active = AccountLock.addStanding(pipeline, user.accountId());
        Result<UserAddress> kept = UserAddresses.addFind(
                pipeline, owner(user), wanted.userAddressId() == null ? ids.next() : wanted.userAddressId());
        transactions.atOnce(pipeline);
        if (!active.first().orElse(false)) {
            throw Refusal.of(Reason.ACCOUNT_BLOCKED).asException();
        }
        if (wanted.billingAddress() != null) {
            return UserAddress.of(ids.next(), wanted.billingAddress());
        }
        return kept.first()
                .orElseThrow(() -> notFound("input.userAddressId", "there is no such address of the user's"));
    }

    /**
     * The same for the same request to this process, and no other's. As nobody keeps the salt, nothing that is kept tells of the
     * security code, which may not be kept in any form.
     */
    private String key(Caller.User user, CardVault.NewCard card) {
        String request = String.join(
                "\n",
                salt,
                user.accountId().toString(),
                card.number().forGateway(),
                card.expires().toString(),
                card.code().forGateway(),
                card.holder(),
                card.billing().toString());
        ByteBuffer bytes = ByteBuffer.wrap(secrets.fingerprint(KEY, request));
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }

    private BankCard attach(
            Caller.User user, CardVault.NewCard card, UserAddress address, CardVault.Outcome.Kept kept) {
        return transactions.call(connection -> {
            Pipeline pipeline = new Pipeline();
            AccountLock lock = AccountLock.addTo(pipeline, user.accountId());
            Result<UUID> known = BankCardRows.addFind(pipeline, user.accountId(), kept.fingerprint());
            Result<Integer> others = BankCardRows.addCountOthers(pipeline, user.accountId(), kept.fingerprint());
            pipeline.execute(connection);
            lock.requireActive();
            if (others.only() >= settings.bankCards()) {
                throw Refusal.of(
                                Reason.INVALID_ARGUMENT,
                                "The account has " + others.only() + " cards, and may have no more. Delete one first.")
                        .asException();
            }
            UUID addressId = UserAddresses.keep(connection, owner(user), address, clock.instant());
            UUID cardId = known.first().orElseGet(ids::next);
            return rows.put(
                    connection,
                    new BankCardRows.Row(user.accountId(), cardId, user.userId(), card, addressId, kept),
                    clock.instant());
        });
    }

    /** @throws dev.florin.platform.RefusedException when the account has no such card, or the nickname will not do */
    public BankCard rename(UUID accountId, UUID cardId, String nickname) {
        return changed(BankCardRows.rename(accountId, cardId, WalletTexts.nickname(nickname)));
    }

    /**
     * @param code four digits of ISO 18245
     * @throws dev.florin.platform.RefusedException when the account has no such card, or it is no code
     */
    public BankCard prefer(UUID accountId, UUID cardId, String code) {
        if (!code.matches("[0-9]{4}")) {
            throw Refusal.invalid("input.preferredMerchantCategoryCode", "must be four digits, such as 5812")
                    .asException();
        }
        return changed(BankCardRows.prefer(accountId, cardId, code));
    }

    /**
     * Makes a card pay for nothing new, and stand in for no bank account. What is under way is still charged to it. Repeating
     * it changes nothing.
     *
     * @throws dev.florin.platform.RefusedException when the account has no such card
     */
    public BankCard delete(UUID accountId, UUID cardId) {
        BankCardRows.Change change = BankCardRows.delete(accountId, cardId);
        Pipeline pipeline = new Pipeline();
        AccountLock.addTo(pipeline, accountId);
        BackupCards.addForget(pipeline, accountId, cardId);
        Result<BankCard> deleted = pipeline.query(BankCard::read, change.sql(), change.values());
        transactions.atOnce(pipeline);
        return orNotFound(deleted);
    }

    private BankCard changed(BankCardRows.Change change) {
        return orNotFound(transactions.read(BankCard::read, change.sql(), change.values()));
    }

    private static BankCard orNotFound(Result<BankCard> card) {
        return card.first().orElseThrow(() -> notFound("input.bankCardId", "there is no such card in this account"));
    }

    private static UserAddresses.Owner owner(Caller.User user) {
        return new UserAddresses.Owner(user.accountId(), user.userId());
    }

    private static RuntimeException notFound(String field, String why) {
        return new Refusal(Reason.NOT_FOUND, field + ": " + why, field).asException();
    }

    private static RuntimeException declined(CardVault.Part part, String why) {
        String field = switch (part) {
            case NUMBER -> "input.cardNumber";
            case EXPIRY -> "input.expirationMonth";
            case CODE -> "input.cvv";
            case HOLDER -> "input.cardholderName";
            case ADDRESS -> "input.billingAddress";
            case CARD -> "input";
        };
        return new Refusal(Reason.PAYMENT_DECLINED, field + ": " + why, field).asException();
    }
}
