package dev.florin.purchase;

import dev.florin.attachment.Categories;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The rows that one batch adds to {@code purchases}, {@code gift_cards} and {@code transaction_categories}. */
final class PurchaseWrites {
    private static final String INSERT_PURCHASES = """
            insert into purchases
                   (account_id, purchase_id, idempotency_key, fingerprint, display_id, state, user_id, seat_id, app_id,
                    offer_id, merchant_id, gift_card_id, currency, amount_minor, balance_part_minor,
                    external_part_minor, source_kind, source_id, user_cash_balance_id, default_to_balance,
                    reward_minor, cost_minor, vendor, vendor_sku, memo, transaction_category, attachment_id, created_at, completed_at)
            select p.*, ?, case when p.state = 'COMPLETED' then ? end
              from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                as p (account_id, purchase_id, idempotency_key, fingerprint, display_id, state, user_id, seat_id,
                      app_id, offer_id, merchant_id, gift_card_id, currency, amount, balance_part, external_part,
                      source_kind, source_id, user_cash_balance_id, default_to_balance, reward, cost, vendor, vendor_sku, memo,
                      transaction_category, attachment_id)""";

    private static final String INSERT_CARDS = """
            insert into gift_cards
                   (account_id, gift_card_id, purchase_id, user_id, offer_id, merchant_id, status, denomination_minor,
                    stock_code_id, card_encrypted, end_date, created_at)
            select c.account_id, c.gift_card_id, c.purchase_id, c.user_id, c.offer_id, c.merchant_id, c.status,
                   c.denomination, c.stock_code_id, c.card, to_timestamp(c.end_date / 1000.0), ?
              from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                as c (account_id, gift_card_id, purchase_id, user_id, offer_id, merchant_id, status, denomination,
                      stock_code_id, card, end_date)""";

    private static final String INSERT_REFUSALS = """
            insert into purchases
                   (account_id, purchase_id, idempotency_key, fingerprint, state, refusal_reason, refusal_message,
                    refusal_field, user_id, seat_id, app_id, currency, amount_minor, created_at)
            select r.account_id, r.purchase_id, r.idempotency_key, r.fingerprint, 'REFUSED', r.reason, r.message,
                   r.field, r.user_id, r.seat_id, r.app_id, r.currency, r.amount, ?
              from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                as r (account_id, purchase_id, idempotency_key, fingerprint, reason, message, field, user_id, seat_id,
                      app_id, currency, amount)""";

    private final List<NewPurchase> accepted = new ArrayList<>();
    private final List<NewRefusal> refused = new ArrayList<>();

    private record NewPurchase(Waiting waiting, Purchase purchase, Shelf.@Nullable Code code) {}

    private record NewRefusal(PurchaseCommand command, byte[] fingerprint, UUID purchaseId, Refusal refusal) {}

    void add(Waiting waiting, Purchase purchase, Shelf.@Nullable Code code) {
        accepted.add(new NewPurchase(waiting, purchase, code));
    }

    void refuse(PurchaseCommand command, byte[] fingerprint, UUID purchaseId, Refusal refusal) {
        refused.add(new NewRefusal(command, fingerprint, purchaseId, refusal));
    }

    void addTo(Pipeline pipeline, Instant now) {
        if (!accepted.isEmpty()) {
            addPurchases(pipeline, now);
            addCards(pipeline, now);
            addCategories(pipeline, now);
        }
        if (!refused.isEmpty()) {
            addRefusals(pipeline, now);
        }
    }

    private void addPurchases(Pipeline pipeline, Instant now) {
        pipeline.add(
                INSERT_PURCHASES,
                now,
                now,
                ids(Purchase::accountId),
                ids(Purchase::purchaseId),
                accepted.stream().map(one -> one.waiting.command().key()).toArray(UUID[]::new),
                accepted.stream().map(one -> one.waiting.fingerprint()).toArray(byte[][]::new),
                numbers(Purchase::displayId),
                texts(purchase -> purchase.state().name()),
                ids(Purchase::userId),
                ids(Purchase::seatId),
                ids(Purchase::appId),
                ids(purchase -> purchase.giftCard().offerId()),
                ids(purchase -> purchase.giftCard().merchantId()),
                ids(purchase -> purchase.giftCard().giftCardId()),
                texts(purchase -> purchase.amount().currency().code()),
                minors(Purchase::amount),
                minors(Purchase::balancePart),
                minors(Purchase::externalPart),
                texts(purchase -> purchase.sourceKind() == null
                        ? null
                        : purchase.sourceKind().name()),
                ids(Purchase::sourceId),
                ids(Purchase::userCashBalanceId),
                accepted.stream().map(one -> one.purchase.defaultToBalance()).toArray(Boolean[]::new),
                minors(Purchase::reward),
                minors(Purchase::cost),
                texts(Purchase::vendor),
                texts(Purchase::vendorSku),
                texts(Purchase::memo),
                texts(Purchase::transactionCategory),
                ids(Purchase::attachmentId));
    }

    private void addCards(Pipeline pipeline, Instant now) {
        pipeline.add(
                INSERT_CARDS,
                now,
                ids(Purchase::accountId),
                ids(purchase -> purchase.giftCard().giftCardId()),
                ids(Purchase::purchaseId),
                ids(Purchase::userId),
                ids(purchase -> purchase.giftCard().offerId()),
                ids(purchase -> purchase.giftCard().merchantId()),
                texts(purchase -> purchase.giftCard().status().name()),
                minors(Purchase::amount),
                accepted.stream()
                        .map(one -> one.code == null ? null : (Long) one.code.codeId())
                        .toArray(Long[]::new),
                accepted.stream()
                        .map(one -> one.code == null ? null : one.code.cardEncrypted())
                        .toArray(byte[][]::new),
                accepted.stream()
                        .map(one -> one.code == null || one.code.endDate() == null
                                ? null
                                : (Long) one.code.endDate().toEpochMilli())
                        .toArray(Long[]::new));
    }

    private void addCategories(Pipeline pipeline, Instant now) {
        List<Categories.Use> uses = new ArrayList<>();
        for (NewPurchase one : accepted) {
            String name = one.purchase.transactionCategory();
            if (name != null) {
                uses.add(new Categories.Use(one.purchase.accountId(), one.purchase.purchaseId(), name));
            }
        }
        Categories.addTo(pipeline, uses, now);
    }

    private void addRefusals(Pipeline pipeline, Instant now) {
        pipeline.add(
                INSERT_REFUSALS,
                now,
                refused.stream().map(one -> one.command.buyer().accountId()).toArray(UUID[]::new),
                refused.stream().map(NewRefusal::purchaseId).toArray(UUID[]::new),
                refused.stream().map(one -> one.command.key()).toArray(UUID[]::new),
                refused.stream().map(one -> one.fingerprint).toArray(byte[][]::new),
                refused.stream().map(one -> one.refusal.reason().name()).toArray(String[]::new),
                refused.stream().map(one -> one.refusal.message()).toArray(String[]::new),
                refused.stream().map(one -> one.refusal.field()).toArray(String[]::new),
                refused.stream().map(one -> one.command.buyer().userId()).toArray(UUID[]::new),
                refused.stream().map(one -> one.command.buyer().seatId()).toArray(UUID[]::new),
                refused.stream().map(one -> one.command.buyer().appId()).toArray(UUID[]::new),
                refused.stream()
                        .map(one -> one.command.amount().currency().code())
                        .toArray(String[]::new),
                refused.stream().mapToLong(one -> one.command.amount().minor()).toArray());
    }

    private UUID[] ids(Function<Purchase, @Nullable UUID> id) {
        return accepted.stream().map(one -> id.apply(one.purchase)).toArray(UUID[]::new);
    }

    private String[] texts(Function<Purchase, @Nullable String> text) {
        return accepted.stream().map(one -> text.apply(one.purchase)).toArray(String[]::new);
    }

    private long[] numbers(ToLongFunction<Purchase> number) {
        return accepted.stream()
                .mapToLong(one -> number.applyAsLong(one.purchase))
                .toArray();
    }

    private long[] minors(Function<Purchase, Money> amount) {
        return numbers(purchase -> amount.apply(purchase).minor());
    }
}
