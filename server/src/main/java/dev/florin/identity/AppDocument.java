package dev.florin.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An app as JSON, for operators' commands and REST. Lists leave scopes and secrets out; no secret itself is in it. */
@SchemaName("OperatorApp")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AppDocument(
        UUID appId,
        String name,
        AppStatus status,
        UUID ownerUserId,
        Instant createdAt,

        @Described("What it may ask of users; in the answer about one app.") @Nullable
        List<Scope> scopes,

        @Described("The valid ones, the newest first, without the secrets themselves; in the answer about one app.")
        @Nullable
        List<Secret> secrets) {
    /** A page of a list. */
    @SchemaName("OperatorAppPage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            List<AppDocument> apps,

            @Described("What `after` takes for the next page; missing on the last one.") @Nullable
            UUID next) {
        public Page {
            apps = List.copyOf(apps);
        }
    }

    /** A scope that the app may ask of users. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Scope(ScopeType scope, @Nullable Instant expiresAt) {}

    /** A valid secret, of which only its age is known. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Secret(Instant createdAt, @Nullable Instant expiresAt) {}

    /** One app, with everything. */
    public static AppDocument of(AppDetail detail) {
        return document(
                detail.app(),
                detail.scopes().stream()
                        .map(one -> new Scope(one.scope(), one.expiresAt()))
                        .toList(),
                detail.secrets().stream()
                        .map(one -> new Secret(one.createdAt(), one.expiresAt()))
                        .toList());
    }

    /** One of a list. */
    public static AppDocument listed(App app) {
        return document(app, null, null);
    }

    private static AppDocument document(App app, @Nullable List<Scope> scopes, @Nullable List<Secret> secrets) {
        return new AppDocument(
                app.appId(), app.name(), app.status(), app.ownerUserId(), app.createdAt(), scopes, secrets);
    }
}
