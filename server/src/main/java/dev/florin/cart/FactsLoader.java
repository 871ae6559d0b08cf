package dev.florin.cart;

import dev.florin.shop.Address;
import dev.florin.shop.EnrollmentPack;
import dev.florin.shop.People;
import dev.florin.shop.Rep;
import dev.florin.shop.Shop;
import dev.florin.shop.Variant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a change needs to know beside the cart and the shop: one statement at most, but for who is no rep. */
final class FactsLoader {
    private final People people;
    private final StockSeen stock;

    FactsLoader(People people, StockSeen stock) {
        this.people = people;
        this.stock = stock;
    }

    Buyers buyers() {
        return new Buyers(people);
    }

    Facts load(Cart cart, CartChange change, Facts known) {
        long companyId = cart.key().companyId();
        return switch (change) {
            case CartChange.AddItems add -> known.withStock(available(companyId, known.shop(), variants(add, cart)));
            case CartChange.ChangeVariant other ->
                known.withStock(available(companyId, known.shop(), Stream.of(other.variantId())));
            case CartChange.Enroll enroll ->
                known.withStock(available(companyId, known.shop(), variants(enroll, known.shop())));
            case CartChange.SetAttribution named -> withCredit(known, companyId, named);
            case CartChange.SetBuyerRep buyer -> withBuyer(known, companyId, buyer.customerId());
            case CartChange.SetVolumeRep named ->
                known.withRep(
                        named.repId() == null
                                ? null
                                : people.rep(companyId, named.repId()).orElse(null));
            case CartChange.SetAddress address ->
                known.withSaved(saved(companyId, address.saved(), known.call().customerId()));
            case CartChange.RemoveVariants _,
                    CartChange.RemoveItem _,
                    CartChange.Subscribe _,
                    CartChange.Unsubscribe _,
                    CartChange.SetContact _,
                    CartChange.SetShippingMethod _,
                    CartChange.ApplyDiscount _,
                    CartChange.RemoveDiscount _,
                    CartChange.GiveDiscount _,
                    CartChange.SetPrices _,
                    CartChange.SetVolumes _,
                    CartChange.SetMetadata _,
                    CartChange.SetLanguage _,
                    CartChange.SetCountry _,
                    CartChange.SetPayment _,
                    CartChange.KeepPayment _,
                    CartChange.ShowPrice _,
                    CartChange.Confirm _,
                    CartChange.LogOut _ -> known;
        };
    }

    private static Stream<Long> variants(CartChange.AddItems add, Cart cart) {
        return add.items().stream()
                .flatMap(item -> item.itemId() == null
                        ? Stream.ofNullable(item.variantId())
                        : cart.item(item.itemId()).map(CartItem::variantId).stream());
    }

    private static Stream<Long> variants(CartChange.Enroll enroll, Shop shop) {
        return shop.pack(enroll.packId()).stream()
                .flatMap(pack -> pack.lines().stream())
                .map(EnrollmentPack.Line::variantId);
    }

    private Map<Long, Long> available(long companyId, Shop shop, Stream<Long> variantIds) {
        List<Long> tracked = variantIds
                .distinct()
                .filter(id -> shop.variant(id).filter(Variant::tracksStock).isPresent())
                .toList();
        return tracked.isEmpty() ? Map.of() : stock.read(companyId, tracked);
    }

    private Facts withCredit(Facts known, long companyId, CartChange.SetAttribution named) {
        Rep rep = rep(companyId, named);
        boolean isUncredited = (rep == null || !rep.active())
                && named.key() == People.Key.SHARE_GUID
                && people.isShared(companyId, named.value());
        return isUncredited ? known.withoutCredit() : known.withRep(rep);
    }

    private @Nullable Rep rep(long companyId, CartChange.SetAttribution named) {
        Optional<Rep> rep = named.key() == null
                ? people.rep(companyId, Long.parseLong(named.value()))
                : people.repByKey(companyId, named.key(), named.value());
        return rep.orElse(null);
    }

    private Facts withBuyer(Facts known, long companyId, long customerId) {
        Optional<Rep> rep = people.repOfCustomer(companyId, customerId);
        boolean exists =
                rep.isPresent() || people.customer(companyId, customerId).isPresent();
        return known.withBuyer(rep.orElse(null), exists);
    }

    /**
     * Of the customer whose token came with this very request: holding a cart does not open its customer's address
     * book.
     */
    private @Nullable Address saved(long companyId, @Nullable Long addressId, @Nullable Long proven) {
        return addressId == null || proven == null
                ? null
                : people.address(companyId, proven, addressId).orElse(null);
    }
}
