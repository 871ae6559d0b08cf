package dev.florin.identity.rest;

import dev.florin.identity.Apps;
import dev.florin.identity.Members;
import dev.florin.identity.ScopeType;
import dev.florin.operator.AskedBody;
import dev.florin.platform.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/** Grants scopes to an app, in a user's name or as what it may ask for. */
public final class AppGrants {
    /** Later times have no form that every client can read. */
    private static final Instant FAR = Instant.parse("9999-12-31T23:59:59Z");

    private final Apps apps;
    private final Members members;
    private final InstantSource clock;

    public AppGrants(Apps apps, Members members, InstantSource clock) {
        this.apps = apps;
        this.members = members;
        this.clock = clock;
    }

    /**
     * What to grant.
     *
     * @param userId who lets the app use the scopes; null for what it may ask of users
     * @param expiresAt null for a grant that holds until it is withdrawn
     */
    record Wanted(
            @Nullable List<ScopeType> scopes,
            @Nullable UUID userId,
            @Nullable Instant expiresAt) {
        /** What the audit log keeps. */
        Map<String, String> detail() {
            Map<String, String> detail = new TreeMap<>();
            detail.put("scopes", names(Objects.requireNonNullElse(scopes, List.of())));
            if (userId != null) {
                detail.put("user", userId.toString());
            }
            if (expiresAt != null) {
                detail.put("expires_at", expiresAt.toString());
            }
            return detail;
        }
    }

    /** The grant, ready to be made; it returns whether app and user exist. */
    Supplier<Boolean> granting(UUID appId, Wanted wanted) {
        List<ScopeType> scopes = scopes(AskedBody.needed("scopes", wanted.scopes));
        Instant expiresAt = wanted.expiresAt;
        if (expiresAt != null && (!expiresAt.isAfter(clock.instant()) || expiresAt.isAfter(FAR))) {
            throw Refusal.invalid("expiresAt", "must be a time to come, before the year 10000")
                    .asException();
        }
        return () -> {
            try {
                if (wanted.userId == null) {
                    apps.grant(appId, scopes, expiresAt);
                } else {
                    members.grant(wanted.userId, appId, scopes, expiresAt);
                }
                return true;
            } catch (DataIntegrityViolationException e) {
                return false;
            }
        };
    }

    /** @throws dev.florin.platform.RefusedException when none is named */
    static List<ScopeType> scopes(List<ScopeType> scopes) {
        if (scopes.isEmpty() || scopes.stream().anyMatch(Objects::isNull)) {
            throw Refusal.invalid("scopes", "must name at least one scope").asException();
        }
        return scopes.stream().distinct().toList();
    }

    static String names(Collection<ScopeType> scopes) {
        return scopes.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
