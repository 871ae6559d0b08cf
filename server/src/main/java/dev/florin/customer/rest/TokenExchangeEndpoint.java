package dev.florin.customer.rest;

import dev.florin.cart.rest.Form;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.StaffMember;
import dev.florin.shop.StaffTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Exchanges the long tokens and the JWTs of companies' own people for each other. */
@RestController
@RequestMapping("/api/user_companies")
class TokenExchangeEndpoint {
    private static final String JWT = "jwt";
    private static final String LONG = "user_company_token";
    private static final int MAX_CHARS = 1_024;

    private final StaffTokens tokens;
    private final FluidAnswers answers;

    TokenExchangeEndpoint(StaffTokens tokens, FluidAnswers answers) {
        this.tokens = tokens;
        this.answers = answers;
    }

    /** A long token for a JWT. */
    @PatchMapping("/jwt_exchange")
    ResponseEntity<Object> lengthen(HttpServletRequest request) throws IOException {
        StaffMember member = member(request, JWT, tokens::ofJwt);
        return answer(request, LONG, tokens.create(member));
    }

    /** A later JWT for one that is still good. */
    @PatchMapping("/jwt_refresh")
    ResponseEntity<Object> refresh(HttpServletRequest request) throws IOException {
        return answer(request, JWT, tokens.jwt(member(request, JWT, tokens::ofJwt)));
    }

    /** A JWT for a long token. */
    @PatchMapping("/token_exchange")
    ResponseEntity<Object> shorten(HttpServletRequest request) throws IOException {
        return answer(request, JWT, tokens.jwt(member(request, LONG, tokens::ofLong)));
    }

    private static StaffMember member(
            HttpServletRequest request, String name, Function<String, Optional<StaffMember>> find) throws IOException {
        Form form = Form.of(request);
        String token = form.requiredText(name, MAX_CHARS);
        form.refuseProblems();
        return find.apply(token).orElseThrow(FluidRefusal::unauthorized);
    }

    private ResponseEntity<Object> answer(HttpServletRequest request, String name, String token) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answers.answer(request, name, token));
    }
}
