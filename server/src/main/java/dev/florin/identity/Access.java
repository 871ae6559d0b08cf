package dev.florin.identity;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an app, a user and an account when a token is asked for.
 *
 * @param appScopes the unexpired scopes of the app
 * @param userScopes the unexpired scopes that the user has granted the app
 * @param userBlocked whether an operator has blocked the user
 * @param membership the user's active seat in the account, or null when there is none
 */
record Access(
        App app,
        Set<ScopeType> appScopes,
        Set<ScopeType> userScopes,
        boolean userBlocked,
        @Nullable Membership membership) {
    private static final String BLOCKED = "Invalid user access. The user is blocked.";

    /** The seat asked for if it is the user's in this account, else the default one. */
    record Membership(UUID seatId, AccountType accountType, List<Role> roles) {}

    /** Either who the token is for, or why there is none. */
    sealed interface Decision {
        record Granted(TokenSubject subject) implements Decision {}

        record Refused(Refusal refusal) implements Decision {}
    }

    /**
     * Decides one request. Pure: same input, same answer. The account is looked at last, so that an app to which the
     * user has granted nothing cannot find out who belongs to which account.
     */
    Decision decide(TokenRequest request) {
        if (!app.mayActFor(request.userId())) {
            return new Decision.Refused(Refusal.of(Reason.APP_NOT_ACTIVE));
        }
        if (!appScopes.containsAll(request.scopes()) || !userScopes.containsAll(request.scopes())) {
            return new Decision.Refused(notGranted(request.scopes()));
        }
        if (userBlocked) {
            return new Decision.Refused(Refusal.of(Reason.USER_ACCESS_INVALID, BLOCKED));
        }
        if (membership == null) {
            return new Decision.Refused(Refusal.of(Reason.USER_ACCESS_INVALID));
        }
        if (request.seatId() != null && !request.seatId().equals(membership.seatId())) {
            String message = "seatId: the user has no such seat in this account.";
            return new Decision.Refused(new Refusal(Reason.NOT_FOUND, message, "seatId"));
        }
        if (!request.scopes().stream().allMatch(scope -> Role.allow(membership.roles(), scope))) {
            return new Decision.Refused(notAllowed(request.scopes(), membership.roles()));
        }
        return new Decision.Granted(new TokenSubject(
                request.userId(),
                request.accountId(),
                membership.accountType(),
                membership.seatId(),
                request.appId(),
                request.scopes()));
    }

    private static Refusal notAllowed(List<ScopeType> requested, List<Role> roles) {
        String message = "Invalid user access. The user's role in this account ("
                + roles.stream().map(Role::name).collect(Collectors.joining(", ")) + ") does not allow: "
                + requested.stream()
                        .filter(scope -> !Role.allow(roles, scope))
                        .map(ScopeType::name)
                        .collect(Collectors.joining(", "))
                + ".";
        return new Refusal(Reason.SCOPE_NOT_GRANTED, message, "scopes");
    }

    private Refusal notGranted(List<ScopeType> requested) {
        String message = "Invalid user access."
                + missing("The app has no valid grant of: ", requested, appScopes)
                + missing("The user has not granted this app, or no longer: ", requested, userScopes);
        return new Refusal(Reason.SCOPE_NOT_GRANTED, message, "scopes");
    }

    private static String missing(String words, List<ScopeType> requested, Set<ScopeType> granted) {
        String names = requested.stream()
                .filter(scope -> !granted.contains(scope))
                .map(ScopeType::name)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " " + words + names + ".";
    }
}
