package dev.florin.vendor.incomm;

import dev.florin.vendor.GiftCardVendor;
import dev.florin.vendor.GiftCardVendor.Order;
import dev.florin.vendor.GiftCardVendorContract;
import org.junit.jupiter.api.AfterEach;

/** The InComm client keeps what every vendor has to. */
class IncommVendorContractTest implements GiftCardVendorContract {
    private final IncommFixture fixture = new IncommFixture();
    private final ClosingVendor client = fixture.client();

    @AfterEach
    void close() {
        client.close();
        fixture.close();
    }

    @Override
    public GiftCardVendor vendor() {
        return client;
    }

    @Override
    public Order fillable() {
        return IncommFixture.order();
    }

    @Override
    public Order refused() {
        return IncommFixture.order("25.10", "UNKNOWN");
    }

    @Override
    public Order filledUnheard() {
        fixture.vendor.after("/orders/immediate", done -> FakeIncomm.Response.of(500, "<html>oops</html>"));
        return IncommFixture.order();
    }

    @Override
    public long sold(Order order) {
        return fixture.vendor.orders.containsKey(order.reference()) ? 1 : 0;
    }
}
