package dev.florin.identity;

import java.util.List;
import java.util.UUID;

/** What to show to a person who has followed an app's link. */
public sealed interface Consent {
    /**
     * The app asks for scopes: the person chooses among them.
     *
     * @param by whose app it is
     * @param redirectUri where the person goes from here
     * @param scopes those asked for that the app may ask for
     * @param granted those of them that the person has granted it before
     * @param accounts the person's, the default one first
     */
    record Asked(
            App app,
            String by,
            String redirectUri,
            List<ScopeType> scopes,
            List<ScopeType> granted,
            List<Choice> accounts)
            implements Consent {
        public Asked {
            scopes = List.copyOf(scopes);
            granted = List.copyOf(granted);
            accounts = List.copyOf(accounts);
        }
    }

    /** @param allowed which of the scopes asked for the person's roles in the account allow */
    record Choice(UUID accountId, String name, AccountType type, UUID seatId, List<ScopeType> allowed) {
        public Choice {
            allowed = List.copyOf(allowed);
        }
    }

    /** The app has made a mistake and is told: the person goes back to it. */
    record SentBack(String url) implements Consent {}

    /**
     * The link's app is unknown, or it leads to an address that the app has not registered: the person is not
     * redirected.
     */
    record Refused(String message) implements Consent {}
}
