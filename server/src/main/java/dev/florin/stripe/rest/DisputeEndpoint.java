package dev.florin.stripe.rest;

import dev.florin.operator.Asked;
import dev.florin.operator.OperatorAccess;
import dev.florin.operator.Role;
import dev.florin.operator.SignedInOperators;
import dev.florin.stripe.DisputeList;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What {@code florin dispute list} does, over HTTP. */
@RestController
@RequestMapping({"/api/v1/disputes", SignedInOperators.PATHS + "disputes"})
public class DisputeEndpoint {
    private final DisputeList disputes;
    private final OperatorAccess access;

    public DisputeEndpoint(DisputeList disputes, OperatorAccess access) {
        this.disputes = disputes;
        this.access = access;
    }

    /** Before anything of the request is read, whichever method serves it. */
    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
    }

    @GetMapping
    DisputeList.Page list(
            @RequestParam(name = "open", defaultValue = "false") String open,
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam(name = "limit", defaultValue = "" + Asked.DEFAULT_LIMIT) String limit) {
        return disputes.page(isTrue(open), after, Asked.limit(limit, DisputeList.MAX_PAGE));
    }

    private static boolean isTrue(String open) {
        return switch (open) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Asked.malformed("open must be true or false.");
        };
    }
}
