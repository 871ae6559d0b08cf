package dev.florin.order.rest;

import dev.florin.cart.rest.Callers;
import dev.florin.cart.rest.Form;
import dev.florin.order.FulfillmentWish;
import dev.florin.order.Tracking;
import dev.florin.platform.fluid.FluidKey;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;

/**
 * Reads what was sent: {@code items}, or without them all that is left, with a carrier and its number for the parcel.
 */
final class FulfillmentForm {
    static final String ORDER_ITEMS = "order_items";
    static final String TRACKINGS = "tracking_informations";
    static final String NUMBER = "tracking_number";
    static final String SHIPPING_CARRIER = "shipping_carrier";
    static final int MAX_TEXT_CHARS = 100;

    /** Of a parcel. */
    private static final int MAX_TRACKINGS = 100;

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
                trackingNumber == null ? List.of() : List.of(new Tracking.Given(trackingNumber, carrier)),
                carrier,
                key == null ? null : key(key, units + "\n" + trackingNumber + "\n" + carrier));
    }

    /** Reads the same as Fluid has it: {@code order_items} and any number of {@code tracking_informations}. */
    static FulfillmentWish readFluid(HttpServletRequest request, Form form) {
        SortedMap<Long, Long> units = units(form);
        List<Tracking.Given> trackings = trackings(form);
        form.refuseProblems();
        String key = request.getHeader(Callers.KEY);
        return new FulfillmentWish(units, trackings, null, key == null ? null : key(key, units + "\n" + trackings));
    }

    static SortedMap<Long, Long> units(Form form) {
        return UnitsForm.read(form, ORDER_ITEMS, "item_id");
    }

    static List<Tracking.Given> trackings(Form form) {
        return form.children(TRACKINGS, MAX_TRACKINGS).stream()
                .map(FulfillmentForm::tracking)
                .toList();
    }

    static Tracking.Given tracking(Form form) {
        return new Tracking.Given(
                form.requiredText(NUMBER, MAX_TEXT_CHARS), form.text(SHIPPING_CARRIER, MAX_TEXT_CHARS));
    }

    private static FulfillmentWish.Key key(String text, String meaning) {
        FluidKey key = new FluidKey(text, meaning);
        return new FulfillmentWish.Key(key.text(), key.request());
    }
}
