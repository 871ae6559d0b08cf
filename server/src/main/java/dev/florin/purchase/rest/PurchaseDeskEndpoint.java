package dev.florin.purchase.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.audit.Acting;
import dev.florin.audit.Deed;
import dev.florin.operator.Asked;
import dev.florin.operator.AskedBody;
import dev.florin.operator.OperatorAccess;
import dev.florin.operator.Role;
import dev.florin.operator.SignedInOperators;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.purchase.FoundPurchase;
import dev.florin.purchase.Purchase;
import dev.florin.purchase.PurchaseReport;
import dev.florin.purchase.PurchaseSearch;
import dev.florin.purchase.Refunds;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The desk's purchases: finds them, and gives their money back as {@code florin purchase refund} does. */
@RestController
@RequestMapping(SignedInOperators.PATHS + "purchases")
public class PurchaseDeskEndpoint {
    private static final int MAX_CHARS = 300;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final PurchaseSearch search;
    private final Refunds refunds;
    private final OperatorAccess access;

    /** @param refunds which writes audited */
    public PurchaseDeskEndpoint(PurchaseSearch search, Refunds refunds, OperatorAccess access) {
        this.search = search;
        this.refunds = refunds;
        this.access = access;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<FoundPurchase> purchases, @Nullable UUID next) {
        static Page of(List<FoundPurchase> found, int limit) {
            return found.size() <= limit
                    ? new Page(found, null)
                    : new Page(found.subList(0, limit), found.get(limit - 1).purchaseId());
        }
    }

    /** @param revealed whether to refund even a card that somebody has seen */
    record Wanted(@Nullable String reason, @Nullable Boolean revealed) {}

    record Refunded(String result) {}

    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
    }

    /**
     * Found by {@code q} (a purchase's id, key or number), or by account or user. Without any of these the list is
     * empty.
     */
    @GetMapping
    Page find(
            @RequestParam(name = "q", defaultValue = "") String q,
            @RequestParam(name = "account", required = false) @Nullable String account,
            @RequestParam(name = "user", required = false) @Nullable String user,
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam(name = "limit", defaultValue = "" + Asked.DEFAULT_LIMIT) String limit) {
        int most = Asked.limit(limit, PurchaseSearch.MAX_PAGE);
        UUID before = Asked.idIfAny("after", after);
        String text = q.strip();
        if (NUMBER.matcher(text).matches()) {
            return Page.of(search.byDisplayId(Long.parseLong(text)), PurchaseSearch.MAX_PAGE);
        }
        if (!text.isEmpty()) {
            return Page.of(search.byIdOrKey(Asked.id("q", text)), PurchaseSearch.MAX_PAGE);
        }
        if (account != null) {
            return Page.of(search.ofAccount(Asked.id("account", account), before, most + 1), most);
        }
        if (user != null) {
            return Page.of(search.ofUser(Asked.id("user", user), before, most + 1), most);
        }
        return new Page(List.of(), null);
    }

    @PostMapping("/{id}/refund")
    Refunded refund(@PathVariable("id") String id, HttpServletRequest http) throws IOException {
        OperatorAccess.require(Role.MONEY, http);
        UUID purchaseId = Asked.id("id", id);
        Wanted wanted = AskedBody.read(http, Wanted.class);
        String reason = reason(wanted);
        boolean revealed = Boolean.TRUE.equals(wanted.revealed);
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("reason", reason);
        detail.put("revealed", Boolean.toString(revealed));
        Deed deed = new Deed(OperatorAccess.of(http).name(), "purchase.refund", purchaseId.toString(), detail);
        return switch (Acting.doing(deed, () -> refunds.refund(purchaseId, revealed))) {
            case Refunds.Outcome.Refunded(Purchase purchase, boolean alreadyDone) ->
                new Refunded(
                        alreadyDone
                                ? "It was refunded before; nothing was done."
                                : purchase.amount() + " of purchase " + purchase.displayId() + " were given back.");
            case Refunds.Outcome.Seen(PurchaseReport.Sight sight) -> throw seen(sight);
            case Refunds.Outcome.NotPossible(String why) -> throw refused(why);
        };
    }

    private static String reason(Wanted wanted) {
        String reason = wanted.reason;
        if (reason == null || reason.isBlank() || reason.length() > MAX_CHARS || reason.indexOf('\0') >= 0) {
            throw Refusal.invalid("reason", "must be a text of up to " + MAX_CHARS + " characters")
                    .asException();
        }
        return reason;
    }

    private static RefusedException seen(PurchaseReport.Sight sight) {
        return refused(
                "The card was seen %s, last at %s by user %s: it may be spent. Nothing was done. Say that you know it to refund it all the same."
                        .formatted(
                                sight.times() == 1 ? "once" : sight.times() + " times",
                                sight.last().truncatedTo(ChronoUnit.SECONDS),
                                sight.userId()));
    }

    private static RefusedException refused(String why) {
        return Refusal.of(Reason.OPERATION_NOT_STEERABLE, why).asException();
    }
}
