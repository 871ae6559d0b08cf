package dev.florin.order.rest;

import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.CardAccount;
import dev.florin.shop.CardAccounts;
import dev.florin.shop.Country;
import dev.florin.shop.Shops;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where a company's payments go through: the server's one gateway, which its operators set up. So each company has one
 * account, without credentials to see or to set; it says whether and where cards are taken, and what that is called.
 */
@RestController
class PaymentAccounts {
    static final long CARDS = 1;
    static final String NAME = "Credit card";
    static final String CLASS = "CreditCard";

    private static final String ACCOUNT = "payment_account";
    private static final String DATA = "data";

    private final CardAccounts accounts;
    private final Shops shops;
    private final PaymentAccountAnswers shown;
    private final CompanyDesk desk;

    PaymentAccounts(CardAccounts accounts, Shops shops, PaymentAccountAnswers shown, CompanyDesk desk) {
        this.accounts = accounts;
        this.shops = shops;
        this.shown = shown;
        this.desk = desk;
    }

    @GetMapping("/api/payment_accounts")
    ResponseEntity<Object> list(HttpServletRequest request) {
        long company = desk.company(request);
        FluidPage page = FluidPage.of(request);
        List<Object> all =
                page.number() == 1 ? List.of(shown.account(shops.shop(company), accounts.find(company))) : List.of();
        return CompanyDesk.answer(200, desk.answers().page(request, "payment_accounts", all, page, 1));
    }

    @GetMapping("/api/payment_accounts/{id}")
    ResponseEntity<Object> show(@PathVariable("id") String id, HttpServletRequest request) {
        long company = company(id, request);
        return account(200, request, company, accounts.find(company));
    }

    /** Makes the account that was removed an active one again; there is never a second. */
    @PostMapping("/api/payment_accounts")
    ResponseEntity<Object> create(HttpServletRequest request) throws IOException {
        long company = desk.company(request);
        CardAccount.Change change = PaymentAccountForm.newAccount(request, shops.shop(company));
        CardAccount made = accounts.change(company, false, change)
                .orElseThrow(() -> FluidRefusal.invalid(PaymentAccountForm.CLASS, PaymentAccountForm.THERE));
        return account(201, request, company, made);
    }

    @PatchMapping("/api/payment_accounts/{id}")
    ResponseEntity<Object> update(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        long company = company(id, request);
        CardAccount.Change change = PaymentAccountForm.account(request, shops.shop(company));
        return account(
                200, request, company, accounts.change(company, null, change).orElseThrow());
    }

    /** It becomes inactive: no card is charged through it until it is active again. */
    @DeleteMapping("/api/payment_accounts/{id}")
    ResponseEntity<Object> remove(@PathVariable("id") String id, HttpServletRequest request) {
        long company = company(id, request);
        accounts.change(company, null, new CardAccount.Change(false, null, null));
        return desk.removed(request, CARDS);
    }

    /** Where its payments may come from: wherever the shop sells. */
    @GetMapping("/api/payment_accounts/available_countries")
    ResponseEntity<Object> countries(HttpServletRequest request) {
        List<Map<String, Object>> countries = shops.shop(desk.company(request)).countries().stream()
                .map(PaymentAccounts::country)
                .toList();
        return CompanyDesk.answer(200, desk.answers().answer(request, "countries", countries));
    }

    /** The same as Fluid's payments API has it, which knows no inactive ones. */
    @GetMapping("/api/payment/v2026-04/gateways")
    ResponseEntity<Object> gateways(HttpServletRequest request) {
        long company = desk.company(request);
        CardAccount found = accounts.find(company);
        List<Object> all = found.active() ? List.of(shown.gateway(shops.shop(company), found)) : List.of();
        return CompanyDesk.answer(200, desk.answers().answer(request, DATA, all));
    }

    @GetMapping("/api/payment/v2026-04/gateways/{id}")
    ResponseEntity<Object> gateway(@PathVariable("id") String id, HttpServletRequest request) {
        long company = company(id, request);
        return gateway(
                200, request, company, Optional.of(accounts.find(company)).filter(CardAccount::active));
    }

    @PostMapping("/api/payment/v2026-04/gateways")
    ResponseEntity<Object> createGateway(HttpServletRequest request) throws IOException {
        long company = desk.company(request);
        CardAccount.Change change = PaymentAccountForm.newGateway(request, shops.shop(company), shown.mode());
        CardAccount made = accounts.change(company, false, change)
                .orElseThrow(() -> FluidRefusal.invalid(PaymentAccountForm.TYPE, PaymentAccountForm.THERE));
        return gateway(201, request, company, Optional.of(made));
    }

    @PatchMapping("/api/payment/v2026-04/gateways/{id}")
    ResponseEntity<Object> updateGateway(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        long company = company(id, request);
        CardAccount.Change change = PaymentAccountForm.gateway(request, shops.shop(company));
        return gateway(200, request, company, accounts.change(company, true, change));
    }

    @DeleteMapping("/api/payment/v2026-04/gateways/{id}")
    ResponseEntity<Object> removeGateway(@PathVariable("id") String id, HttpServletRequest request) {
        long company = company(id, request);
        if (accounts.change(company, true, new CardAccount.Change(false, null, null))
                .isEmpty()) {
            throw FluidRefusal.notFound();
        }
        return ResponseEntity.noContent().build();
    }

    private long company(String id, HttpServletRequest request) {
        long company = desk.company(request);
        if (!id.equals(Long.toString(CARDS))) {
            throw FluidRefusal.notFound();
        }
        return company;
    }

    private ResponseEntity<Object> account(int status, HttpServletRequest request, long company, CardAccount found) {
        return CompanyDesk.answer(
                status, desk.answers().answer(request, ACCOUNT, shown.account(shops.shop(company), found)));
    }

    private ResponseEntity<Object> gateway(
            int status, HttpServletRequest request, long company, Optional<CardAccount> found) {
        CardAccount account = found.orElseThrow(FluidRefusal::notFound);
        return CompanyDesk.answer(
                status, desk.answers().answer(request, DATA, shown.gateway(shops.shop(company), account)));
    }

    private static Map<String, Object> country(Country country) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", country.countryId());
        map.put("iso", country.iso());
        map.put("name", country.name());
        return map;
    }
}
