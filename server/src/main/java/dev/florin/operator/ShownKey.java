package dev.florin.operator;

import dev.florin.platform.Secrets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An operator's key: {@code fop_}, the id by which its row is found, and a secret of 32 random bytes. */
final class ShownKey {
    private static final int ID_BYTES = 6;
    private static final int SECRET_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("fop_([A-Za-z0-9_-]{8})\\.([A-Za-z0-9_-]{43})");

    private final String id;
    private final String secret;

    private ShownKey(String id, String secret) {
        this.id = id;
        this.secret = secret;
    }

    static ShownKey random(SecureRandom random) {
        return new ShownKey(text(random, ID_BYTES), text(random, SECRET_BYTES));
    }

    static Optional<ShownKey> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new ShownKey(form.group(1), form.group(2))) : Optional.empty();
    }

    String id() {
        return id;
    }

    byte[] hash() {
        return Secrets.hash(secret);
    }

    /** For its owner alone, once. */
    String text() {
        return "fop_" + id + "." + secret;
    }

    private static String text(SecureRandom random, int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }

    @Override
    public String toString() {
        return "key " + id;
    }
}
