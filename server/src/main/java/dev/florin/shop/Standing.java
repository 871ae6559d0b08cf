package dev.florin.shop;

import org.jspecify.annotations.Nullable;

/** The buyer, as the shop knows them now. It is known once the pipeline that reads it has run. */
public final class Standing {
    private final boolean named;
    private @Nullable Customer customer;
    private @Nullable Rep rep;

    /** @param named whether a customer was named as the buyer */
    Standing(boolean named) {
        this.named = named;
    }

    void read(Customer found) {
        customer = found;
    }

    void read(Rep found) {
        rep = found;
    }

    /** Whether the customer is still active; true where none was named. */
    public boolean mayBuy() {
        return !named || customer != null && customer.active();
    }

    /** The rep who buys, in whatever state; null when there is none. */
    public @Nullable Rep rep() {
        return rep;
    }
}
