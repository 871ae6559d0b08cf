package dev.florin.cart.rest;

import dev.florin.cart.CartForm;
import dev.florin.cart.CartOutcome;
import dev.florin.cart.CartRefusal;
import dev.florin.cart.CartReply;
import dev.florin.cart.CartWarning;
import dev.florin.cart.Carts;
import dev.florin.cart.ShownCart;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidKey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/** Makes HTTP answers of carts and refusals, in one form. What a cart shows is copied, not written again. */
public final class CartAnswers {
    public static final String REPLAYED = FluidKey.REPLAYED;

    private static final byte[] CART = bytes("\"cart\":");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int ROOM_FOR_META = 512;

    private final FluidAnswers answers;
    private final CheckoutLinks links;
    private final Carts carts;
    private final CartForm form;

    CartAnswers(FluidAnswers answers, CheckoutLinks links, Carts carts, CartForm form) {
        this.answers = answers;
        this.links = links;
        this.carts = carts;
        this.form = form;
    }

    public Answer of(CartReply reply) {
        return switch (reply) {
            case CartReply.Changed(ShownCart cart, CartReply.Aside aside) ->
                cart(cart, aside, list("skipped_items", aside.skipped(), CartAnswers::skipped, form));
            case CartReply.Refused(CartRefusal refusal, ShownCart cart) ->
                refused(
                        refusal,
                        cart == null ? Answer.Meta.PLAIN : new Answer.Meta(null, null, carts.json(cart, form)));
            case CartReply.Replayed(int status, byte[] bytes) -> Answer.replay(status, bytes);
        };
    }

    /** The cart as it is, which nobody has changed. */
    Answer cart(ShownCart cart) {
        return cart(cart, CartReply.Aside.NONE, new byte[0]);
    }

    private Answer cart(ShownCart cart, CartReply.Aside aside, byte[] skipped) {
        byte[] warnings = list("warnings", aside.warnings(), CartAnswers::warning, CartForm.FIRST);
        return new Answer(
                200,
                List.of(CART, carts.json(cart, form), skipped, warnings),
                links.of(cart),
                cart.tag().toString(),
                false);
    }

    /** {@code {"card": …}} and the like: one member, or several, of a map. */
    public static byte[] members(Map<String, Object> values) {
        byte[] object = JSON.writeValueAsBytes(values);
        return Arrays.copyOfRange(object, 1, object.length - 1);
    }

    void send(HttpServletRequest request, HttpServletResponse response, Answer answer) throws IOException {
        ByteArrayOutputStream end = new ByteArrayOutputStream(ROOM_FOR_META);
        Answer.Meta meta = answer.meta();
        if (meta != null) {
            end.writeBytes(bytes(",\"meta\":"));
            writeMeta(end, request, meta);
        }
        end.write('}');
        response.setStatus(answer.status());
        response.setContentType("application/json");
        response.setContentLength(1 + answer.length() + end.size());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (answer.tag() != null) {
            response.setHeader(HttpHeaders.ETAG, "\"" + answer.tag() + "\"");
        }
        if (answer.replayed()) {
            response.setHeader(REPLAYED, "true");
        }
        if (answer.status() == 401) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Florin\"");
        }
        // One that shows the cart waits for its buyer, not for time to pass.
        if (answer.status() == 409 && (meta == null || meta.cart() == null)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        OutputStream out = response.getOutputStream();
        out.write('{');
        for (byte[] part : answer.members()) {
            out.write(part);
        }
        end.writeTo(out);
    }

    private void writeMeta(ByteArrayOutputStream body, HttpServletRequest request, Answer.Meta meta) {
        Map<String, Object> values = answers.meta(request);
        if (meta.checkoutUrl() != null) {
            values.put("checkout_url", links.shown(meta.checkoutUrl(), request));
        }
        if (meta.shopUrl() != null) {
            values.put("shop_url", meta.shopUrl());
        }
        byte[] cart = meta.cart();
        if (cart == null) {
            body.writeBytes(JSON.writeValueAsBytes(values));
            return;
        }
        body.write('{');
        body.writeBytes(members(values));
        body.writeBytes(bytes(",\"cart\":"));
        body.writeBytes(cart);
        body.write('}');
    }

    private static Answer refused(CartRefusal refusal, Answer.Meta meta) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("error_message", refusal.message());
        values.put("errors", refusal.errors());
        return new Answer(refusal.kind().status(), members(values), meta, null, false);
    }

    /** A member that in the first form is there only when there is something in it. */
    private static <T> byte[] list(String name, List<T> all, Function<T, Map<String, Object>> member, CartForm form) {
        return all.isEmpty() && form == CartForm.FIRST
                ? new byte[0]
                : bytes(",\"" + name + "\":"
                        + JSON.writeValueAsString(all.stream().map(member).toList()));
    }

    private static Map<String, Object> warning(CartWarning warning) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("field", warning.field());
        values.put("code", warning.code());
        values.put("message", warning.message());
        return values;
    }

    private static Map<String, Object> skipped(CartOutcome.Skipped skipped) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("variant_id", skipped.variantId());
        values.put("reason", skipped.reason().wire());
        values.put("message", skipped.reason().message());
        return values;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
