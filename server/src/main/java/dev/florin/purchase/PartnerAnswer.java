package dev.florin.purchase;

import dev.florin.operations.Operations;
import dev.florin.platform.Refusal;
import org.jspecify.annotations.Nullable;

/** What a vendor or a gateway has said of a purchase, as far as it changes the purchase. */
sealed interface PartnerAnswer {
    /**
     * A card. It counts whoever runs the operation: the vendor gives the same one to everybody who asks.
     *
     * @param card the vendor's, sealed; null when the purchase has its code from stock
     * @param vendor who gave it; null for stock
     */
    record Delivered(byte @Nullable [] card, @Nullable String vendor) implements PartnerAnswer {}

    /** What only counts while the server that asked has the operation's lease: another one may have been told otherwise. */
    sealed interface Leased extends PartnerAnswer {}

    /** The gateway has taken its part, and a vendor is to be asked. */
    record Charged() implements Leased {}

    /** The gateway declines. Balances may pay instead; else the purchase is refused. */
    record ChargeDeclined(Refusal refusal) implements Leased {}

    /** The charge was voided: nothing will be taken. */
    record ChargeVoided(Refusal refusal) implements Leased {}

    /** The gateway has given back what it took for a purchase without a card. */
    record ChargeGivenBack() implements Leased {}

    /** The vendor refuses for good. */
    record OrderRefused(Operations.No no) implements Leased {}

    /** The purchase's vendor has refused before, and there is no other one. */
    record NoVendorLeft() implements Leased {}

    /** The vendor does not know the order. */
    record OrderUnknown() implements Leased {}

    /** Nobody knows what the vendor has done, or it is still working on it. */
    record NoAnswer() implements Leased {}
}
