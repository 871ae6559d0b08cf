package dev.florin.wallet.rest;

import static dev.florin.operator.AskedBody.needed;

import dev.florin.audit.Acting;
import dev.florin.audit.Deed;
import dev.florin.money.Dollars;
import dev.florin.money.Money;
import dev.florin.operator.Asked;
import dev.florin.operator.AskedBody;
import dev.florin.operator.Operator;
import dev.florin.operator.OperatorAccess;
import dev.florin.operator.Role;
import dev.florin.operator.SignedInOperators;
import dev.florin.platform.Refusal;
import dev.florin.platform.connections.Connection;
import dev.florin.wallet.DepositDocument;
import dev.florin.wallet.DepositList;
import dev.florin.wallet.DepositReversal;
import dev.florin.wallet.DepositReversals;
import dev.florin.wallet.ManualDeposit;
import dev.florin.wallet.ManualDeposits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What {@code florin account deposit}, {@code deposits} and {@code reverse-deposit} do, over HTTP. */
@RestController
@RequestMapping({"/api/v1/accounts/{id}/deposits", SignedInOperators.PATHS + "accounts/{id}/deposits"})
public class DepositEndpoint {
    private static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final Pattern KEY_FORM = Pattern.compile("[\\x21-\\x7e]{1," + ManualDeposits.MAX_KEY + "}");

    private final ManualDeposits deposits;
    private final DepositReversals reversals;
    private final DepositList list;
    private final OperatorAccess access;

    /** @param deposits which books audited, as {@code reversals} does */
    public DepositEndpoint(
            ManualDeposits deposits, DepositReversals reversals, DepositList list, OperatorAccess access) {
        this.deposits = deposits;
        this.reversals = reversals;
        this.list = list;
        this.access = access;
    }

    record Wanted(
            @Nullable String amount,
            @Nullable String reason,
            @Nullable UUID balanceId) {}

    record WantedReversal(@Nullable String reason) {}

    /** Before anything of the request is read, whichever method serves it. */
    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
        Connection.prove();
    }

    @GetMapping
    DepositList.Page list(
            @PathVariable("id") String id,
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam(name = "limit", defaultValue = "" + Asked.DEFAULT_LIMIT) String limit) {
        return list.page(Asked.id("id", id), Asked.idIfAny("after", after), Asked.limit(limit, DepositList.MAX_PAGE));
    }

    /** It needs a key, since a caller who gets no answer has to ask again. */
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    DepositDocument.Booked deposit(@PathVariable("id") String id, HttpServletRequest http, HttpServletResponse response)
            throws IOException {
        OperatorAccess.require(Role.MONEY, http);
        UUID accountId = Asked.id("id", id);
        String key = key(http);
        Wanted wanted = AskedBody.read(http, Wanted.class);
        Money amount = amount(needed("amount", wanted.amount));
        String reason = needed("reason", wanted.reason);
        Operator operator = OperatorAccess.of(http);
        Deed deed = new Deed(
                operator.name(),
                "account.deposit",
                accountId.toString(),
                Map.of("amount", amount.toDecimal().toPlainString(), "reason", reason, "key", key));
        ManualDeposit deposit = new ManualDeposit(accountId, wanted.balanceId, amount, reason, operator.name(), key);
        ManualDeposits.Booked booked = Acting.doing(deed, () -> deposits.deposit(deposit));
        sayReplayed(booked.replayed(), response);
        return DepositDocument.Booked.of(booked);
    }

    /** A deposit is taken back once, so its id is enough of a key. */
    @PostMapping("/{deposit}/reverse")
    DepositDocument.Reversed reverse(
            @PathVariable("id") String id,
            @PathVariable("deposit") String deposit,
            HttpServletRequest http,
            HttpServletResponse response)
            throws IOException {
        OperatorAccess.require(Role.MONEY, http);
        UUID accountId = Asked.id("id", id);
        UUID depositId = Asked.id("deposit", deposit);
        String reason = needed("reason", AskedBody.read(http, WantedReversal.class).reason);
        Operator operator = OperatorAccess.of(http);
        Deed deed = new Deed(
                operator.name(),
                "account.reverse-deposit",
                accountId.toString(),
                Map.of("deposit_id", depositId.toString(), "reason", reason));
        DepositReversal wanted = new DepositReversal(accountId, depositId, reason, operator.name());
        DepositReversals.Reversed reversed = Acting.doing(deed, () -> reversals.reverse(wanted));
        sayReplayed(reversed.replayed(), response);
        return DepositDocument.Reversed.of(reversed);
    }

    private static void sayReplayed(boolean replayed, HttpServletResponse response) {
        if (replayed) {
            response.setHeader(REPLAYED, "true");
        }
    }

    private static String key(HttpServletRequest http) {
        String key = http.getHeader(KEY);
        if (key == null || !KEY_FORM.matcher(key).matches()) {
            throw Asked.malformed(
                    "The header " + KEY + " must have 1 to " + ManualDeposits.MAX_KEY + " visible ASCII characters.");
        }
        return key;
    }

    private static Money amount(String text) {
        return Dollars.read(text)
                .orElseThrow(() -> Refusal.invalid("amount", "must be dollars with up to two decimals, such as 100.00")
                        .asException());
    }
}
