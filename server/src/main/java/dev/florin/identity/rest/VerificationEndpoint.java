package dev.florin.identity.rest;

import static dev.florin.operator.AskedBody.needed;

import dev.florin.audit.Acting;
import dev.florin.audit.Deed;
import dev.florin.identity.Listed;
import dev.florin.identity.VerificationDocument;
import dev.florin.identity.VerificationQueue;
import dev.florin.identity.Verifications;
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
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What {@code florin user verification} does, over HTTP. Approving somebody lets them reach money; refusing gives nothing.
 */
@RestController
@RequestMapping({"/api/v1/user-verifications", SignedInOperators.PATHS + "user-verifications"})
public class VerificationEndpoint {
    private final VerificationQueue queue;
    private final OperatorAccess access;

    public VerificationEndpoint(VerificationQueue queue, OperatorAccess access) {
        this.queue = queue;
        this.access = access;
    }

    record Decision(@Nullable String reason) {}

    /** Before anything of the request is read, whichever method serves it. */
    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
        Connection.prove();
    }

    @GetMapping
    VerificationDocument.Page list(
            @RequestParam(name = "status", required = false) @Nullable String status,
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam(name = "limit", defaultValue = "" + Asked.DEFAULT_LIMIT) String limit) {
        Verifications.Status wanted = Objects.requireNonNullElse(
                Asked.oneOfIfAny("status", Verifications.Status.class, status), Verifications.Status.PENDING);
        return queue.page(wanted, after == null ? null : Asked.position(after), Asked.limit(limit, Listed.MAX_PAGE));
    }

    @GetMapping("/{id}")
    VerificationDocument show(@PathVariable("id") String id) {
        return queue.find(Asked.id("id", id))
                .orElseThrow(() -> Refusal.of(Reason.NOT_FOUND, "Nobody was asked about such a user.")
                        .asException());
    }

    @PostMapping("/{id}/approve")
    VerificationDocument approve(@PathVariable("id") String id, HttpServletRequest http) throws IOException {
        OperatorAccess.require(Role.MONEY, http);
        return decide(id, true, "user.verification.approve", http);
    }

    @PostMapping("/{id}/refuse")
    VerificationDocument refuse(@PathVariable("id") String id, HttpServletRequest http) throws IOException {
        OperatorAccess.require(Role.STEER, http);
        return decide(id, false, "user.verification.refuse", http);
    }

    private VerificationDocument decide(String id, boolean isApproved, String action, HttpServletRequest http)
            throws IOException {
        UUID userId = Asked.id("id", id);
        String reason = needed("reason", AskedBody.read(http, Decision.class).reason);
        Deed deed = new Deed(OperatorAccess.of(http).name(), action, userId.toString(), Map.of("reason", reason));
        return Acting.doing(deed, () -> queue.decide(userId, isApproved, reason));
    }
}
