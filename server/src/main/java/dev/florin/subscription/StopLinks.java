package dev.florin.subscription;

import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import dev.florin.platform.http.PublicUrl;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/**
 * The links with which a guest stops a subscription: its token, a dot, and a seal of it that nobody can make who only
 * knows the token. A link is good for that subscription alone and for as long as there is one, whichever master key has
 * come since: a buyer keeps the e-mail for years, and all that the link can do is to end what is charged.
 */
final class StopLinks {
    /** Where the links lead; the rest of the path is the link. */
    static final String PATH = "/subscription/";

    private static final String PURPOSE = "link that stops a subscription";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Secrets secrets;
    private final PublicUrl publicUrl;

    StopLinks(Secrets secrets, PublicUrl publicUrl) {
        this.secrets = secrets;
        this.publicUrl = publicUrl;
    }

    /** The whole address, for an e-mail. */
    String to(String token) {
        return publicUrl.base() + PATH + token + "." + seal(token);
    }

    /** The subscription's token; empty for any text that is not such a link. A wrong seal is compared in constant time. */
    Optional<String> tokenOf(String link) {
        int dot = link.indexOf('.');
        if (dot < 0 || !Ids.isToken(NewSubscriptions.TOKEN_PREFIX, link.substring(0, dot))) {
            return Optional.empty();
        }
        String token = link.substring(0, dot);
        byte[] shown = link.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
        byte[] right = seal(token).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(right, shown) ? Optional.of(token) : Optional.empty();
    }

    private String seal(String token) {
        return BASE64.encodeToString(secrets.fingerprint(PURPOSE, token));
    }
}
