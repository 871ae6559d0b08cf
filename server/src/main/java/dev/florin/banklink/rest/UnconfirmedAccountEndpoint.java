package dev.florin.banklink.rest;

import dev.florin.banklink.UnconfirmedAccount;
import dev.florin.banklink.UnconfirmedAccounts;
import dev.florin.operator.Asked;
import dev.florin.operator.OperatorAccess;
import dev.florin.operator.Role;
import dev.florin.operator.SignedInOperators;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What {@code florin account unconfirmed-banks} does, over HTTP. */
@RestController
@RequestMapping({"/api/v1/unconfirmed-bank-accounts", SignedInOperators.PATHS + "unconfirmed-bank-accounts"})
public class UnconfirmedAccountEndpoint {
    private final UnconfirmedAccounts accounts;
    private final OperatorAccess access;

    public UnconfirmedAccountEndpoint(UnconfirmedAccounts accounts, OperatorAccess access) {
        this.accounts = accounts;
        this.access = access;
    }

    /** Before anything of the request is read, whichever method serves it. */
    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
    }

    @GetMapping
    UnconfirmedAccount.Page list(
            @RequestParam(name = "state", required = false) @Nullable String state,
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam(name = "limit", defaultValue = "" + Asked.DEFAULT_LIMIT) String limit) {
        UnconfirmedAccounts.State wanted = Objects.requireNonNullElse(
                Asked.oneOfIfAny("state", UnconfirmedAccounts.State.class, state),
                UnconfirmedAccounts.State.UNVERIFIED);
        return accounts.page(wanted, Asked.idIfAny("after", after), Asked.limit(limit, UnconfirmedAccounts.MAX_PAGE));
    }

    @GetMapping("/{id}")
    UnconfirmedAccount show(@PathVariable("id") String id) {
        return accounts.find(Asked.id("id", id))
                .orElseThrow(() -> Refusal.of(Reason.NOT_FOUND, "There is no such bank account that waits.")
                        .asException());
    }
}
