package dev.florin.identity;

import java.util.List;
import java.util.UUID;

/** A user who has granted an app at least one scope that has not expired, with those scopes. */
public record ApplicationUser(UUID userId, List<ScopeType> scopes, List<Account> accounts) {
    public ApplicationUser {
        scopes = List.copyOf(scopes);
        accounts = List.copyOf(accounts);
    }
}
