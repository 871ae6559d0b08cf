package dev.florin.cart.rest;

import dev.florin.cart.CartCall;
import dev.florin.cart.CartForm;
import dev.florin.cart.CartReply;
import dev.florin.cart.CartTag;
import dev.florin.identity.CustomerTokens;
import dev.florin.platform.credentials.CredentialKind;
import dev.florin.platform.credentials.CredentialReason;
import dev.florin.platform.credentials.RefusedCredential;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.http.RequestNote;
import dev.florin.platform.http.RequestPaths;
import dev.florin.shop.CompanyTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.node.ObjectNode;

/** Reads who asks for a change, which version of the cart is expected, and the idempotency key. */
public final class Callers {
    public static final String KEY = FluidKey.HEADER;

    private static final String JWT = "jwt";
    private static final int MAX_JWT_CHARS = 4096;
    private static final Pattern JWT_FORM = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"?([^\"]*)\"?");
    private static final String BEARER = "Bearer ";

    private final CustomerTokens tokens;
    private final CompanyTokens companies;

    Callers(CustomerTokens tokens, CompanyTokens companies) {
        this.tokens = tokens;
        this.companies = companies;
    }

    /** A customer's token as it was sent, or none. */
    public record Jwt(@Nullable String text) {}

    /** From the body, the query or the header. A text that cannot be a token is noted as a problem of the form. */
    public Jwt jwt(HttpServletRequest request, Form form) {
        String text = form.text(JWT, MAX_JWT_CHARS);
        if (text == null) {
            text = request.getParameter(JWT);
        }
        if (text != null && !text.isBlank()) {
            if (!JWT_FORM.matcher(text).matches()) {
                form.problem(JWT, "is no token.");
            }
            return new Jwt(text);
        }
        return bearer(request);
    }

    /** The customer whose genuine token comes with a request that has no body; any other token counts as none. */
    public CartCall.@Nullable Buyer reader(HttpServletRequest request) {
        String parameter = request.getParameter(JWT);
        String text = parameter == null || parameter.isBlank() ? bearer(request).text() : parameter;
        return text == null ? null : tokens.verify(text).map(Callers::buyer).orElse(null);
    }

    /** The company whose token comes with the request: one statement, or none when there is no such token. */
    public Optional<Long> company(HttpServletRequest request) {
        Optional<Long> company = companies.company(request.getHeader(HttpHeaders.AUTHORIZATION));
        company.ifPresent(RequestNote.of(request)::company);
        return company;
    }

    private static Jwt bearer(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        boolean customer = authorization != null
                && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && !authorization.startsWith(CompanyTokens.PREFIX, BEARER.length());
        return new Jwt(customer ? authorization.substring(BEARER.length()).strip() : null);
    }

    /** @throws FluidRefusal 401 when the token is not genuine, 400 when a header is not of its form */
    CartCall call(HttpServletRequest request, Form form, Jwt jwt, Function<CartReply, CartCall.Stored> answer) {
        return new CartCall(
                seen(request),
                customer(request, jwt),
                key(request, form, answer),
                company(request).orElse(null));
    }

    private static CartCall.@Nullable Key key(
            HttpServletRequest request, Form form, Function<CartReply, CartCall.Stored> answer) {
        if (request.getHeader(KEY) == null || !request.getMethod().equals("POST")) {
            return null;
        }
        ObjectNode body = form.node().deepCopy();
        body.remove(JWT);
        FluidKey key = FluidKey.of(request, operation(request), body);
        return key == null ? null : new CartCall.Key(key.text(), key.request(), answer);
    }

    private CartCall.@Nullable Buyer customer(HttpServletRequest request, Jwt jwt) {
        return jwt.text() == null
                ? null
                : tokens.verify(jwt.text()).map(Callers::buyer).orElseThrow(() -> refused(request));
    }

    private static CartCall.Buyer buyer(CustomerTokens.Genuine token) {
        return new CartCall.Buyer(
                token.bearer().companyId(), token.bearer().customerId(), token.id(), token.expiresAt());
    }

    /** A customer's token may come in the body, where nobody else finds it. */
    public static FluidRefusal refused(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
            RefusedCredential.mark(request, CredentialKind.CUSTOMER_TOKEN, CredentialReason.WRONG, null);
        }
        return FluidRefusal.unauthorized();
    }

    private static @Nullable CartTag seen(HttpServletRequest request) {
        String text = request.getHeader(HttpHeaders.IF_MATCH);
        if (text == null || text.strip().equals("*")) {
            return null;
        }
        Matcher tag = TAG.matcher(text.strip());
        return (tag.matches() ? CartTag.parse(tag.group(1)) : Optional.<CartTag>empty())
                .orElseThrow(() -> FluidRefusal.malformed(HttpHeaders.IF_MATCH, "must be the cart's ETag or version"));
    }

    /**
     * Equal for the same request; the caller is not part of it. Under the other generation's path it is another one, as
     * its answer has another form.
     */
    private static String operation(HttpServletRequest request) {
        String path = RequestPaths.of(request);
        int carts = path.indexOf(CartPaths.CARTS);
        String generation = path.startsWith(CartPaths.CHECKOUT)
                ? "checkout"
                : CartExchange.form(request) == CartForm.LATER ? "later" : "";
        return generation + (carts < 0 ? path : path.substring(carts + CartPaths.CARTS.length())) + "?"
                + query(request);
    }

    private static String query(HttpServletRequest request) {
        StringBuilder query = new StringBuilder();
        request.getParameterMap().entrySet().stream()
                .filter(one -> !one.getKey().equals(JWT))
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> query.append(one.getKey())
                        .append('=')
                        .append(String.join(",", one.getValue()))
                        .append('&'));
        return query.toString();
    }
}
