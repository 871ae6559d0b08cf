package dev.florin.order.rest;

import dev.florin.cart.rest.Form;
import dev.florin.cart.rest.Numbers;
import dev.florin.shop.CardAccount;
import dev.florin.shop.Country;
import dev.florin.shop.Shop;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** What is said of the one payment account, in either of Fluid's forms. Credentials are refused: they are an operator's. */
final class PaymentAccountForm {
    static final String CREDIT_CARD = "credit_card";
    static final String CLASS = "integration_class";
    static final String TYPE = "integration_type";
    static final String THERE = "is there already, and there is one of it: change it.";

    private static final String NAME = "name";
    private static final String CREDENTIALS = "credentials";
    private static final int MAX_NAME_CHARS = 100;

    private PaymentAccountForm() {}

    static CardAccount.Change account(HttpServletRequest request, Shop shop) throws IOException {
        return account(sent(request, "payment_account"), shop, false);
    }

    static CardAccount.Change newAccount(HttpServletRequest request, Shop shop) throws IOException {
        return account(sent(request, "payment_account"), shop, true);
    }

    private static CardAccount.Change account(Form form, Shop shop, boolean made) {
        only(form, CLASS, PaymentAccounts.CLASS, made);
        boolean active = form.flag("active", true);
        if (made && !active) {
            form.problem("active", "must be true of a new one.");
        }
        Boolean wanted = made || form.has("active") ? active : null;
        return change(form, wanted, countries(form, "country_ids", one -> byId(shop, one)));
    }

    static CardAccount.Change gateway(HttpServletRequest request, Shop shop) throws IOException {
        Form form = sent(request, "gateway");
        return change(form, null, countries(form, "country_codes", one -> byIso(shop, one)));
    }

    /** @param mode the server's, which no other can be */
    static CardAccount.Change newGateway(HttpServletRequest request, Shop shop, String mode) throws IOException {
        Form form = sent(request, "gateway");
        form.requiredText(NAME, MAX_NAME_CHARS);
        only(form, TYPE, CREDIT_CARD, true);
        only(form, "mode", mode, false);
        return change(form, true, countries(form, "country_codes", one -> byIso(shop, one)));
    }

    private static Form sent(HttpServletRequest request, String name) throws IOException {
        Form form = Form.of(request);
        return form.has(name) ? form.child(name) : form;
    }

    private static CardAccount.Change change(Form form, @Nullable Boolean active, @Nullable Set<Long> countries) {
        String name = form.text(NAME, MAX_NAME_CHARS);
        if (form.find(NAME).isString() && name == null && form.isSound()) {
            form.problem(NAME, "must not be blank.");
        }
        if (form.has(CREDENTIALS)) {
            form.problem(CREDENTIALS, "are the gateway's, which the server's operators set up: leave them out.");
        }
        form.refuseProblems();
        return new CardAccount.Change(active, name, countries);
    }

    private static void only(Form form, String name, String word, boolean required) {
        String sent = required ? form.requiredText(name, MAX_NAME_CHARS) : form.text(name, MAX_NAME_CHARS);
        if (sent != null && !sent.equals(word) && form.find(name).isString() && !sent.isEmpty()) {
            form.problem(name, "must be " + word + ".");
        }
    }

    /** @param find the country of an element; none where the shop does not sell */
    private static @Nullable Set<Long> countries(Form form, String name, Function<JsonNode, Optional<Country>> find) {
        JsonNode found = form.find(name);
        if (found.isNull()) {
            return null;
        }
        if (!(found instanceof ArrayNode array) || array.isEmpty()) {
            form.problem(name, "must be a list of one country at least; an account that is not active takes no cards.");
            return null;
        }
        Set<Long> ids = new TreeSet<>();
        for (int i = 0; i < array.size(); i++) {
            Optional<Country> country = find.apply(array.get(i));
            if (country.isEmpty()) {
                form.problem(name + "[" + i + "]", "is no country that the shop sells in.");
                return null;
            }
            ids.add(country.get().countryId());
        }
        return ids;
    }

    private static Optional<Country> byId(Shop shop, JsonNode sent) {
        long id = sent.isIntegralNumber() && sent.canConvertToLong()
                ? sent.asLong()
                : sent.isString() ? Numbers.idOrNone(sent.asString()) : 0;
        return shop.countries().stream().filter(one -> one.countryId() == id).findFirst();
    }

    private static Optional<Country> byIso(Shop shop, JsonNode sent) {
        return sent.isString() ? shop.country(sent.asString()) : Optional.empty();
    }
}
