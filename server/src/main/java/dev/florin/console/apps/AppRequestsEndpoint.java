package dev.florin.console.apps;

import dev.florin.console.Person;
import dev.florin.identity.OwnedApps;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.requestlog.AskedRequests;
import dev.florin.requestlog.RequestEntry;
import dev.florin.requestlog.RequestFilter;
import dev.florin.requestlog.RequestLog;
import dev.florin.requestlog.RequestPage;
import dev.florin.requestlog.RequestReasons;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Requests made with the apps of whoever is signed in, and with no others. */
@RestController
@RequestMapping("/console/api/app-requests")
final class AppRequestsEndpoint {
    private final OwnedApps apps;
    private final RequestLog log;

    AppRequestsEndpoint(OwnedApps apps, RequestLog log) {
        this.apps = apps;
        this.log = log;
    }

    @GetMapping
    RequestPage list(HttpServletRequest http) {
        RequestPage page = log.list(filter(http));
        return new RequestPage(
                page.recording(),
                page.requests().stream().map(RequestEntry::withoutNetwork).toList(),
                page.next());
    }

    @GetMapping("/reasons")
    RequestReasons reasons(HttpServletRequest http) {
        return log.reasons(filter(http), AskedRequests.hours(http));
    }

    @GetMapping("/{entryId}")
    RequestEntry show(@PathVariable("entryId") String entryId) {
        List<UUID> own = own();
        return log.find(AskedRequests.entry("entryId", entryId))
                .filter(entry -> entry.appId() != null && own.contains(entry.appId()))
                .map(RequestEntry::withoutNetwork)
                .orElseThrow(() -> notFound("There is no such request of your apps in the log."));
    }

    private RequestFilter filter(HttpServletRequest http) {
        List<UUID> own = own();
        UUID app = AskedRequests.app(http);
        if (app != null && !own.contains(app)) {
            throw notFound("There is no such app.");
        }
        return AskedRequests.filter(http, app == null ? own : List.of(app));
    }

    private List<UUID> own() {
        return apps.list(Person.current().userId()).stream()
                .map(owned -> owned.app().appId())
                .toList();
    }

    private static RefusedException notFound(String message) {
        return Refusal.of(Reason.NOT_FOUND, message).asException();
    }
}
