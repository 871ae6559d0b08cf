package dev.florin.order;

import dev.florin.operations.OperationKey;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds refunds: one round trip each. */
final class RefundStore {
    private final Transactions transactions;

    RefundStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Nullable
    OrderRefund find(OperationKey key) {
        List<OrderRefund> found = find("""
                 where r.company_id = (select company_id from companies where account_id = ?)
                   and r.refund_id = ?""", key.accountId(), key.operationId());
        return found.isEmpty() ? null : found.getFirst();
    }

    @Nullable
    OrderRefund ofNumber(long companyId, long number) {
        List<OrderRefund> found = find(" where r.company_id = ? and r.refund_number = ?", companyId, number);
        return found.isEmpty() ? null : found.getFirst();
    }

    /** Oldest first. */
    List<OrderRefund> of(Order order) {
        return find(
                " where r.company_id = ? and r.order_id = ? order by r.refund_id", order.companyId(), order.orderId());
    }

    private List<OrderRefund> find(String condition, Object... values) {
        return transactions.call(connection -> {
            Pipeline pipeline = new Pipeline();
            Result<OrderRefund> found = RefundRows.addFind(pipeline, condition, values);
            pipeline.execute(connection);
            return found.rows();
        });
    }
}
