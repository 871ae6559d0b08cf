package dev.florin.console.buying;

import dev.florin.console.ConsoleLimits;
import dev.florin.console.Person;
import dev.florin.console.signin.Form;
import dev.florin.identity.PersonAccounts;
import dev.florin.identity.PersonTokens;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Transactions;
import dev.florin.platform.limits.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives the pages what they call the public API with: a token for one account, which ends with the session. */
@RestController
final class TokenEndpoint {
    private static final int MAX_ID = 36;

    private final PersonTokens tokens;
    private final PersonAccounts accounts;
    private final Transactions transactions;
    private final RateLimits limits;

    TokenEndpoint(PersonTokens tokens, PersonAccounts accounts, Transactions transactions, RateLimits limits) {
        this.limits = limits;
        this.tokens = tokens;
        this.accounts = accounts;
        this.transactions = transactions;
    }

    record OwnAccounts(List<PersonAccounts.PersonAccount> accounts) {}

    @GetMapping("/console/api/accounts")
    OwnAccounts accounts() {
        return new OwnAccounts(accounts.of(Person.current().userId()));
    }

    /**
     * {@code {accountId}}. The session is the token's family, so its end revokes its tokens. Whether it still lives is
     * checked after the token was stored, so that no token can be made behind the session's end.
     *
     * @throws dev.florin.platform.RefusedException {@link Reason#RATE_LIMITED} when the person's pages have taken more
     *     than they need: each token is a row as long as it lives
     */
    @PostMapping("/console/api/token")
    PersonTokens.Issued token(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Person person = Person.current();
        limits.take(ConsoleLimits.TOKEN, person.userId().toString(), response);
        UUID account = Form.id(Form.of(request).text("accountId", MAX_ID));
        UUID session = session(request);
        PersonTokens.Issued issued = session == null ? null : tokens.issue(person.userId(), account, session);
        if (issued == null || session(request) == null) {
            throw Refusal.of(Reason.SIGNED_OUT).asException();
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return issued;
    }

    /** The name of the request's session, unless it has ended. */
    private @Nullable UUID session(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return null;
        }
        return transactions
                .read(
                        row -> UUID.fromString(row.getString("primary_id")),
                        "select primary_id from console_session where session_id = ?",
                        session.getId())
                .first()
                .orElse(null);
    }
}
