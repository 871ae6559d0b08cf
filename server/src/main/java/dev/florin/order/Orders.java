package dev.florin.order;

import dev.florin.catalog.Card;
import dev.florin.platform.Caller;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import dev.florin.purchase.Purchases;
import java.sql.Connection;
import java.sql.SQLException;
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

    /** @param total how many there are on all pages */
    public record Page(List<Order> orders, long total) {}

    public Optional<Order> find(long companyId, long orderId) {
        return Optional.ofNullable(store.find(companyId, orderId)).filter(Orders::isShown);
    }

    /** The order of whoever has its token. */
    public Optional<Order> byToken(String token) {
        return Optional.ofNullable(store.ofToken(token)).filter(Orders::isShown);
    }

    /** The order that a payment is for, also one that was declined. */
    public Optional<Order> ofPayment(long companyId, UUID payment) {
        return Optional.ofNullable(store.ofPayment(companyId, payment));
    }

    /** What has become of a company's cart. */
    public OrderOfCart ofCart(long companyId, String cartToken) {
        return store.ofCart(companyId, cartToken);
    }

    /** The order with the company's own id. */
    public Optional<Order> byExternalId(long companyId, String externalId) {
        return Optional.ofNullable(store.ofExternalId(companyId, externalId)).filter(Orders::isShown);
    }

    /**
     * A part of a list.
     *
     * @param previous where the part before begins: the order behind which it does, 0 for the beginning, null when there is none
     * @param next the order behind which the next part begins; null for the last part
     */
    public record Part(
            List<Order> orders,
            @Nullable Long previous,
            @Nullable Long next) {}

    /**
     * A part of a list, and what is around it; it takes as long for the last part as for the first.
     *
     * @param after the order behind which it begins, or 0
     */
    public Part part(
            long companyId,
            OrderFilter filter,
            @Nullable OrderProgress progress,
            OrderSort sort,
            long after,
            int limit) {
        OrderSearch search = OrderSearch.of(companyId, filter);
        OrderSearch.Query asked = search.part(progress, sort, after, limit + 1L);
        OrderSearch.Query before = after == 0 ? null : search.partBefore(progress, sort, after, limit);
        return transactions.call(connection -> {
            Pipeline finding = new Pipeline();
            Result<Long> ids = finding.query(row -> row.getLong("order_id"), asked.sql(), asked.values());
            Result<Long> back = before == null
                    ? null
                    : finding.query(row -> row.getLong("order_id"), before.sql(), before.values());
            finding.execute(connection);
            List<Long> shown = ids.rows().stream().limit(limit).toList();
            return new Part(
                    read(connection, companyId, shown),
                    back == null ? null : back.first().orElse(0L),
                    ids.rows().size() > limit ? shown.getLast() : null);
        });
    }

    /** In the order of the ids. */
    private static List<Order> read(Connection connection, long companyId, List<Long> ids) throws SQLException {
        Pipeline pipeline = new Pipeline();
        OrderRows rows = OrderRows.add(
                pipeline, " where o.company_id = ? and o.order_id = any(?)", companyId, ids.toArray(Long[]::new));
        pipeline.execute(connection);
        Map<Long, Order> found = new HashMap<>();
        rows.all().forEach(order -> found.put(order.orderId(), order));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** A page of a list: two round trips. */
    public Page list(long companyId, OrderFilter filter, OrderSort sort, int limit, long offset) {
        OrderSearch search = OrderSearch.of(companyId, filter);
        OrderSearch.Query counting = search.count();
        OrderSearch.Query paging = search.page(sort, limit, offset);
        return transactions.call(connection -> {
            Pipeline finding = new Pipeline();
            Result<Long> total = finding.query(row -> row.getLong("total"), counting.sql(), counting.values());
            Result<Long> ids = finding.query(row -> row.getLong("order_id"), paging.sql(), paging.values());
            finding.execute(connection);
            return new Page(read(connection, companyId, ids.rows()), total.only());
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

    private static boolean isShown(Order order) {
        return order.status() != OrderStatus.DECLINED;
    }
}
