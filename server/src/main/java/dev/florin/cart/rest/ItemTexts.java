package dev.florin.cart.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.florin.cart.CartForm;
import dev.florin.cart.CartItem;
import dev.florin.cart.CartView;
import dev.florin.cart.Totals;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lines of carts as JSON. A change of a cart leaves most of its lines as they were, so what was written last is kept:
 * writing a line takes many times as long as finding it.
 */
final class ItemTexts {
    /** Of all lines that are kept, text and UTF-8. */
    static final long MAX_BYTES = 8L * 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int FORMS = 2;

    private final Cache<Shown, SerializedString> kept = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((Shown line, SerializedString text) -> FORMS * text.charLength())
            .build();

    /**
     * All that {@link ItemJson} reads, in minor units. At the same version a shop's data is the same, including the
     * currency of each country.
     */
    private record Shown(
            CartForm form,
            long companyId,
            long shopVersion,
            String country,
            String language,
            boolean wholesale,
            CartItem item,
            long unitPrice,
            long total,
            long discount,
            long tax,
            long cv,
            long qv,
            List<String> errors) {
        static Shown of(CartForm form, Totals.Line line, CartView view) {
            return new Shown(
                    form,
                    view.shop().company().companyId(),
                    view.shop().version(),
                    view.totals().country().iso(),
                    view.cart().language(),
                    view.cart().buyer().wholesale(),
                    line.item(),
                    line.unitPrice().minor(),
                    line.total().minor(),
                    line.discount().minor(),
                    line.tax().minor(),
                    line.cv(),
                    line.qv(),
                    line.errors());
        }

        /** Computed from what tells most lines apart: hashing a whole line takes long. */
        @Override
        public int hashCode() {
            long hash = item.id();
            hash = 31 * hash + (item.variantId() == null ? 0 : item.variantId());
            hash = 31 * hash + item.quantity();
            hash = 31 * hash + total;
            hash = 31 * hash + tax;
            hash = 31 * hash + shopVersion;
            return Long.hashCode(hash);
        }
    }

    void write(Wire wire, String name, List<Totals.Line> lines, CartView view) {
        JsonGenerator json = wire.json();
        json.writeArrayPropertyStart(name);
        for (Totals.Line line : lines) {
            json.writeRawValue(kept.get(Shown.of(wire.form(), line, view), _ -> text(wire, line, view)));
        }
        json.writeEndArray();
    }

    private static SerializedString text(Wire wire, Totals.Line line, CartView view) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            ItemJson.write(new Wire(json, wire.place(), wire.digits(), wire.form()), line, view);
            json.writeEndObject();
        }
        return new SerializedString(out.toString());
    }
}
