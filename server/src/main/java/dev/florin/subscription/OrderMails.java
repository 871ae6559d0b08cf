package dev.florin.subscription;

import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.order.Order;
import dev.florin.order.OrderEffects;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.SqlArrays;
import dev.florin.shop.Shops;
import java.time.Instant;
import java.util.List;

/**
 * Puts down, in the transaction in which an order is paid, that it is to be confirmed by e-mail, if its company wants
 * that. {@link OrderMailing} sends it.
 */
final class OrderMails implements OrderEffects {
    private static final String INSERT = """
            insert into order_mails (account_id, operation_id, company_id, order_id, created_at)
            select m.account_id, m.operation_id, m.company_id, m.order_id, ?
              from unnest(?, ?, ?, ?) as m (account_id, operation_id, company_id, order_id)""";

    private final Shops shops;
    private final Ids ids;

    OrderMails(Shops shops, Ids ids) {
        this.shops = shops;
        this.ids = ids;
    }

    private record Due(Order order, OperationKey key) {}

    @Override
    public void addPaid(Pipeline pipeline, List<Order> orders, Instant now) {
        List<Due> due = orders.stream()
                .filter(order -> shops.shop(order.companyId()).company().mailsOrders())
                .map(order -> new Due(order, new OperationKey(order.accountId(), ids.next())))
                .toList();
        if (due.isEmpty()) {
            return;
        }
        pipeline.add(
                INSERT,
                now,
                SqlArrays.ids(due, one -> one.key.accountId()),
                SqlArrays.ids(due, one -> one.key.operationId()),
                SqlArrays.numbers(due, one -> one.order.companyId()),
                SqlArrays.numbers(due, one -> one.order.orderId()));
        Operations.addAllDue(
                pipeline, OrderMailing.KIND, due.stream().map(Due::key).toList(), now);
    }

    /** An order that is cancelled before its e-mail was sent gets none: whoever sends it sees that. */
    @Override
    public void addCancelled(Pipeline pipeline, Order cancelled, Instant now) {}
}
