package dev.florin.customer.rest;

import dev.florin.cart.rest.Form;
import dev.florin.customer.StaffSignIn;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.limits.RateLimits;
import dev.florin.shop.StaffMember;
import dev.florin.shop.StaffTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Codes for single users of companies, by their ids. */
@RestController
@RequestMapping("/api/multi_factor_authentications")
class MultiFactorEndpoint {
    private static final Set<String> TYPES = Set.of("UserCompany", "User");
    private static final int MAX_CHARS = 20;

    private final StaffSignIn signIn;
    private final StaffTokens tokens;
    private final RateLimits limits;
    private final FluidAnswers answers;
    private final StaffCodeAnswers codes;
    private final InstantSource clock;

    MultiFactorEndpoint(
            StaffSignIn signIn, StaffTokens tokens, RateLimits limits, FluidAnswers answers, InstantSource clock) {
        this.signIn = signIn;
        this.tokens = tokens;
        this.limits = limits;
        this.answers = answers;
        this.codes = new StaffCodeAnswers(answers);
        this.clock = clock;
    }

    /** 201 for any id, whether anybody has it or not. */
    @PostMapping
    ResponseEntity<Object> send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Form form = Form.of(request);
        Form mfa = form.child(StaffCodeAnswers.MFA);
        String type = mfa.requiredText("multi_factorable_type", MAX_CHARS);
        if (!type.isEmpty() && !TYPES.contains(type)) {
            mfa.problem("multi_factorable_type", "must be UserCompany or User; customers sign in at a cart.");
        }
        long id = mfa.requiredId("multi_factorable_id");
        String channel = mfa.requiredText("verification_channel", MAX_CHARS);
        if (!channel.isEmpty() && !channel.equals("email")) {
            mfa.problem("verification_channel", "must be email: nothing is sent in other ways.");
        }
        form.refuseProblems();
        limits.takeOfAddress(SignInEndpoint.LIMIT, request, response);
        return codes.sent(request, response, signIn.askForUser(id, limits.addressOf(request)));
    }

    /** Signs the user in. */
    @PatchMapping("/{uuid}")
    ResponseEntity<Object> confirm(@PathVariable("uuid") String uuid, HttpServletRequest request) throws IOException {
        Form form = Form.of(request);
        String code = form.child(StaffCodeAnswers.MFA).requiredText("verification_code", MAX_CHARS);
        form.refuseProblems();
        StaffMember member = StaffCodeAnswers.members(
                        request, signIn.confirm(StaffCodeAnswers.uuid(uuid), code, limits.addressOf(request), null))
                .getFirst();
        Map<String, Object> mfa = new LinkedHashMap<>();
        mfa.put("uuid", uuid);
        mfa.put("authenticated", true);
        mfa.put("authentication_token", tokens.jwt(member));
        mfa.put(
                "authentication_token_expires_at",
                clock.instant().plus(StaffTokens.JWT_LIFETIME).truncatedTo(ChronoUnit.SECONDS));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(answers.answer(request, StaffCodeAnswers.MFA, mfa));
    }
}
