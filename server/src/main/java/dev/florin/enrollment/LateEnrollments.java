package dev.florin.enrollment;

import dev.florin.order.Order;
import dev.florin.order.Orders;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.platform.fluid.Texts;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Makes the enrolment of an order that was paid where enrolments are not made: by a server of an older version that runs
 * beside this one, or by an operator's command. Its buyer asks for it by the cart's token.
 */
final class LateEnrollments {
    private static final String PAID_OF_CART = """
            select o.company_id, o.order_id
              from carts c
              join orders o on o.company_id = c.company_id and o.cart_token = c.cart_token
             where c.cart_token = ?
               and o.status <> 'declined'
               and o.status in ('paid', 'partially_refunded')""";

    private final NewEnrollments enrollments;
    private final Orders orders;
    private final Transactions transactions;
    private final InstantSource clock;

    LateEnrollments(NewEnrollments enrollments, Orders orders, Transactions transactions, InstantSource clock) {
        this.enrollments = enrollments;
        this.orders = orders;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Paid(long companyId, long orderId) {}

    /** Whether there is an enrolment of the cart now, when there was none. */
    boolean make(String cartToken) {
        Optional<Order> order = paid(cartToken)
                .flatMap(paid -> orders.find(paid.companyId, paid.orderId))
                .filter(found -> found.document().cart().enrollment() != null);
        order.ifPresent(found -> transactions.run(connection -> {
            Pipeline pipeline = new Pipeline();
            enrollments.addPaid(pipeline, List.of(found), clock.instant());
            pipeline.execute(connection);
        }));
        return order.isPresent();
    }

    private Optional<Paid> paid(String cartToken) {
        if (cartToken.length() > EnrollmentRows.MAX_TOKEN_CHARS
                || cartToken.startsWith(NewEnrollments.TOKEN_PREFIX)
                || !Texts.isStorable(cartToken)) {
            return Optional.empty();
        }
        return transactions.call(connection -> Pipeline.read(
                        connection,
                        row -> new Paid(row.getLong("company_id"), row.getLong("order_id")),
                        PAID_OF_CART,
                        cartToken)
                .first());
    }
}
