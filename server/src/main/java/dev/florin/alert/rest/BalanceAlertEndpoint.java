package dev.florin.alert.rest;

import dev.florin.alert.BalanceAlert;
import dev.florin.alert.BalanceAlerts;
import dev.florin.alert.WantedAlert;
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
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What {@code florin limits alert} does, over HTTP. */
@RestController
@RequestMapping({"/api/v1/accounts/{id}/balance-alerts", SignedInOperators.PATHS + "accounts/{id}/balance-alerts"})
public class BalanceAlertEndpoint {
    private final BalanceAlerts alerts;
    private final OperatorAccess access;

    /** @param alerts which change audited */
    public BalanceAlertEndpoint(BalanceAlerts alerts, OperatorAccess access) {
        this.alerts = alerts;
        this.access = access;
    }

    /** Before anything of the request is read, whichever method serves it. */
    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
        Connection.prove();
    }

    @GetMapping
    BalanceAlert.All list(@PathVariable("id") String id) {
        return new BalanceAlert.All(alerts.list(Asked.id("id", id)));
    }

    /** There is one at most for each balance, so a repetition is harmless. */
    @PostMapping
    BalanceAlert set(@PathVariable("id") String id, HttpServletRequest http) throws IOException {
        OperatorAccess.require(Role.STEER, http);
        UUID accountId = Asked.id("id", id);
        WantedAlert wanted = AskedBody.read(http, WantedAlert.class);
        String operator = OperatorAccess.of(http).name();
        Deed deed = new Deed(operator, "limits.alert.set", accountId.toString(), wanted.said());
        return Acting.doing(deed, () -> alerts.set(accountId, wanted, operator));
    }

    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/{alert}")
    void remove(@PathVariable("id") String id, @PathVariable("alert") String alert, HttpServletRequest http) {
        OperatorAccess.require(Role.STEER, http);
        UUID accountId = Asked.id("id", id);
        UUID alertId = Asked.id("alert", alert);
        Deed deed = new Deed(
                OperatorAccess.of(http).name(),
                "limits.alert.remove",
                accountId.toString(),
                Map.of("alert_id", alertId.toString()));
        if (!Acting.doing(deed, () -> alerts.remove(accountId, alertId))) {
            throw Refusal.of(Reason.NOT_FOUND, "The account has no such alert.").asException();
        }
    }
}
