package dev.florin.cart;

import dev.florin.shop.Shop;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Decides a change of a cart. Pure: the same cart, change and facts give the same outcome. */
final class Changes {
    private Changes() {}

    /** The changed cart, with its version as it was; or why it stays as it is. */
    static CartOutcome change(Cart cart, CartChange change, Facts facts) {
        if (!cart.isOpen()) {
            return CartRefusal.of(CartRefusal.Kind.CLOSED, "The cart is ordered, or its payment is under way.")
                    .asOutcome();
        }
        if (change instanceof CartChange.OfCompany && !isOfCompany(cart, facts)) {
            return CartRefusal.of(CartRefusal.Kind.FORBIDDEN, "Only the company does this.")
                    .asOutcome();
        }
        if (change instanceof CartChange.OfLines && cart.origin().immutableItems()) {
            return CartRefusal.invalid("items", "of this cart cannot be changed.")
                    .asOutcome();
        }
        return fitting(cart, affordable(held(decide(cart, change, facts), facts), facts.shop(), facts.now()));
    }

    private static boolean isOfCompany(Cart cart, Facts facts) {
        return Objects.equals(facts.call().companyId(), cart.key().companyId());
    }

    private static CartOutcome held(CartOutcome outcome, Facts facts) {
        return outcome instanceof CartOutcome.Changed(Cart cart, List<CartOutcome.Skipped> skipped)
                ? new CartOutcome.Changed(CompanyChanges.held(cart, facts), skipped)
                : outcome;
    }

    /** Bounds the disk that one cart takes; a cart that already takes more may still become smaller. */
    private static CartOutcome fitting(Cart before, CartOutcome outcome) {
        if (outcome instanceof CartOutcome.Changed(Cart cart, var _)) {
            int bytes = CartSize.of(cart);
            if (bytes > CartSize.MAX_BYTES && bytes > CartSize.of(before)) {
                return CartRefusal.invalid(
                                "items", "take more than the " + CartSize.MAX_BYTES / 1024 + " kB of a cart.")
                        .asOutcome();
            }
        }
        return outcome;
    }

    private static CartOutcome decide(Cart cart, CartChange change, Facts facts) {
        return switch (change) {
            case CartChange.AddItems add -> AddingItems.add(cart, add.items(), facts);
            case CartChange.RemoveVariants remove -> LineChanges.remove(cart, remove);
            case CartChange.RemoveItem remove -> LineChanges.remove(cart, remove);
            case CartChange.ChangeVariant other -> LineChanges.changeVariant(cart, other, facts);
            case CartChange.Subscribe subscribe -> SubscriptionChanges.subscribe(cart, subscribe, facts.shop());
            case CartChange.Unsubscribe unsubscribe -> SubscriptionChanges.unsubscribe(cart, unsubscribe, facts.shop());
            case CartChange.Enroll enroll -> EnrollmentChanges.enroll(cart, enroll, facts);
            case CartChange.SetContact contact -> BuyerChanges.setContact(cart, contact, facts.shop());
            case CartChange.SetAddress address -> DeliveryChanges.setAddress(cart, address, facts);
            case CartChange.SetShippingMethod method -> DeliveryChanges.setMethod(cart, method, facts);
            case CartChange.ApplyDiscount discount -> DiscountChanges.apply(cart, discount, facts);
            case CartChange.RemoveDiscount discount -> DiscountChanges.remove(cart, discount);
            case CartChange.GiveDiscount given -> CompanyChanges.give(cart, given, facts);
            case CartChange.SetPrices prices -> CompanyChanges.setPrices(cart, prices, facts.shop());
            case CartChange.SetVolumes volumes -> CompanyChanges.setVolumes(cart, volumes);
            case CartChange.SetVolumeRep rep -> CompanyChanges.setVolumeRep(cart, rep, facts);
            case CartChange.SetMetadata metadata -> MetadataChanges.set(cart, metadata);
            case CartChange.SetLanguage language -> PlaceChanges.setLanguage(cart, language, facts.shop());
            case CartChange.SetCountry country -> PlaceChanges.setCountry(cart, country, facts.shop());
            case CartChange.SetPayment payment -> PaymentChanges.set(cart, payment, facts);
            case CartChange.KeepPayment payment -> PaymentChanges.keep(cart, payment);
            case CartChange.SetAttribution attribution -> BuyerChanges.setAttribution(cart, attribution, facts);
            case CartChange.SetBuyerRep buyer -> BuyerChanges.setRep(cart, buyer, facts);
            case CartChange.ShowPrice show ->
                show.isShownBack() || !facts.call().isCompanyOf(cart)
                        ? CartOutcome.changed(cart.withProgress(cart.progress()
                                .withShown(Pricing.price(cart, facts.shop(), facts.now())
                                        .amountTotal()
                                        .minor())))
                        : CartOutcome.changed(cart);
            case CartChange.Confirm _ -> CartOutcome.changed(cart);
            case CartChange.LogOut _ -> BuyerChanges.logOut(cart);
        };
    }

    /** Limits on lines and prices keep sums in bounds; what a shop sets up beyond them is refused, not miscounted. */
    private static CartOutcome affordable(CartOutcome outcome, Shop shop, Instant now) {
        if (outcome instanceof CartOutcome.Changed(Cart cart, var _)) {
            try {
                Pricing.price(cart, shop, now);
            } catch (ArithmeticException e) {
                return CartRefusal.invalid("items", "cost more than a cart can hold.")
                        .asOutcome();
            }
        }
        return outcome;
    }
}
