package dev.florin.console;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * A page that many routes share. It is different each time: anybody who could guess its nonce could
 * inject styles of their own.
 */
final class IndexPage {
    /** What the build writes where the nonce belongs. */
    private static final String PLACE = "__NONCE__";

    private static final int NONCE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<String> parts;

    IndexPage(String html) {
        this(List.of(html.split(PLACE, -1)));
    }

    private IndexPage(List<String> parts) {
        this.parts = parts;
    }

    /** With a word of the server's own, the same for everybody, at a place that the build has left for it. */
    IndexPage filled(String place, String word) {
        return new IndexPage(
                parts.stream().map(part -> part.replace(place, word)).toList());
    }

    String with(String nonce) {
        return String.join(nonce, parts);
    }

    static String newNonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
