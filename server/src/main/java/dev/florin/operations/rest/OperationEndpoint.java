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
import dev.florin.operator.Asked;
import dev.florin.operator.Operator;
import dev.florin.operator.OperatorAccess;
import dev.florin.operator.Role;
import dev.florin.operator.SignedInOperators;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.connections.Connection;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
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
 * Operations: list, one, retry, park, resolve. Each request needs an operator's key, or a person on the console's desk.
 */
@RestController
@RequestMapping({"/api/v1/operations", SignedInOperators.PATHS + "operations"})
public class OperationEndpoint {
    private final OperationDesk desk;
    private final OperatorAccess access;
    private final InstantSource clock;

    public OperationEndpoint(OperationDesk desk, OperatorAccess access, InstantSource clock) {
        this.desk = desk;
        this.access = access;
        this.clock = clock;
    }

    /** What was done, and how the operation stands after it. */
    @SchemaName("SteeredOperation")
    public record Steered(@Described("In words.") String result, OperationDocument operation) {}

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
            @RequestParam(name = "limit", defaultValue = "" + Asked.DEFAULT_LIMIT) String limit) {
        OperationFilter filter = new OperationFilter(
                Asked.oneOfIfAny("status", OperationStatus.class, status),
                kind,
                Asked.idIfAny("account", account),
                oldestFirst(order),
                after == null ? null : Asked.position(after),
                Asked.limit(limit, OperationFilter.MAX_LIMIT));
        return OperationDocument.Page.of(desk.list(filter), clock.instant());
    }

    @GetMapping("/{id}")
    OperationDocument show(@PathVariable("id") String id) {
        OperationDetail found = desk.find(Asked.id("id", id));
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
                Asked.id("id", id),
                (body, wish) -> body.isForced() ? desk.forceRetry(wish) : desk.retry(wish));
    }

    @PostMapping("/{id}/park")
    Steered park(@PathVariable("id") String id, HttpServletRequest http) throws IOException {
        OperatorAccess.require(Role.STEER, http);
        return steer("operations.park", http, Asked.id("id", id), (_, wish) -> desk.park(wish));
    }

    @PostMapping("/{id}/resolve")
    Steered resolve(@PathVariable("id") String id, HttpServletRequest http) throws IOException {
        UUID operationId = Asked.id("id", id);
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

    /** In the operator's name, so that the audit log records it together with its effect. */
    private Steered steer(String action, HttpServletRequest http, UUID operationId, Steering steering)
            throws IOException {
        Operator operator = OperatorAccess.of(http);
        SteerBody body = SteerBody.read(http);
        Wish wish = body.wish(operationId, operator);
        Deed deed = new Deed(operator.name(), action, operationId.toString(), body.detail());
        return answer(Acting.doing(deed, () -> steering.by(body, wish)));
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

    private static boolean oldestFirst(String order) {
        return switch (order) {
            case "newest" -> false;
            case "oldest" -> true;
            default -> throw Asked.malformed("order must be newest or oldest.");
        };
    }
}
