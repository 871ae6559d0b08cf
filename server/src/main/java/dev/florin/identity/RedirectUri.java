package dev.florin.identity;

import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Where a person may be sent back to with a code ({@code docs/protocols/fluz.md}, "OAuth"). It is compared character by
 * character, so nothing in it is ever read as a pattern.
 */
public final class RedirectUri {
    /** The longest, in characters. */
    public static final int MAX_CHARS = 500;

    /** Of one app. */
    public static final int MAX_OF_APP = 10;

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private RedirectUri() {}

    /**
     * The address, if it is allowed: https, or http to the developer's own machine.
     *
     * @throws RefusedException when it is not
     */
    public static String checked(String text) {
        if (text.isEmpty() || text.length() > MAX_CHARS || text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw refused("must be an address of up to " + MAX_CHARS + " plain characters");
        }
        URI uri = read(text);
        String host = uri.getHost();
        if (uri.getScheme() == null || host == null) {
            throw refused("must be a whole address, such as https://shop.example/callback");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null || text.contains("*")) {
            throw refused("must have no user, no # and no *: it is compared letter by letter");
        }
        boolean isPlain = uri.getScheme().equals("http");
        if (!uri.getScheme().equals("https") && !(isPlain && THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT)))) {
            throw refused(
                    "must begin with https://, or with http:// for your own machine (localhost, 127.0.0.1, [::1])");
        }
        return text;
    }

    private static URI read(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw refused("must be an address, such as https://shop.example/callback");
        }
    }

    private static RefusedException refused(String message) {
        return Refusal.invalid("redirectUris", message).asException();
    }
}
