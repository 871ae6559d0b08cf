package dev.florin.requestlog.rest;

import dev.florin.operator.OperatorAccess;
import dev.florin.operator.Role;
import dev.florin.operator.SignedInOperators;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.requestlog.AskedRequests;
import dev.florin.requestlog.RequestEntry;
import dev.florin.requestlog.RequestFilter;
import dev.florin.requestlog.RequestLog;
import dev.florin.requestlog.RequestPage;
import dev.florin.requestlog.RequestReasons;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What callers asked, for operators, who see all of it. */
@RestController
@RequestMapping({"/api/v1/requests", SignedInOperators.PATHS + "requests"})
public class RequestLogEndpoint {
    private final RequestLog log;
    private final OperatorAccess access;

    public RequestLogEndpoint(RequestLog log, OperatorAccess access) {
        this.log = log;
        this.access = access;
    }

    /** Before anything of the request is read, whichever method serves it. */
    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
    }

    @GetMapping
    RequestPage list(HttpServletRequest http) {
        return log.list(filter(http));
    }

    @GetMapping("/reasons")
    RequestReasons reasons(HttpServletRequest http) {
        return log.reasons(filter(http), AskedRequests.hours(http));
    }

    @GetMapping("/{entryId}")
    RequestEntry show(@PathVariable("entryId") String entryId) {
        return log.find(AskedRequests.entry("entryId", entryId))
                .orElseThrow(() -> Refusal.of(Reason.NOT_FOUND, "There is no such request in the log.")
                        .asException());
    }

    private static RequestFilter filter(HttpServletRequest http) {
        UUID app = AskedRequests.app(http);
        return AskedRequests.filter(http, app == null ? null : List.of(app));
    }
}
