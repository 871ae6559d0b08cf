package dev.florin.identity.rest;

import static dev.florin.operator.AskedBody.needed;

import dev.florin.audit.Acting;
import dev.florin.audit.Deed;
import dev.florin.identity.AccountDetail;
import dev.florin.identity.AccountDocument;
import dev.florin.identity.AccountStatus;
import dev.florin.identity.AccountType;
import dev.florin.identity.Accounts;
import dev.florin.identity.Listed;
import dev.florin.operator.Asked;
import dev.florin.operator.AskedBody;
import dev.florin.operator.OperatorAccess;
import dev.florin.operator.Role;
import dev.florin.operator.SignedInOperators;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.connections.Connection;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What {@code florin account} does, over HTTP; its deposits are the wallet's. */
@RestController
@RequestMapping({"/api/v1/accounts", SignedInOperators.PATHS + "accounts"})
public class AccountEndpoint {
    private final Accounts accounts;
    private final OperatorAccess access;

    /** @param accounts on an audited data source */
    public AccountEndpoint(Accounts accounts, OperatorAccess access) {
        this.accounts = accounts;
        this.access = access;
    }

    record Wanted(
            @Nullable UUID ownerUserId,
            @Nullable String name,
            @Nullable AccountType type) {}

    record WantedSeat(@Nullable UUID userId, @Nullable List<dev.florin.identity.Role> roles) {}

    /** Before anything of the request is read, whichever method serves it. */
    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
        Connection.prove();
    }

    @GetMapping
    AccountDocument.Page list(
            @RequestParam(name = "status", required = false) @Nullable String status,
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam(name = "limit", defaultValue = "" + Asked.DEFAULT_LIMIT) String limit) {
        Listed<AccountDetail> found = accounts.list(
                Asked.oneOfIfAny("status", AccountStatus.class, status),
                Asked.idIfAny("after", after),
                Asked.limit(limit, Listed.MAX_PAGE));
        return new AccountDocument.Page(
                found.entries().stream().map(AccountDocument::listed).toList(), found.next(AccountDetail::accountId));
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    AccountDocument create(HttpServletRequest http) throws IOException {
        OperatorAccess.require(Role.STEER, http);
        Wanted wanted = AskedBody.read(http, Wanted.class);
        AccountType type = Objects.requireNonNullElse(wanted.type, AccountType.CONSUMER);
        String name = needed("name", wanted.name);
        UUID owner = needed("ownerUserId", wanted.ownerUserId);
        Deed deed = deed(http, "account.create", null, Map.of("owner", owner.toString(), "type", type.name()));
        return show(Acting.doing(deed, () -> accounts.open(type, name, owner)));
    }

    @GetMapping("/{id}")
    AccountDocument show(@PathVariable("id") String id) {
        return show(Asked.id("id", id));
    }

    @PostMapping("/{id}/block")
    AccountDocument block(@PathVariable("id") String id, HttpServletRequest http) {
        return set("account.block", id, AccountStatus.BLOCKED, http);
    }

    @PostMapping("/{id}/unblock")
    AccountDocument unblock(@PathVariable("id") String id, HttpServletRequest http) {
        return set("account.unblock", id, AccountStatus.ACTIVE, http);
    }

    /** A seat allows spending what is on the account, so this is for operators who may move money. */
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/{id}/seats")
    AccountDocument addSeat(@PathVariable("id") String id, HttpServletRequest http) throws IOException {
        OperatorAccess.require(Role.MONEY, http);
        UUID accountId = Asked.id("id", id);
        WantedSeat wanted = AskedBody.read(http, WantedSeat.class);
        UUID user = needed("userId", wanted.userId);
        List<dev.florin.identity.Role> roles = roles(wanted);
        String names = roles.stream().map(Enum::name).collect(Collectors.joining(","));
        Deed deed = deed(http, "account.add-seat", accountId, Map.of("user", user.toString(), "role", names));
        Acting.doing(deed, () -> accounts.addSeat(accountId, user, roles));
        return show(accountId);
    }

    @DeleteMapping("/{id}/seats/{seat}")
    AccountDocument removeSeat(
            @PathVariable("id") String id, @PathVariable("seat") String seat, HttpServletRequest http) {
        OperatorAccess.require(Role.STEER, http);
        UUID accountId = Asked.id("id", id);
        UUID seatId = Asked.id("seat", seat);
        Deed deed = deed(http, "account.remove-seat", accountId, Map.of("seat_id", seatId.toString()));
        if (!Acting.doing(deed, () -> accounts.removeSeat(accountId, seatId))) {
            throw notFound();
        }
        return show(accountId);
    }

    @PostMapping("/{id}/seats/{seat}/accept")
    AccountDocument accept(@PathVariable("id") String id, @PathVariable("seat") String seat, HttpServletRequest http) {
        OperatorAccess.require(Role.MONEY, http);
        return answer(id, seat, true, http);
    }

    @PostMapping("/{id}/seats/{seat}/decline")
    AccountDocument decline(@PathVariable("id") String id, @PathVariable("seat") String seat, HttpServletRequest http) {
        OperatorAccess.require(Role.STEER, http);
        return answer(id, seat, false, http);
    }

    private AccountDocument answer(String id, String seat, boolean taken, HttpServletRequest http) {
        UUID accountId = Asked.id("id", id);
        UUID seatId = Asked.id("seat", seat);
        Map<String, String> detail = Map.of("seat_id", seatId.toString(), "decline", Boolean.toString(!taken));
        Deed deed = deed(http, "account.answer-seat", accountId, detail);
        if (!Acting.doing(deed, () -> accounts.answerSeat(accountId, seatId, taken))) {
            throw notFound();
        }
        return show(accountId);
    }

    private static List<dev.florin.identity.Role> roles(WantedSeat wanted) {
        List<dev.florin.identity.Role> roles = needed("roles", wanted.roles);
        if (roles.stream().anyMatch(Objects::isNull)) {
            throw Refusal.invalid("roles", "must name roles").asException();
        }
        return roles;
    }

    private AccountDocument set(String action, String id, AccountStatus status, HttpServletRequest http) {
        OperatorAccess.require(Role.STEER, http);
        UUID accountId = Asked.id("id", id);
        if (!Acting.doing(deed(http, action, accountId, Map.of()), () -> accounts.setStatus(accountId, status))) {
            throw notFound();
        }
        return show(accountId);
    }

    private AccountDocument show(UUID accountId) {
        return AccountDocument.of(accounts.find(accountId).orElseThrow(AccountEndpoint::notFound));
    }

    private static Deed deed(
            HttpServletRequest http, String action, @Nullable UUID accountId, Map<String, String> detail) {
        String subject = accountId == null ? null : accountId.toString();
        return new Deed(OperatorAccess.of(http).name(), action, subject, detail);
    }

    private static RefusedException notFound() {
        return Refusal.of(Reason.NOT_FOUND, "There is no such account or seat.").asException();
    }
}
