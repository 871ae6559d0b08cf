package dev.florin.operations.rest;

import dev.florin.operations.OperationDesk;
import dev.florin.operations.OperationDetail;
import dev.florin.operations.OperationDocument;
import dev.florin.operations.OperationFilter;
import dev.florin.operations.OperationStatus;
import dev.florin.operations.OperationView;
import dev.florin.operations.SteerOutcome;
import dev.florin.platform.OperatorKey;
import dev.florin.platform.PagePosition;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Operations for a console: list, one, retry, park, resolve. Each request needs the operator key.
 */
@RestController
@RequestMapping("/api/v1/operations")
public class OperationEndpoint {
    private static final int DEFAULT_LIMIT = 50;

    private final OperationDesk desk;
    private final OperatorKey key;
    private final InstantSource clock;

    public OperationEndpoint(OperationDesk desk, OperatorKey key, InstantSource clock) {
        this.desk = desk;
        this.key = key;
        this.clock = clock;
    }

    /** What was done, and how the operation stands after it. */
    record Steered(String result, OperationDocument operation) {}

    /** Before anything of the request is read, whichever method serves it. */
    @ModelAttribute
    void onlyOperators(HttpServletRequest http) {
        if (!key.opens(http.getHeader(HttpHeaders.AUTHORIZATION))) {
            throw Refusal.of(Reason.OPERATOR_KEY_INVALID).asException();
        }
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
        return answer(desk.retry(SteerBody.read(http.getInputStream()).wish(id("id", id))));
    }

    @PostMapping("/{id}/park")
    Steered park(@PathVariable("id") String id, HttpServletRequest http) throws IOException {
        return answer(desk.park(SteerBody.read(http.getInputStream()).wish(id("id", id))));
    }

    @PostMapping("/{id}/resolve")
    Steered resolve(@PathVariable("id") String id, HttpServletRequest http) throws IOException {
        SteerBody body = SteerBody.read(http.getInputStream());
        return answer(desk.resolve(body.wish(id("id", id)), body.wantedResolution()));
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
