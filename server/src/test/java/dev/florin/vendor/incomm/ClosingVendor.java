package dev.florin.vendor.incomm;

import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.vendor.GiftCardVendor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;

/** A client with connections of its own. */
record ClosingVendor(IncommApi api, IncommVendor vendor) implements GiftCardVendor, AutoCloseable {
    static ClosingVendor of(IncommSettings settings, Transactions transactions, Secrets secrets, InstantSource clock) {
        IncommApi api = new IncommApi(settings, clock);
        IncommOrders orders = new IncommOrders(transactions, clock, new SimpleMeterRegistry());
        return new ClosingVendor(api, new IncommVendor(api, settings, orders, secrets, clock));
    }

    @Override
    public String name() {
        return vendor.name();
    }

    @Override
    public Answer order(Order order) {
        return vendor.order(order);
    }

    @Override
    public Answer find(Order order) {
        return vendor.find(order);
    }

    @Override
    public Cancellation cancel(Order order) {
        return vendor.cancel(order);
    }

    @Override
    public void close() {
        api.close();
    }
}
