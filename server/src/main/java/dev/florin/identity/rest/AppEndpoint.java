package dev.florin.identity.rest;

import static dev.florin.operator.AskedBody.needed;

import dev.florin.audit.Acting;
import dev.florin.audit.Deed;
import dev.florin.identity.ApiKey;
import dev.florin.identity.App;
import dev.florin.identity.AppDocument;
import dev.florin.identity.AppStatus;
import dev.florin.identity.Apps;
import dev.florin.identity.Listed;
import dev.florin.identity.ScopeType;
import dev.florin.operator.Asked;
import dev.florin.operator.AskedBody;
import dev.florin.operator.OperatorAccess;
import dev.florin.operator.Role;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.connections.Connection;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What {@code florin app} does, over HTTP. An app's key and its scopes reach users' money, so giving them needs the
 * role that moves money; suspending an app does not.
 */
@RestController
@RequestMapping("/api/v1/apps")
public class AppEndpoint {
    private static final Duration DEFAULT_OVERLAP = Duration.ofDays(1);

    private final Apps apps;
    private final AppGrants grants;
    private final OperatorAccess access;

    /** @param apps on an audited data source, as what {@code grants} writes is */
    public AppEndpoint(Apps apps, AppGrants grants, OperatorAccess access) {
        this.apps = apps;
        this.grants = grants;
        this.access = access;
    }

    record Wanted(
            @Nullable String name,
            @Nullable UUID ownerUserId,
            @Nullable AppStatus status,
            @Nullable List<ScopeType> scopes) {}

    record Rotation(@Nullable Integer overlapSeconds) {}

    /** An app and its key, which is never shown again. */
    @SchemaName("KeyedApp")
    public record Keyed(
            AppDocument app,

            @Described("The Base64 of `app_id:app_secret`, ready for `Authorization: Basic`.")
            String apiKey) {
        @Override
        public String toString() {
            return "Keyed[" + app + ", hidden]";
        }
    }

    /** Before anything of the request is read, whichever method serves it. */
    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
        Connection.prove();
    }

    @GetMapping
    AppDocument.Page list(
            @RequestParam(name = "status", required = false) @Nullable String status,
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam(name = "limit", defaultValue = "" + Asked.DEFAULT_LIMIT) String limit) {
        Listed<App> found = apps.list(
                Asked.oneOfIfAny("status", AppStatus.class, status),
                Asked.idIfAny("after", after),
                Asked.limit(limit, Listed.MAX_PAGE));
        return new AppDocument.Page(
                found.entries().stream().map(AppDocument::listed).toList(), found.next(App::appId));
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    Keyed create(HttpServletRequest http) throws IOException {
        OperatorAccess.require(Role.MONEY, http);
        Wanted wanted = AskedBody.read(http, Wanted.class);
        AppStatus status = Objects.requireNonNullElse(wanted.status, AppStatus.PERSONAL);
        List<ScopeType> scopes = AppGrants.scopes(Objects.requireNonNullElse(wanted.scopes, Apps.DEFAULT_SCOPES));
        String name = needed("name", wanted.name);
        UUID owner = needed("ownerUserId", wanted.ownerUserId);
        Map<String, String> detail = Map.of(
                "name", name, "owner", owner.toString(), "status", status.name(), "scopes", AppGrants.names(scopes));
        ApiKey key =
                Acting.doing(deed(http, "app.create", null, detail), () -> apps.create(name, owner, status, scopes));
        return keyed(key);
    }

    @GetMapping("/{id}")
    AppDocument show(@PathVariable("id") String id) {
        return show(Asked.id("id", id));
    }

    @PostMapping("/{id}/grant")
    AppDocument grant(@PathVariable("id") String id, HttpServletRequest http) throws IOException {
        OperatorAccess.require(Role.MONEY, http);
        UUID appId = Asked.id("id", id);
        AppGrants.Wanted wanted = AskedBody.read(http, AppGrants.Wanted.class);
        Supplier<Boolean> granting = grants.granting(appId, wanted);
        if (!Acting.doing(deed(http, "app.grant", appId, wanted.detail()), granting)) {
            throw Refusal.of(Reason.NOT_FOUND, "There is no such app, or no such user.")
                    .asException();
        }
        return show(appId);
    }

    @PostMapping("/{id}/approve")
    AppDocument approve(@PathVariable("id") String id, HttpServletRequest http) {
        OperatorAccess.require(Role.MONEY, http);
        return set("app.approve", id, AppStatus.ACTIVE, http);
    }

    @PostMapping("/{id}/suspend")
    AppDocument suspend(@PathVariable("id") String id, HttpServletRequest http) {
        OperatorAccess.require(Role.STEER, http);
        return set("app.suspend", id, AppStatus.SUSPENDED, http);
    }

    @PostMapping("/{id}/rotate-secret")
    Keyed rotateSecret(@PathVariable("id") String id, HttpServletRequest http) throws IOException {
        OperatorAccess.require(Role.MONEY, http);
        UUID appId = Asked.id("id", id);
        Duration overlap = overlap(AskedBody.read(http, Rotation.class).overlapSeconds);
        Deed deed = deed(http, "app.rotate-secret", appId, Map.of("overlap", overlap.toString()));
        return keyed(Acting.doing(deed, () -> apps.rotateSecret(appId, overlap)).orElseThrow(AppEndpoint::notFound));
    }

    private static Duration overlap(@Nullable Integer seconds) {
        Duration overlap = seconds == null ? DEFAULT_OVERLAP : Duration.ofSeconds(seconds);
        if (overlap.isNegative() || overlap.compareTo(Apps.MAX_OVERLAP) > 0) {
            throw Refusal.invalid("overlapSeconds", "must be from 0 to " + Apps.MAX_OVERLAP.toSeconds())
                    .asException();
        }
        return overlap;
    }

    private AppDocument set(String action, String id, AppStatus status, HttpServletRequest http) {
        UUID appId = Asked.id("id", id);
        if (!Acting.doing(deed(http, action, appId, Map.of()), () -> apps.setStatus(appId, status))) {
            throw notFound();
        }
        return show(appId);
    }

    private Keyed keyed(ApiKey key) {
        return new Keyed(show(key.appId()), key.encoded());
    }

    private AppDocument show(UUID appId) {
        return AppDocument.of(apps.detail(appId).orElseThrow(AppEndpoint::notFound));
    }

    private static Deed deed(HttpServletRequest http, String action, @Nullable UUID appId, Map<String, String> detail) {
        String subject = appId == null ? null : appId.toString();
        return new Deed(OperatorAccess.of(http).name(), action, subject, detail);
    }

    private static RefusedException notFound() {
        return Refusal.of(Reason.NOT_FOUND, "There is no such app.").asException();
    }
}
