package dev.florin.console.company;

import dev.florin.console.signin.Form;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.shop.CompanyToken;
import dev.florin.shop.CompanyTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The tokens of the company's programs. Such a token may do everything, so it takes the permission by which people can
 * give themselves everything.
 */
@RestController
@RequestMapping(DeskCookie.PATH + "/tokens")
final class DeskTokensEndpoint {
    private static final String VIEW = "users.view";
    private static final String UPDATE = "users.update";
    private static final int MAX_NAME = 100;
    private static final int MAX_DAYS = 3_650;

    /** What a company makes here at most; commands may make more. */
    private static final int MAX_TOKENS = 100;

    private final CompanyTokens tokens;
    private final DeskAccess access;

    DeskTokensEndpoint(CompanyTokens tokens, DeskAccess access) {
        this.tokens = tokens;
        this.access = access;
    }

    record Tokens(List<CompanyToken> tokens) {}

    /** @param token is never shown again */
    record Made(String token) {}

    @GetMapping
    Tokens list(HttpServletRequest request) {
        return new Tokens(tokens.list(access.allowed(request, VIEW).companyId()));
    }

    /** {@code {name, days}}: without days, it does not end by itself. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Made create(HttpServletRequest request) throws IOException {
        long company = access.allowed(request, UPDATE).companyId();
        Form form = Form.of(request);
        String name = form.text("name", MAX_NAME).strip();
        int days = form.number("days", 0, 0, MAX_DAYS);
        if (tokens.list(company).size() >= MAX_TOKENS) {
            throw Refusal.invalid("name", "There are " + MAX_TOKENS + " tokens already: revoke one first.")
                    .asException();
        }
        return tokens.create(company, name, days == 0 ? null : Duration.ofDays(days))
                .map(Made::new)
                .orElseThrow(DeskTokensEndpoint::notFound);
    }

    /** It is refused from the next request on. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable("id") String id, HttpServletRequest request) {
        long company = access.allowed(request, UPDATE).companyId();
        if (!id.matches("\\d{1,18}") || !tokens.revoke(company, Long.parseLong(id))) {
            throw notFound();
        }
    }

    private static RefusedException notFound() {
        return Refusal.of(Reason.NOT_FOUND).asException();
    }
}
