package dev.florin.cart;

import dev.florin.shop.EnrollmentPack;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a join kit in a cart. */
final class EnrollmentChanges {
    private EnrollmentChanges() {}

    static CartOutcome enroll(Cart cart, CartChange.Enroll change, Facts facts) {
        Optional<EnrollmentPack> found = facts.shop().pack(change.packId()).filter(EnrollmentPack::active);
        if (found.isEmpty()) {
            return CartRefusal.notFound("enrollment_pack_id", "There is no such enrollment pack.")
                    .asOutcome();
        }
        EnrollmentPack pack = found.get();
        if (cart.enrollment() != null) {
            return new CartRefusal(
                            CartRefusal.Kind.MALFORMED,
                            "The cart is an enrollment already.",
                            Map.of("enrollment_pack_id", List.of("A cart has one enrollment pack.")))
                    .asOutcome();
        }
        if (!pack.fees().containsKey(cart.country())) {
            return CartRefusal.invalid("enrollment_pack_id", "is not sold in the cart's country.")
                    .asOutcome();
        }
        if (pack.lines().isEmpty()) {
            // It ends with a line of its kit, so one without lines would never end.
            return CartRefusal.invalid("enrollment_pack_id", "has nothing in it.")
                    .asOutcome();
        }
        return withKit(cart.withEnrollment(new Cart.Enrollment(pack.packId(), List.of())), pack, facts);
    }

    /** The kit is put in whole or not at all. */
    private static CartOutcome withKit(Cart cart, EnrollmentPack pack, Facts facts) {
        List<NewItem> kit = pack.lines().stream()
                .map(line -> new NewItem(line.variantId(), line.quantity(), true, null, null, false, pack.packId()))
                .toList();
        return switch (AddingItems.add(cart, kit, facts)) {
            case CartOutcome.Refused refused -> refused;
            case CartOutcome.Changed(Cart full, var skipped) ->
                skipped.isEmpty()
                        ? CartOutcome.changed(marked(full, pack))
                        : CartRefusal.invalid(
                                        "enrollment_pack_id",
                                        "is not available: "
                                                + skipped.getFirst().reason().message())
                                .asOutcome();
        };
    }

    private static Cart marked(Cart cart, EnrollmentPack pack) {
        List<Long> variants =
                pack.lines().stream().map(EnrollmentPack.Line::variantId).toList();
        return cart.withItems(cart.items().stream()
                .map(item -> item.variantId() != null && variants.contains(item.variantId())
                        ? item.withPack(pack.packId(), true)
                        : item)
                .toList());
    }
}
