package dev.florin.purchase.rest;

import dev.florin.operator.OperatorAccess;
import dev.florin.operator.Role;
import dev.florin.operator.SignedInOperators;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.purchase.PurchaseReport;
import dev.florin.purchase.PurchaseReports;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/purchases/{id}}: all about a purchase, for operators. */
@RestController
public class PurchaseEndpoint {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final PurchaseReports reports;
    private final OperatorAccess access;

    public PurchaseEndpoint(PurchaseReports reports, OperatorAccess access) {
        this.reports = reports;
        this.access = access;
    }

    /** Before anything of the request is read. */
    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
    }

    @GetMapping({"/api/v1/purchases/{id}", SignedInOperators.PATHS + "purchases/{id}"})
    PurchaseReport show(@PathVariable("id") String id) {
        PurchaseReport found = NUMBER.matcher(id).matches()
                ? reports.findByDisplayId(Long.parseLong(id))
                : reports.find(purchaseId(id));
        if (found == null) {
            throw Refusal.of(Reason.NOT_FOUND, "There is no such purchase.").asException();
        }
        return found;
    }

    private static UUID purchaseId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(
                            Reason.REQUEST_MALFORMED,
                            "id must be a purchaseId (a UUID) or a purchaseDisplayId (a number).")
                    .asException();
        }
    }
}
