package dev.florin.enrollment;

import dev.florin.cart.Attribution;
import dev.florin.cart.Cart;
import dev.florin.order.Order;
import dev.florin.order.OrderEffects;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.SqlArrays;
import dev.florin.shop.EnrollForm;
import dev.florin.shop.Shops;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Leaves an enrolment for each paid order with an enrolment pack. */
final class NewEnrollments implements OrderEffects {
    static final String TOKEN_PREFIX = "en_";

    private static final String INSERT = """
            insert into enrollments
                   (company_id, token, order_id, cart_token, pack_id, form_id, sponsor_id, customer_id, email, first_name,
                    last_name, phone, created_at, updated_at)
            select e.company_id, e.token, e.order_id, e.cart_token, e.pack_id, e.form_id, e.sponsor_id, e.customer_id, e.email,
                   e.first_name, e.last_name, e.phone, ?, ?
              from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                as e (company_id, token, order_id, cart_token, pack_id, form_id, sponsor_id, customer_id, email, first_name,
                      last_name, phone)
            on conflict do nothing""";

    private final Shops shops;
    private final Ids ids;

    NewEnrollments(Shops shops, Ids ids) {
        this.shops = shops;
        this.ids = ids;
    }

    /** An order with its pack. */
    private record Joined(Order order, Cart.Enrollment enrollment) {
        Cart cart() {
            return order.document().cart();
        }

        @Nullable
        Long sponsor() {
            Attribution attribution = cart().attribution();
            return attribution == null ? null : (Long) attribution.repId();
        }
    }

    @Override
    public void addPaid(Pipeline pipeline, List<Order> paid, Instant now) {
        List<Joined> all = paid.stream()
                .filter(order ->
                        order.cartToken() != null && order.document().cart().enrollment() != null)
                .map(order -> new Joined(
                        order, Objects.requireNonNull(order.document().cart().enrollment())))
                .toList();
        if (all.isEmpty()) {
            return;
        }
        pipeline.add(
                INSERT,
                now,
                now,
                SqlArrays.numbers(all, one -> one.order.companyId()),
                SqlArrays.texts(all, _ -> ids.token(TOKEN_PREFIX)),
                SqlArrays.numbers(all, one -> one.order.orderId()),
                SqlArrays.texts(all, one -> one.order.cartToken()),
                SqlArrays.numbers(all, one -> one.enrollment.packId()),
                SqlArrays.numbers(all, one -> form(one.order.companyId())),
                SqlArrays.numbers(all, Joined::sponsor),
                SqlArrays.numbers(all, one -> one.order.customerId()),
                SqlArrays.texts(all, one -> one.order.email()),
                SqlArrays.texts(all, one -> one.order.document().firstName()),
                SqlArrays.texts(all, one -> one.order.document().lastName()),
                SqlArrays.texts(all, one -> one.cart().buyer().phone()));
    }

    /** The form that a cart asks: the default one, else the first. */
    private @Nullable Long form(long companyId) {
        return shops.shop(companyId).enrollForms().stream()
                .filter(EnrollForm::active)
                .min(Comparator.comparing((EnrollForm one) -> !one.isDefault()).thenComparingLong(EnrollForm::formId))
                .map(EnrollForm::formId)
                .orElse(null);
    }

    /** Who has not become a member by then does not become one by that order. */
    @Override
    public void addCancelled(Pipeline pipeline, Order cancelled, Instant now) {
        pipeline.add("""
                update enrollments
                   set cancelled_at = ?, updated_at = ?
                 where company_id = ?
                   and order_id = ?
                   and cancelled_at is null""", now, now, cancelled.companyId(), cancelled.orderId());
    }
}
