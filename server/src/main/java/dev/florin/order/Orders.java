package dev.florin.order;

import dev.florin.catalog.Card;
import dev.florin.platform.Caller;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import dev.florin.purchase.Purchases;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds orders. Those that were declined are in no answer. */
public final class Orders {
    private final OrderStore store;
    private final OrderCardRows cards;
    private final RefundStore refunds;
    private final Transactions transactions;
    private final Purchases purchases;
    private final CompanyBuyer buyers;

    Orders(
            OrderStore store,
            OrderCardRows cards,
            RefundStore refunds,
            Transactions transactions,
            Purchases purchases,
            CompanyBuyer buyers) {
        this.store = store;
        this.cards = cards;
        this.refunds = refunds;
        this.transactions = transactions;
        this.purchases = purchases;
        this.buyers = buyers;
    }

    /** Which of a company's orders; null for any. The e-mail address is compared in any case. */
    public record Filter(
            @Nullable OrderStatus status,
            @Nullable String email,
            @Nullable Long customerId) {}

    /** @param total how many there are on all pages */
    public record Page(List<Order> orders, long total) {}

    public Optional<Order> find(long companyId, long orderId) {
        return Optional.ofNullable(store.find(companyId, orderId)).filter(Orders::isShown);
    }

    /** The order of whoever has its token. */
    public Optional<Order> byToken(String token) {
        return Optional.ofNullable(store.ofToken(token)).filter(Orders::isShown);
    }

    /** Newest first: two round trips. */
    public Page list(long companyId, Filter filter, int limit, long offset) {
        return transactions.call(connection -> {
            List<Object> values = new ArrayList<>(List.of(companyId));
            String condition = condition(filter, values);
            List<Object> paged = new ArrayList<>(values);
            paged.add(limit);
            paged.add(offset);
            Pipeline finding = new Pipeline();
            Result<Long> total = finding.query(
                    row -> row.getLong("total"), "select count(*) as total from orders" + condition, values.toArray());
            Result<Long> ids = finding.query(
                    row -> row.getLong("order_id"),
                    "select order_id from orders" + condition + " order by order_id desc limit ? offset ?",
                    paged.toArray());
            finding.execute(connection);
            Pipeline pipeline = new Pipeline();
            OrderRows rows = OrderRows.add(
                    pipeline,
                    " where o.company_id = ? and o.order_id = any(?)",
                    companyId,
                    ids.rows().toArray(Long[]::new));
            pipeline.execute(connection);
            return new Page(
                    rows.all().stream()
                            .sorted((a, b) -> Long.compare(b.orderId(), a.orderId()))
                            .toList(),
                    total.only());
        });
    }

    /** The order's gift cards, in order of line and unit. */
    public List<OrderCard> cards(Order order) {
        return cards.of(order);
    }

    /** Oldest first. */
    public List<OrderRefund> refunds(Order order) {
        return refunds.of(order);
    }

    /** The codes of those cards that are filled and can still be shown; each leaves a trace. */
    public Map<UUID, Card> reveal(Order order, List<OrderCard> shown, String requestId) {
        Map<UUID, Card> codes = new HashMap<>();
        List<UUID> ids = shown.stream()
                .filter(card -> card.state() == OrderCard.State.FILLED)
                .map(card -> Objects.requireNonNull(card.giftCardId()))
                .toList();
        Optional<Caller.User> owner = ids.isEmpty() ? Optional.empty() : buyers.of(order.accountId());
        owner.ifPresent(user -> purchases.reveal(user, ids, requestId).forEach((id, outcome) -> {
            if (outcome instanceof Purchases.RevealOutcome.Revealed(Card code)) {
                codes.put(id, code);
            }
        }));
        return codes;
    }

    private static String condition(Filter filter, List<Object> values) {
        StringBuilder condition = new StringBuilder(" where company_id = ? and status <> 'declined'");
        if (filter.status() != null) {
            condition.append(" and status = ?");
            values.add(filter.status().wire());
        }
        if (filter.email() != null) {
            condition.append(" and lower(email) = lower(?)");
            values.add(filter.email());
        }
        if (filter.customerId() != null) {
            condition.append(" and customer_id = ?");
            values.add(filter.customerId());
        }
        return condition.toString();
    }

    private static boolean isShown(Order order) {
        return order.status() != OrderStatus.DECLINED;
    }
}
