package dev.florin.customer.rest;

import dev.florin.cart.rest.Form;
import dev.florin.cart.rest.Texts;
import dev.florin.customer.StaffSignIn;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Problems;
import dev.florin.platform.limits.RateLimits;
import dev.florin.shop.Company;
import dev.florin.shop.Shops;
import dev.florin.shop.StaffMember;
import dev.florin.shop.StaffTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signs in companies' own people. A code works once, so an {@code Idempotency-Key} is ignored here. */
@RestController
@RequestMapping({"/api/authentication", "/api/single_sign_ons"})
class StaffSignInEndpoint {
    private static final String SHOP = "fluid_shop";
    private static final String JWT = "jwt";
    private static final int MAX_CHARS = 255;
    private static final int MAX_CODE_CHARS = 20;

    private final StaffSignIn signIn;
    private final StaffTokens tokens;
    private final Shops shops;
    private final RateLimits limits;
    private final FluidAnswers answers;
    private final StaffCodeAnswers codes;

    StaffSignInEndpoint(StaffSignIn signIn, StaffTokens tokens, Shops shops, RateLimits limits, FluidAnswers answers) {
        this.codes = new StaffCodeAnswers(answers);
        this.signIn = signIn;
        this.tokens = tokens;
        this.shops = shops;
        this.limits = limits;
        this.answers = answers;
    }

    /** 201 for any address, whether anybody has it or not. */
    @PostMapping("/send_mfa")
    ResponseEntity<Object> send(HttpServletRequest request, HttpServletResponse response) {
        Problems problems = new Problems();
        String email = parameter(request, "email");
        if (email == null) {
            problems.add("email", Form.REQUIRED);
        } else if (email.length() > Texts.MAX_EMAIL_CHARS || !Texts.isEmail(email)) {
            problems.add("email", "is no e-mail address.");
        }
        Optional<Company> company = company(request, problems);
        problems.refuseAny();
        limits.takeOfAddress(SignInEndpoint.LIMIT, request, response);
        StaffSignIn.Asked asked = signIn.ask(
                String.valueOf(email), company.map(Company::companyId).orElse(null), limits.addressOf(request));
        return codes.sent(request, response, asked);
    }

    @PostMapping("/resend_mfa")
    ResponseEntity<Object> resend(HttpServletRequest request, HttpServletResponse response) {
        String uuid = parameter(request, "uuid");
        if (uuid == null) {
            throw FluidRefusal.invalid("uuid", Form.REQUIRED);
        }
        limits.takeOfAddress(SignInEndpoint.LIMIT, request, response);
        return codes.sent(request, response, signIn.askAgain(StaffCodeAnswers.uuid(uuid), limits.addressOf(request)));
    }

    /** A JWT for each company whose user has the address, or for the one that {@code fluid_shop} names. */
    @PostMapping("/confirm_mfa")
    ResponseEntity<Object> confirm(HttpServletRequest request) throws IOException {
        Form form = Form.of(request);
        String uuid = form.requiredText("uuid", MAX_CHARS);
        String code = form.child(StaffCodeAnswers.MFA).requiredText("verification_code", MAX_CODE_CHARS);
        Problems problems = new Problems();
        Optional<Company> only = company(request, problems);
        problems.errors().forEach((field, messages) -> messages.forEach(message -> form.problem(field, message)));
        form.refuseProblems();
        List<StaffMember> members = StaffCodeAnswers.members(
                request,
                signIn.confirm(
                        StaffCodeAnswers.uuid(uuid),
                        code,
                        limits.addressOf(request),
                        only.map(Company::companyId).orElse(null)));
        Map<String, Object> body = answers.answer(request, "authenticated", true);
        body.put("auth_type", "user");
        body.put("companies", members.stream().map(this::shown).toList());
        return ok().body(body);
    }

    private Map<String, @Nullable Object> shown(StaffMember member) {
        Company company = shops.shop(member.companyId()).company();
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("id", company.companyId());
        shown.put("name", company.name());
        shown.put("shop_name", company.subdomain());
        shown.put("logo_url", company.logoUrl());
        shown.put("primary_domain_hostname", company.fluidShop());
        shown.put(JWT, tokens.jwt(member));
        return shown;
    }

    /** Whose JWT it is. */
    @GetMapping("/me")
    ResponseEntity<Object> me(HttpServletRequest request) {
        String jwt = parameter(request, JWT);
        if (jwt == null) {
            throw FluidRefusal.invalid(JWT, Form.REQUIRED);
        }
        StaffMember member = tokens.ofJwt(jwt).orElseThrow(() -> FluidRefusal.invalid(JWT, "is no valid token."));
        Company company = shops.shop(member.companyId()).company();
        Map<String, @Nullable Object> user = new LinkedHashMap<>();
        user.put("id", member.userId());
        user.put("first_name", member.firstName());
        user.put("last_name", member.lastName());
        user.put("email", member.email());
        user.put("avatar_url", member.avatar());
        user.put("root_admin", false);
        Map<String, @Nullable Object> profile = new LinkedHashMap<>();
        profile.put("id", member.userId());
        profile.put("company_id", company.companyId());
        profile.put("company_name", company.name());
        profile.put("roles", member.roles());
        profile.put("user_type", "admin");
        profile.put("logo_url", company.logoUrl());
        profile.put("icon_url", null);
        profile.put(SHOP, company.fluidShop());
        Map<String, @Nullable Object> colors = new LinkedHashMap<>();
        colors.put("primary_color", null);
        colors.put("secondary_color", null);
        profile.put("company_colors", colors);
        Map<String, Object> body = answers.answer(request, "user", user);
        body.put("user_company", profile);
        return ok().body(body);
    }

    /** What a page shows before anybody has signed in. */
    @GetMapping("/company/{fluid_shop}")
    ResponseEntity<Object> company(@PathVariable(SHOP) String domain, HttpServletRequest request) {
        Company company = shops.byDomain(domain).orElseThrow(FluidRefusal::notFound);
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("name", company.name());
        shown.put("logo_url", company.logoUrl());
        shown.put("color", "#000000");
        shown.put(SHOP, company.fluidShop());
        shown.put("primary_domain_hostname", company.fluidShop());
        shown.put("support_email", null);
        return ok().body(answers.answer(request, "company", shown));
    }

    private Optional<Company> company(HttpServletRequest request, Problems problems) {
        String domain = parameter(request, SHOP);
        if (domain == null) {
            return Optional.empty();
        }
        Optional<Company> company = domain.length() > MAX_CHARS ? Optional.empty() : shops.byDomain(domain);
        if (company.isEmpty()) {
            problems.add(SHOP, "is no shop.");
        }
        return company;
    }

    private static @Nullable String parameter(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static ResponseEntity.BodyBuilder ok() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore());
    }
}
