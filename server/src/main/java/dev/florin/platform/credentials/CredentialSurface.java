package dev.florin.platform.credentials;

import dev.florin.platform.fluid.FluidErrors;
import java.util.Locale;

/** Which of the APIs a request came to, and what a {@code Bearer} shows there. */
enum CredentialSurface {
    GRAPHQL(CredentialKind.USER_TOKEN),
    FILES(CredentialKind.USER_TOKEN),
    OAUTH(CredentialKind.API_KEY),
    INCOMM(CredentialKind.ACCESS_TOKEN),
    STOREFRONT(CredentialKind.CUSTOMER_TOKEN),
    CONSOLE(CredentialKind.SESSION),
    OPERATORS(CredentialKind.OPERATOR_KEY);

    private final CredentialKind bearer;

    CredentialSurface(CredentialKind bearer) {
        this.bearer = bearer;
    }

    /** @param path as handlers are found by */
    static CredentialSurface of(String path) {
        if (path.startsWith("/api/v1/graphql")) {
            return GRAPHQL;
        }
        // That API takes its paths in any letter case.
        if (path.toLowerCase(Locale.ROOT).startsWith("/incomm/")) {
            return INCOMM;
        }
        if (path.startsWith("/api/v1/attachments") || path.startsWith("/api/v1/file-upload")) {
            return FILES;
        }
        if (path.startsWith("/token/")) {
            return OAUTH;
        }
        if (path.startsWith("/console/")) {
            return CONSOLE;
        }
        return FluidErrors.isFluid(path) ? STOREFRONT : OPERATORS;
    }

    CredentialKind bearer() {
        return bearer;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
