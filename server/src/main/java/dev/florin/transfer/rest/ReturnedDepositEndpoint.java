package dev.florin.transfer.rest;

import static dev.florin.operator.AskedBody.needed;

import dev.florin.audit.Acting;
import dev.florin.audit.Deed;
import dev.florin.operator.Asked;
import dev.florin.operator.AskedBody;
import dev.florin.operator.OperatorAccess;
import dev.florin.operator.Role;
import dev.florin.operator.SignedInOperators;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.connections.Connection;
import dev.florin.transfer.DepositReturns;
import dev.florin.transfer.ReturnedDepositDocument;
import dev.florin.transfer.ReturnedDeposits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What {@code florin account return-deposit} and {@code returned-deposits} do, over HTTP. */
@RestController
@RequestMapping({"/api/v1/returned-deposits", SignedInOperators.PATHS + "returned-deposits"})
public class ReturnedDepositEndpoint {
    private static final String REPLAYED = "Idempotency-Replayed";

    private final DepositReturns returns;
    private final ReturnedDeposits list;
    private final OperatorAccess access;

    /** @param returns which books audited */
    public ReturnedDepositEndpoint(DepositReturns returns, ReturnedDeposits list, OperatorAccess access) {
        this.returns = returns;
        this.list = list;
        this.access = access;
    }

    record Wanted(
            @Nullable UUID accountId,
            @Nullable UUID depositId,
            @Nullable String reason) {}

    /** Before anything of the request is read, whichever method serves it. */
    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
        Connection.prove();
    }

    @GetMapping
    ReturnedDepositDocument.Page list(
            @RequestParam(name = "owed", defaultValue = "false") String owed,
            @RequestParam(name = "account", required = false) @Nullable String account,
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam(name = "limit", defaultValue = "" + Asked.DEFAULT_LIMIT) String limit) {
        var filter = new ReturnedDeposits.Filter(isTrue(owed), Asked.idIfAny("account", account));
        return list.page(filter, Asked.idIfAny("after", after), Asked.limit(limit, ReturnedDeposits.MAX_PAGE));
    }

    private static boolean isTrue(String owed) {
        return switch (owed) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Asked.malformed("owed must be true or false.");
        };
    }

    @GetMapping("/{id}")
    ReturnedDepositDocument show(@PathVariable("id") String id) {
        return found(Asked.id("id", id));
    }

    /** A deposit is returned once, so its id is enough of a key. */
    @PostMapping
    ReturnedDepositDocument book(HttpServletRequest http, HttpServletResponse response) throws IOException {
        OperatorAccess.require(Role.MONEY, http);
        Wanted wanted = AskedBody.read(http, Wanted.class);
        UUID accountId = needed("accountId", wanted.accountId);
        UUID depositId = needed("depositId", wanted.depositId);
        String reason = needed("reason", wanted.reason);
        Deed deed = new Deed(
                OperatorAccess.of(http).name(),
                "account.return-deposit",
                accountId.toString(),
                Map.of("deposit_id", depositId.toString(), "reason", reason));
        DepositReturns.Returned returned = Acting.doing(deed, () -> returns.takeBack(accountId, depositId, reason));
        if (returned.replayed()) {
            response.setHeader(REPLAYED, "true");
        }
        return found(depositId);
    }

    private ReturnedDepositDocument found(UUID depositId) {
        return list.find(depositId)
                .orElseThrow(() -> Refusal.of(Reason.NOT_FOUND, "There is no such returned deposit.")
                        .asException());
    }
}
