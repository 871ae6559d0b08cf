package dev.florin.order.rest;

import dev.florin.cart.rest.Callers;
import dev.florin.cart.rest.Form;
import dev.florin.order.FulfillmentWish;
import dev.florin.platform.fluid.FluidKey;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.SortedMap;

/**
 * Reads what was sent: {@code items}, or without them all that is left, with a carrier and its number for the parcel.
 */
final class FulfillmentForm {
    private static final int MAX_TEXT_CHARS = 100;

    private FulfillmentForm() {}

    static FulfillmentWish read(HttpServletRequest request) throws IOException {
        Form form = Form.of(request);
        SortedMap<Long, Long> units = UnitsForm.read(form, "order_item_id");
        String trackingNumber = form.text("tracking_number", MAX_TEXT_CHARS);
        String carrier = form.text("carrier", MAX_TEXT_CHARS);
        form.refuseProblems();
        String key = request.getHeader(Callers.KEY);
        return new FulfillmentWish(
                units,
                trackingNumber,
                carrier,
                key == null ? null : key(key, units + "\n" + trackingNumber + "\n" + carrier));
    }

    private static FulfillmentWish.Key key(String text, String meaning) {
        FluidKey key = new FluidKey(text, meaning);
        return new FulfillmentWish.Key(key.text(), key.request());
    }
}
