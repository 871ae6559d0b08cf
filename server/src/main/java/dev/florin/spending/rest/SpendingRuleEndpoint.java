package dev.florin.spending.rest;

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
import dev.florin.spending.SpendingRule;
import dev.florin.spending.SpendingRuleDocument;
import dev.florin.spending.SpendingRules;
import dev.florin.spending.WantedRule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
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

/** What {@code florin limits} does with rules, over HTTP. A rule holds money back; without it, money may move. */
@RestController
@RequestMapping({"/api/v1/spending-rules", SignedInOperators.PATHS + "spending-rules"})
public class SpendingRuleEndpoint {
    private final SpendingRules rules;
    private final OperatorAccess access;

    /** @param rules which change audited */
    public SpendingRuleEndpoint(SpendingRules rules, OperatorAccess access) {
        this.rules = rules;
        this.access = access;
    }

    /** Before anything of the request is read, whichever method serves it. */
    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
        Connection.prove();
    }

    @GetMapping
    SpendingRuleDocument.Page list(
            @RequestParam(name = "account", required = false) @Nullable String account,
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam(name = "limit", defaultValue = "" + Asked.DEFAULT_LIMIT) String limit) {
        int most = Asked.limit(limit, SpendingRules.MAX_PAGE);
        return SpendingRuleDocument.Page.of(
                rules.list(Asked.idIfAny("account", account), Asked.idIfAny("after", after), most + 1), most);
    }

    /** Its name makes a repetition harmless. */
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    SpendingRuleDocument add(HttpServletRequest http) throws IOException {
        OperatorAccess.require(Role.STEER, http);
        WantedRule wanted = AskedBody.read(http, WantedRule.class);
        String operator = OperatorAccess.of(http).name();
        Deed deed = new Deed(operator, "limits.add", null, wanted.said());
        SpendingRule rule = Acting.doing(deed, () -> rules.add(wanted, operator));
        return SpendingRuleDocument.of(rule);
    }

    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/{id}")
    void remove(@PathVariable("id") String id, HttpServletRequest http) {
        OperatorAccess.require(Role.MONEY, http);
        UUID ruleId = Asked.id("id", id);
        Deed deed = new Deed(OperatorAccess.of(http).name(), "limits.remove", ruleId.toString(), Map.of());
        if (!Acting.doing(deed, () -> rules.remove(ruleId))) {
            throw Refusal.of(Reason.NOT_FOUND, "There is no such rule.").asException();
        }
    }
}
