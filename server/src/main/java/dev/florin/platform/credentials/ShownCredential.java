package dev.florin.platform.credentials;

import dev.florin.platform.http.Surface;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a refused {@code Authorization} header showed, as far as it says so itself. Nothing of it is verified: it is for
 * a log line, and a header of the wrong form has no id.
 */
final class ShownCredential {
    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";
    private static final String COMPANY = "C-";
    private static final int MAX_CHARS = 4096;
    private static final Pattern APP_ID = Pattern.compile("([0-9a-fA-F-]{36}):");
    private static final Pattern SUBJECT = Pattern.compile("\"sub\":\"([A-Za-z0-9._~@-]{1,100})\"");
    private static final Pattern EXPIRY = Pattern.compile("\"exp\":([0-9]{1,12})\\b");

    private ShownCredential() {}

    /** @param authorization the header's value, or null when there is none */
    static RefusedCredential of(Surface surface, @Nullable String authorization, Instant now) {
        if (authorization == null || authorization.isBlank() || authorization.length() > MAX_CHARS) {
            CredentialReason reason = authorization == null ? CredentialReason.MISSING : CredentialReason.WRONG;
            return new RefusedCredential(CredentialKind.ANY, reason, null);
        }
        if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return bearer(surface, authorization.substring(BEARER.length()).strip(), now);
        }
        boolean basic = authorization.regionMatches(true, 0, BASIC, 0, BASIC.length());
        String key = basic ? authorization.substring(BASIC.length()).strip() : authorization.strip();
        return new RefusedCredential(CredentialKind.API_KEY, CredentialReason.WRONG, first(APP_ID, decoded(key)));
    }

    static RefusedCredential bearer(Surface surface, String token, Instant now) {
        if (surface == Surface.STOREFRONT && token.startsWith(COMPANY)) {
            return new RefusedCredential(
                    CredentialKind.COMPANY_TOKEN, CredentialReason.WRONG, RefusedCredential.hashed(token));
        }
        String[] parts = token.split("\\.", -1);
        String claims = parts.length == 3 ? decoded(parts[1]) : "";
        String expiry = first(EXPIRY, claims);
        boolean expired = expiry != null && Long.parseLong(expiry) <= now.getEpochSecond();
        String subject = first(SUBJECT, claims);
        return new RefusedCredential(
                bearer(surface),
                expired ? CredentialReason.EXPIRED : CredentialReason.WRONG,
                subject == null ? RefusedCredential.hashed(token) : subject);
    }

    /** What a {@code Bearer} shows there. */
    private static CredentialKind bearer(Surface surface) {
        return switch (surface) {
            case GRAPHQL, FILES -> CredentialKind.USER_TOKEN;
            case OAUTH -> CredentialKind.API_KEY;
            case INCOMM -> CredentialKind.ACCESS_TOKEN;
            case STOREFRONT -> CredentialKind.CUSTOMER_TOKEN;
            case CONSOLE -> CredentialKind.SESSION;
            case OPERATORS -> CredentialKind.OPERATOR_KEY;
        };
    }

    private static String decoded(String base64) {
        try {
            byte[] bytes = base64.indexOf('-') < 0 && base64.indexOf('_') < 0
                    ? Base64.getDecoder().decode(base64)
                    : Base64.getUrlDecoder().decode(base64);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static @Nullable String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : null;
    }
}
