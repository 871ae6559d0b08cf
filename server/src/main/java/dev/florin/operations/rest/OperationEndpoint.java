package dev.florin.operations.rest;

import dev.florin.audit.Acting;
import dev.florin.audit.Deed;
import dev.florin.operations.OperationDesk;
import dev.florin.operations.OperationDetail;
import dev.florin.operations.OperationDocument;
import dev.florin.operations.OperationFilter;
import dev.florin.operations.OperationStatus;
import dev.florin.operations.OperationView;
import dev.florin.operations.Resolution;
import dev.florin.operations.SteerOutcome;
import dev.florin.operations.Wish;
import dev.florin.operator.Operator;
import dev.florin.operator.OperatorAccess;
import dev.florin.operator.Role;
import dev.florin.platform.PagePosition;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.connections.Connection;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
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
 * Operations for a console: list, one, retry, park, resolve. Each request needs an operator's key.
 */
@RestController
@RequestMapping("/api/v1/operations")
public class OperationEndpoint {
    private static final int DEFAULT_LIMIT = 50;

    private final OperationDesk desk;
    private final OperatorAccess access;
    private final InstantSource clock;

    public OperationEndpoint(OperationDesk desk, OperatorAccess access, InstantSource clock) {
        this.desk = desk;
        this.access = access;
        this.clock = clock;
    }

    /** What was done, and how the operation stands after it. */
    record Steered(String result, OperationDocument operation) {}

    /** Before anything of the request is read, whichever method serves it. */
    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
        Connection.prove();
    }

    @GetMapping
    OperationDocument.Page list(
            @RequestParam(name = "status", required = false) @Nullable String status,
            @RequestParam(name = "kind", required = false) @Nullable String kind,
            @RequestParam(name = "account", required = false) @Nullable String account,
            @RequestParam(name = "order", defaultValue = "newest") String order,
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam(name = "limit", defaultValue = "" + DEFAULT_LIMIT) String limit) {
        OperationFilter filter = new OperationFilter(
                status == null ? null : status(status),
                kind,
                account == null ? null : id("account", account),
                oldestFirst(order),
                after == null ? null : position(after),
                limit(limit));
        return OperationDocument.Page.of(desk.list(filter), clock.instant());
    }

    @GetMapping("/{id}")
    OperationDocument show(@PathVariable("id") String id) {
        OperationDetail found = desk.find(id("id", id));
        if (found == null) {
            throw notFound();
        }
        return OperationDocument.of(found, clock.instant());
    }

    @PostMapping("/{id}/retry")
    Steered retry(@PathVariable("id") String id, HttpServletRequest http) throws IOException {
        OperatorAccess.require(Role.STEER, http);
        return steer(
                "operations.retry",
                http,
                id("id", id),
                (body, wish) -> body.isForced() ? desk.forceRetry(wish) : desk.retry(wish));
    }

    @PostMapping("/{id}/park")
    Steered park(@PathVariable("id") String id, HttpServletRequest http) throws IOException {
        OperatorAccess.require(Role.STEER, http);
        return steer("operations.park", http, id("id", id), (_, wish) -> desk.park(wish));
    }

    @PostMapping("/{id}/resolve")
    Steered resolve(@PathVariable("id") String id, HttpServletRequest http) throws IOException {
        UUID operationId = id("id", id);
        return steer("operations.resolve", http, operationId, (body, wish) -> {
            Resolution resolution = body.wantedResolution();
            boolean money = desk.movesMoney(operationId, resolution.name());
            OperatorAccess.require(money ? Role.MONEY : Role.STEER, http);
            return desk.resolve(wish, resolution);
        });
    }

    private interface Steering {
        SteerOutcome by(SteerBody body, Wish wish);
    }

    /** In the operator's name, so that the audit log has it with its effect. */
    private Steered steer(String action, HttpServletRequest http, UUID operationId, Steering steering)
            throws IOException {
        Operator operator = OperatorAccess.of(http);
        SteerBody body = SteerBody.read(http);
        Wish wish = body.wish(operationId, operator);
        Deed deed = new Deed(operator.name(), action, operationId.toString(), body.detail());
        try {
            return answer(Acting.as(deed, () -> steering.by(body, wish)));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(action + " failed", e);
        }
    }

    private Steered answer(SteerOutcome outcome) {
        return switch (outcome) {
            case SteerOutcome.Done(OperationView operation, String what) ->
                new Steered(what, OperationDocument.of(operation, clock.instant()));
            case SteerOutcome.NotFound() -> throw notFound();
            case SteerOutcome.NotPossible(String why) ->
                throw Refusal.of(Reason.OPERATION_NOT_STEERABLE, why).asException();
        };
    }

    private static RefusedException notFound() {
        return Refusal.of(Reason.NOT_FOUND, "There is no such operation.").asException();
    }

    private static OperationStatus status(String text) {
        try {
            return OperationStatus.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw malformed("status must be RUNNING, NEEDS_ATTENTION or DONE.");
        }
    }

    private static boolean oldestFirst(String order) {
        return switch (order) {
            case "newest" -> false;
            case "oldest" -> true;
            default -> throw malformed("order must be newest or oldest.");
        };
    }

    private static UUID id(String name, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw malformed(name + " must be a UUID.");
        }
    }

    private static PagePosition position(String text) {
        try {
            return PagePosition.parse(text);
        } catch (IllegalArgumentException e) {
            throw malformed("after must be the next of an earlier page.");
        }
    }

    private static int limit(String text) {
        String wrong = "limit must be a number from 1 to " + OperationFilter.MAX_LIMIT + ".";
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= OperationFilter.MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw malformed(wrong);
        }
        throw malformed(wrong);
    }

    private static RefusedException malformed(String message) {
        return Refusal.of(Reason.REQUEST_MALFORMED, message).asException();
    }
}
