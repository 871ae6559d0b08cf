package dev.florin.order.rest;

import dev.florin.cart.rest.CardBrands;
import dev.florin.cart.rest.Form;
import dev.florin.customer.rest.CustomerSession;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Secrets;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.limits.LimitKind;
import dev.florin.platform.limits.RateLimits;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.Customer;
import dev.florin.wallet.CardVault;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Gives a token for a card's number, as carts and customers' cards take it. The number goes to the gateway and nowhere
 * else, and nothing is charged or kept here. The same request again has the same key at the gateway, so that one card is
 * kept there for it; after a restart it is kept there once more.
 */
@RestController
class CardNumberEndpoint {
    /** Numbers that one customer has tokens made for: whoever signs in cannot try those of strangers. */
    static final LimitKind LIMIT = LimitKind.inLive("card_number", "6/min burst 20");

    /** The same of a company, whose buyers pay through it. */
    static final LimitKind COMPANY_LIMIT = LimitKind.inLive("company_card_number", "600/min burst 600");

    private static final String KEY = "card of a shop's buyer";
    private static final String COMPANY = "company ";

    private final String salt = UUID.randomUUID().toString();
    private final CardVault vault;
    private final CompanyDesk desk;
    private final CustomerSession session;
    private final RateLimits limits;
    private final Secrets secrets;
    private final InstantSource clock;

    CardNumberEndpoint(
            CardVault vault,
            CompanyDesk desk,
            CustomerSession session,
            RateLimits limits,
            Secrets secrets,
            InstantSource clock) {
        this.vault = vault;
        this.desk = desk;
        this.session = session;
        this.limits = limits;
        this.secrets = secrets;
        this.clock = clock;
    }

    @PostMapping("/api/v202506/payments/tokenize_card")
    ResponseEntity<Object> tokenize(HttpServletRequest request) throws IOException {
        Form form = Form.of(request);
        String caller = caller(request, form);
        CardVault.NewCard card = CardNumberForm.read(form, clock.instant());
        limits.take(caller.startsWith(COMPANY) ? COMPANY_LIMIT : LIMIT, caller);
        return switch (vault.keep(key(caller, card), card)) {
            case CardVault.Outcome.Kept kept ->
                CompanyDesk.answer(200, desk.answers().answer(request, "tokenized_card", shown(card, kept)));
            case CardVault.Outcome.Declined(CardVault.Part part, String why) ->
                throw FluidRefusal.invalid(field(part), why + ".");
            case CardVault.Outcome.Unknown _ ->
                throw Refusal.of(
                                Reason.UNAVAILABLE,
                                "The payment gateway did not answer. Send the same request again: the card is kept once.")
                        .asException();
        };
    }

    private String caller(HttpServletRequest request, Form form) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.contains(" " + CompanyTokens.PREFIX)) {
            return COMPANY + desk.company(request);
        }
        Customer customer = session.customer(request, form);
        return "customer " + customer.companyId() + " " + customer.customerId();
    }

    /**
     * The same for the same request to this process, and no other's. As nobody keeps the salt, nothing that is kept tells of the
     * security code, which may not be kept in any form.
     */
    private String key(String caller, CardVault.NewCard card) {
        String request = String.join(
                "\n",
                salt,
                caller,
                card.number().forGateway(),
                card.expires().toString(),
                card.code().forGateway(),
                card.holder(),
                card.billing().toString());
        ByteBuffer bytes = ByteBuffer.wrap(secrets.fingerprint(KEY, request));
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }

    private static Map<String, Object> shown(CardVault.NewCard card, CardVault.Outcome.Kept kept) {
        String brand = kept.processor().toLowerCase(Locale.ROOT);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("token", kept.token());
        shown.put("last_four", card.number().lastFour());
        shown.put("brand", CardBrands.of(brand).orElse(brand));
        shown.put("expiration_month", card.expires().getMonthValue());
        shown.put("expiration_year", card.expires().getYear());
        shown.put("cardholder_name", card.holder());
        return shown;
    }

    private static String field(CardVault.Part part) {
        return switch (part) {
            case NUMBER -> "card.number";
            case EXPIRY -> "card.expiration_year";
            case CODE -> "card.cvv";
            case HOLDER -> "card.cardholder_name";
            case ADDRESS -> CardNumberForm.BILLING;
            case CARD -> CardNumberForm.CARD;
        };
    }
}
