package dev.florin.cardorder;

import dev.florin.catalog.Card;
import dev.florin.catalog.Catalog;
import dev.florin.catalog.Merchant;
import dev.florin.catalog.Offer;
import dev.florin.mail.Delivery;
import dev.florin.mail.Letter;
import dev.florin.mail.Mails;
import dev.florin.operations.OperationHandler;
import dev.florin.operations.OperationKey;
import dev.florin.platform.Caller;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.purchase.Purchases;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Mails a card to its recipient: opens it, writes the e-mail, sends it, and records that it is sent. A card has an
 * e-mail of its own, so that it can be passed on and fails alone. A run that dies between sending and recording is
 * repeated, with the same {@code Message-ID}. Each opening leaves its trace, in the name of the system.
 */
final class CardMailing implements OperationHandler {
    static final String KIND = "CARD_MAIL";

    /** Who opens cards to mail them, in the trace that each reveal leaves. */
    static final UUID SYSTEM = new UUID(0, 0);

    /** With those of orders, fewer than the connections to the mail server: one stays free for mails that somebody waits for. */
    private static final int MAX_RUNNING = 3;

    private final CardMailRows rows;
    private final Supplier<Purchases> purchases;
    private final Catalog catalog;
    private final Mails mails;
    private final boolean needsServer;

    /**
     * Makes it.
     *
     * @param purchases asked when the first card is mailed: purchases need operations, which need this
     * @param needsServer whether, without a mail server, a mail waits for a person; else it is recorded as unsent
     */
    CardMailing(CardMailRows rows, Supplier<Purchases> purchases, Catalog catalog, Mails mails, boolean needsServer) {
        this.rows = rows;
        this.purchases = purchases;
        this.catalog = catalog;
        this.mails = mails;
        this.needsServer = needsServer;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int maxRunning() {
        return MAX_RUNNING;
    }

    @Override
    public Step run(OperationKey key) {
        CardMailRows.Due due = rows.find(key);
        if (due == null) {
            return new Step.Park("there is no such card to mail");
        }
        return switch (due.card().mail()) {
            case DUE, FAILED, UNSENT -> open(key, due);
            case NONE, SENT, WITHDRAWN -> finish(key, due.card().mail());
        };
    }

    private Step open(OperationKey key, CardMailRows.Due due) {
        UUID giftCardId = Objects.requireNonNull(due.card().giftCardId());
        Caller.User system = new Caller.User(
                SYSTEM, key.accountId(), SYSTEM, due.order().user().appId(), Set.of());
        Purchases.RevealOutcome outcome = purchases
                .get()
                .reveal(system, List.of(giftCardId), "mail " + giftCardId)
                .get(giftCardId);
        return switch (Objects.requireNonNull(outcome)) {
            case Purchases.RevealOutcome.Revealed revealed -> send(key, due, revealed.card());
            case Purchases.RevealOutcome.Refused(Refusal refusal)
            when refusal.reason() == Reason.GIFT_CARD_REFUNDED -> finish(key, MailState.WITHDRAWN);
            case Purchases.RevealOutcome.Refused(Refusal refusal) ->
                new Step.Again("the card cannot be opened now: " + refusal.reason());
        };
    }

    private Step send(OperationKey key, CardMailRows.Due due, Card code) {
        Optional<Letter> letter = CardLetter.of(due.order(), due.card(), code, merchant(due.card()));
        if (letter.isEmpty()) {
            return fail(key, "the recipient's address is none that mail can be sent to");
        }
        return switch (mails.send(letter.get())) {
            case Delivery.Sent() -> finish(key, MailState.SENT);
            case Delivery.Refused(String why) -> fail(key, why);
            case Delivery.Again(String why) -> new Step.Again(why);
            case Delivery.NoServer() ->
                needsServer
                        ? new Step.Park("no mail server is set up (FLORIN_MAIL_HOST)")
                        : finish(key, MailState.UNSENT);
        };
    }

    private Step finish(OperationKey key, MailState state) {
        rows.finish(key, state);
        return new Step.Finished();
    }

    private Step fail(OperationKey key, String why) {
        rows.fail(key, why);
        return new Step.Park(why);
    }

    /** By the catalogue as it is now; an offer that is gone leaves its SKU. */
    private String merchant(OrderedCard card) {
        Offer offer = catalog.snapshot().offer(card.offerId());
        Merchant merchant = offer == null ? null : catalog.snapshot().merchant(offer.merchantId());
        return merchant == null ? card.sku() : merchant.name();
    }
}
