package dev.florin.cart;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has seen of a cart: its version, and what it cost then, since costs follow the shop. As text {@code 7}
 * or {@code 7-3w5e11264sg0}, which is also the cart's {@code ETag}.
 *
 * @param prices {@link Totals#digest}, or null for whatever it cost
 */
public record CartTag(long version, @Nullable Long prices) {
    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,17})(?:-([0-9a-z]{1,13}))?");
    private static final int RADIX = 36;

    /** Empty when it is no tag. */
    public static Optional<CartTag> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long version = Long.parseLong(parts.group(1));
        String prices = parts.group(2);
        try {
            return Optional.of(
                    new CartTag(version, prices == null ? null : (Long) Long.parseUnsignedLong(prices, RADIX)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether a cart of this version, which costs this, is what was seen. */
    public boolean isOf(long other, long digest) {
        return version == other && (prices == null || prices == digest);
    }

    @Override
    public String toString() {
        return prices == null ? Long.toString(version) : version + "-" + Long.toUnsignedString(prices, RADIX);
    }
}
