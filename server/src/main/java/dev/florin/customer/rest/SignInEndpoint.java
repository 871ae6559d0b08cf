package dev.florin.customer.rest;

import dev.florin.cart.CartForm;
import dev.florin.cart.rest.Answer;
import dev.florin.cart.rest.CartAnswers;
import dev.florin.cart.rest.CartExchange;
import dev.florin.cart.rest.CartPaths;
import dev.florin.cart.rest.Form;
import dev.florin.cart.rest.Texts;
import dev.florin.customer.SignIn;
import dev.florin.platform.credentials.CredentialKind;
import dev.florin.platform.credentials.CredentialReason;
import dev.florin.platform.credentials.RefusedCredential;
import dev.florin.platform.limits.LimitKind;
import dev.florin.platform.limits.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signs customers in at a cart. A code works once, so an {@code Idempotency-Key} is ignored here. */
@RestController
@RequestMapping({CartPaths.API + "/{cart_token}", CartPaths.BROWSER + "/{cart_token}"})
class SignInEndpoint {
    /** Sign-in codes that an address asks for, of any company: fewer than one company gives out in an hour. */
    static final LimitKind LIMIT = LimitKind.everywhere("sign_in", "5/min burst 50");

    private static final byte[] COMMA = {','};

    private static final int MAX_CODE_CHARS = 20;
    private static final int MAX_ID_CHARS = 100;

    private final SignIn signIn;
    private final CartExchange exchange;
    private final RateLimits limits;

    SignInEndpoint(SignIn signIn, CartExchange exchange, RateLimits limits) {
        this.signIn = signIn;
        this.exchange = exchange;
        this.limits = limits;
    }

    /** Keeps one client's address from using up the codes of the company's other customers. */
    @PostMapping("/magic_link")
    void ask(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        String email = email(form);
        if (email == null) {
            form.problem("email", Form.REQUIRED);
        }
        if (CartExchange.form(request) == CartForm.LATER) {
            form.expect("fluid_shop");
            if (form.flag("lookup_only", false)) {
                form.problem("lookup_only", "must be false: nobody is told whether an address is a customer's.");
            }
        }
        form.refuseProblems();
        limits.takeOfAddress(LIMIT, request, response);
        switch (signIn.ask(token, String.valueOf(email), limits.addressOf(request))) {
            case SignIn.Asked.Accepted accepted -> send(request, response, accepted(request, accepted));
            case SignIn.Asked.TooMany(Duration wait) -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
                send(request, response, refused(429, "too many codes were asked for; try again later", Map.of()));
            }
            case SignIn.Asked.Refused(var reply) ->
                send(request, response, exchange.answers(request).of(reply));
        }
    }

    private static Answer accepted(HttpServletRequest request, SignIn.Asked.Accepted accepted) {
        return switch (CartExchange.form(request)) {
            case FIRST -> {
                Map<String, Object> values = new LinkedHashMap<>();
                values.put("message", "If the address is a customer's, a code is on its way.");
                values.put("expires_in", accepted.validFor().toSeconds());
                yield new Answer(200, CartAnswers.members(values), Answer.Meta.PLAIN, null, false);
            }
            case LATER -> {
                Map<String, Object> mfa = new LinkedHashMap<>();
                mfa.put("uuid", accepted.id());
                mfa.put("authenticated", false);
                mfa.put("verification_channel", "email");
                mfa.put(
                        "verification_code_expires_at",
                        accepted.until().truncatedTo(ChronoUnit.SECONDS).toString());
                byte[] members = CartAnswers.members(Map.of(StaffCodeAnswers.MFA, mfa));
                yield new Answer(201, members, Answer.Meta.PLAIN, null, false);
            }
        };
    }

    /** As the later generation asks: the code belongs to the asking that {@code uuid} names. */
    @PostMapping("/confirm_magic_link")
    void confirm(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        String id = form.requiredText("uuid", MAX_ID_CHARS);
        String code = form.child(StaffCodeAnswers.MFA).requiredText("verification_code", MAX_CODE_CHARS);
        form.refuseProblems();
        switch (signIn.confirm(token, id, code, limits.addressOf(request))) {
            case SignIn.Verified.SignedIn signedIn -> send(request, response, confirmed(signedIn));
            case SignIn.Verified.WrongCode _ -> {
                RefusedCredential.mark(request, CredentialKind.SIGN_IN_CODE, CredentialReason.WRONG, null);
                send(request, response, wrongCode(StaffCodeAnswers.MFA + ".verification_code"));
            }
            case SignIn.Verified.Refused(var reply) ->
                send(request, response, exchange.answers(request).of(reply));
        }
    }

    private static Answer confirmed(SignIn.Verified.SignedIn signedIn) {
        boolean isRep = signedIn.cart().cart().cart().buyer().repId() != null;
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("jwt", signedIn.token());
        values.put("authenticated", true);
        values.put("auth_type", isRep ? "rep" : "customer");
        return new Answer(200, CartAnswers.members(values), Answer.Meta.PLAIN, null, false);
    }

    private static Answer wrongCode(String field) {
        return refused(422, "code is wrong or no longer valid", Map.of(field, List.of("is wrong or no longer valid.")));
    }

    @PostMapping("/magic_link/verify")
    void verify(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Form form = Form.of(request);
        String email = email(form);
        String code = form.requiredText("code", MAX_CODE_CHARS);
        form.refuseProblems();
        switch (signIn.verify(token, email, code, limits.addressOf(request))) {
            case SignIn.Verified.SignedIn signedIn -> send(request, response, answer(request, signedIn));
            case SignIn.Verified.WrongCode _ -> {
                RefusedCredential.mark(
                        request,
                        CredentialKind.SIGN_IN_CODE,
                        CredentialReason.WRONG,
                        email == null ? null : RefusedCredential.hashed(email.toLowerCase(Locale.ROOT)));
                send(request, response, wrongCode("code"));
            }
            case SignIn.Verified.Refused(var reply) ->
                send(request, response, exchange.answers(request).of(reply));
        }
    }

    /** {@code {jwt, customer, cart, meta}}. */
    private Answer answer(HttpServletRequest request, SignIn.Verified.SignedIn signedIn) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("jwt", signedIn.token());
        values.put("customer", CustomerAnswer.of(signedIn.customer()));
        Answer cart = exchange.answers(request).of(signedIn.cart());
        List<byte[]> members = new ArrayList<>(List.of(CartAnswers.members(values), COMMA));
        members.addAll(cart.members());
        return new Answer(200, members, cart.meta(), cart.tag(), false);
    }

    private void send(HttpServletRequest request, HttpServletResponse response, Answer answer) throws IOException {
        exchange.send(request, response, answer);
    }

    private static @Nullable String email(Form form) {
        String email = form.text("email", Texts.MAX_EMAIL_CHARS);
        if (email != null && !Texts.isEmail(email)) {
            form.problem("email", "is no e-mail address.");
        }
        return email;
    }

    private static Answer refused(int status, String message, Map<String, List<String>> errors) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("error_message", message);
        values.put("errors", errors);
        return new Answer(status, CartAnswers.members(values), Answer.Meta.PLAIN, null, false);
    }
}
