package dev.florin.cart.rest;

import dev.florin.cart.CartCall;
import dev.florin.cart.CartChange;
import dev.florin.cart.CartForm;
import dev.florin.cart.CartRefusal;
import dev.florin.cart.CartReply;
import dev.florin.cart.Carts;
import dev.florin.cart.ShownCart;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.http.RequestNote;
import dev.florin.platform.http.RequestPaths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Carries a request to {@link Carts} and its reply back. */
public final class CartExchange {
    /** What the later generation's browser library may send with any change, which changes nothing here. */
    private static final List<String> LATER_MEMBERS =
            List.of("fluid_session", "fluid_shop", "metadata", "perform_cart_calculations", "source");

    private final Carts carts;
    private final CartAnswers first;
    private final CartAnswers later;
    private final Callers callers;

    CartExchange(Carts carts, Function<CartForm, CartAnswers> answers, Callers callers) {
        this.carts = carts;
        this.first = answers.apply(CartForm.FIRST);
        this.later = answers.apply(CartForm.LATER);
        this.callers = callers;
    }

    /** The form that the path speaks. */
    public static CartForm form(HttpServletRequest request) {
        return CartPaths.isLater(RequestPaths.of(request)) ? CartForm.LATER : CartForm.FIRST;
    }

    /** The caller, the expected version, and the key. Problems of the form are refused first. */
    public CartCall call(HttpServletRequest request, Form form, Function<CartReply, Answer> answer) {
        if (form(request) == CartForm.LATER) {
            LATER_MEMBERS.forEach(form::expectAll);
        }
        Callers.Jwt jwt = callers.jwt(request, form);
        form.refuseProblems();
        return callers.call(request, form, jwt, reply -> {
            Answer first = answer.apply(reply);
            byte[] kept = first.toBytes();
            CartBudget.spend(request, kept.length);
            return new CartCall.Stored(first.status(), kept);
        });
    }

    void change(HttpServletRequest request, HttpServletResponse response, Form form, String token, CartChange change)
            throws IOException {
        CartAnswers answers = answers(request);
        CartCall call = call(request, form, answers::of);
        answers.send(request, response, answers.of(noted(request, carts.change(token, change, call))));
    }

    /** A change that only the company of the cart makes. */
    void changeByCompany(
            HttpServletRequest request, HttpServletResponse response, Form form, String token, CartChange change)
            throws IOException {
        CartAnswers answers = answers(request);
        CartCall call = call(request, form, answers::of);
        requireCompany(call, token);
        answers.send(request, response, answers.of(noted(request, carts.change(token, change, call))));
    }

    /** @throws FluidRefusal 401 without a company's token, 404 with that of a company that has no such cart */
    void requireCompany(CartCall call, String token) {
        Long company = call.companyId();
        if (company == null) {
            throw FluidRefusal.unauthorized();
        }
        if (carts.find(token).filter(it -> it.company().companyId() == company).isEmpty()) {
            throw FluidRefusal.notFound("cart_token", "There is no such cart.");
        }
    }

    /** The same reply, after the request log was told whose cart it is, and why it stays as it was. */
    public static CartReply noted(HttpServletRequest request, CartReply reply) {
        switch (reply) {
            case CartReply.Changed(ShownCart cart, var _) ->
                RequestNote.of(request).company(cart.company().companyId());
            case CartReply.Refused(CartRefusal refusal, var _) -> noteRefusal(request, refusal);
            case CartReply.Replayed _ -> {}
        }
        return reply;
    }

    public static void noteRefusal(HttpServletRequest request, CartRefusal refusal) {
        RequestNote.of(request).refused("CART_" + refusal.kind().name());
    }

    /** The cart as the caller may see it; personal data is for its buyer and the company. */
    Optional<ShownCart> read(HttpServletRequest request, String token) {
        return carts.read(
                token,
                callers.reader(request),
                companyId ->
                        callers.company(request).filter(it -> it == companyId).isPresent());
    }

    public void send(HttpServletRequest request, HttpServletResponse response, Answer answer) throws IOException {
        first.send(request, response, answer);
    }

    /** Answers in the form that the path speaks. */
    public CartAnswers answers(HttpServletRequest request) {
        return switch (form(request)) {
            case FIRST -> first;
            case LATER -> later;
        };
    }

    public Carts carts() {
        return carts;
    }
}
