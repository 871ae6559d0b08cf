package dev.florin.order;

import dev.florin.operations.OperationKey;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds single orders: one round trip each. */
public final class OrderStore {
    static final String TOKEN_PREFIX = "fo_";

    private static final String COMPANY =
            " where o.company_id = (select company_id from companies where account_id = ?)\n";

    private final Transactions transactions;

    public OrderStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Adds a new order with its lines. */
    public static void addNew(Pipeline pipeline, Order order) {
        var _ = OrderWrites.addInserts(pipeline, List.of(OrderWrites.NewOrder.of(order, null)));
    }

    /** The order that the operation pays. */
    @Nullable
    public Order ofOperation(OperationKey key) {
        return find(COMPANY + " and o.operation_id = ?", key.accountId(), key.operationId());
    }

    /** The order whose gift cards the operation buys. */
    @Nullable
    Order ofCardsOperation(OperationKey key) {
        return find(COMPANY + " and o.cards_operation_id = ?", key.accountId(), key.operationId());
    }

    @Nullable
    public Order find(long companyId, long orderId) {
        return find(" where o.company_id = ? and o.order_id = ?", companyId, orderId);
    }

    @Nullable
    Order ofPayment(long companyId, UUID operationId) {
        return find(" where o.company_id = ? and o.operation_id = ?", companyId, operationId);
    }

    @Nullable
    Order ofToken(String token) {
        return Ids.isToken(TOKEN_PREFIX, token) ? find(" where o.order_token = ?", token) : null;
    }

    @Nullable
    Order ofExternalId(long companyId, String externalId) {
        return find(" where o.company_id = ? and o.external_id = ?", companyId, externalId);
    }

    /** A cart has one order at most that is not declined. */
    OrderOfCart ofCart(long companyId, String cartToken) {
        return transactions.call(connection -> {
            Pipeline pipeline = new Pipeline();
            OrderRows rows = OrderRows.add(
                    pipeline, " where o.company_id = ? and o.cart_token = ? and not o.declined", companyId, cartToken);
            Result<Boolean> declined = pipeline.query(row -> row.getBoolean("was_declined"), """
                            select exists (select 1
                                             from orders
                                            where company_id = ?
                                              and cart_token = ?
                                              and declined) as was_declined""", companyId, cartToken);
            pipeline.execute(connection);
            return of(rows.first(), declined.only());
        });
    }

    private static OrderOfCart of(@Nullable Order order, boolean wasDeclined) {
        if (order == null) {
            return wasDeclined ? new OrderOfCart.Declined() : new OrderOfCart.None();
        }
        return order.status() == OrderStatus.PENDING ? new OrderOfCart.UnderWay() : new OrderOfCart.Ordered(order);
    }

    private @Nullable Order find(String condition, Object... values) {
        return transactions.call(connection -> {
            Pipeline pipeline = new Pipeline();
            OrderRows rows = OrderRows.add(pipeline, condition, values);
            pipeline.execute(connection);
            return rows.first();
        });
    }
}
