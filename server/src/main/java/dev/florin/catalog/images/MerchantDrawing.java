package dev.florin.catalog.images;

import dev.florin.catalog.Merchant;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A merchant's pictures as SVG.
 *
 * @param color six hexadecimal digits after a number sign
 */
record MerchantDrawing(String name, String color) {
    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final String[] PALETTE = {"#274c77", "#6d597a", "#386641", "#9c4221", "#1d3557", "#7b2d43"};
    private static final int MAX_INITIALS = 2;

    /** From this brightness on, of 255,000, dark text is easier to read than white. */
    private static final int BRIGHT = 160_000;

    static MerchantDrawing of(Merchant merchant) {
        String color = merchant.primaryColor();
        return color != null && COLOR.matcher(color).matches()
                ? new MerchantDrawing(merchant.name(), color)
                : new MerchantDrawing(
                        merchant.name(), PALETTE[Math.floorMod(merchant.slug().hashCode(), PALETTE.length)]);
    }

    /** A square of 300. */
    String logo() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 300" width="300" height="300" role="img">
                <title>%1$s</title>
                <rect width="300" height="300" rx="48" fill="%2$s"/>
                <text x="150" y="194" text-anchor="middle" font-family="sans-serif" font-size="124" font-weight="700" \
                fill="%3$s">%4$s</text>
                </svg>
                """.formatted(escaped(name), color, textColor(), escaped(initials()));
    }

    /** A gift card's face of 480 by 300. */
    String faceplate() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 300" width="480" height="300" role="img">
                <title>%1$s</title>
                <rect width="480" height="300" rx="24" fill="%2$s"/>
                <circle cx="430" cy="40" r="150" fill="%3$s" fill-opacity="0.08"/>
                <circle cx="350" cy="330" r="130" fill="%3$s" fill-opacity="0.08"/>
                <text x="36" y="84" font-family="sans-serif" font-size="36" font-weight="700" fill="%3$s">%1$s</text>
                <text x="36" y="264" font-family="sans-serif" font-size="22" fill="%3$s" fill-opacity="0.8">Gift card</text>
                </svg>
                """.formatted(escaped(name), color, textColor());
    }

    String initials() {
        return Arrays.stream(name.split("[^\\p{L}\\p{N}']+"))
                .filter(word -> !word.isEmpty())
                .limit(MAX_INITIALS)
                .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
                .collect(Collectors.joining());
    }

    private String textColor() {
        int red = Integer.parseInt(color.substring(1, 3), 16);
        int green = Integer.parseInt(color.substring(3, 5), 16);
        int blue = Integer.parseInt(color.substring(5, 7), 16);
        return red * 299 + green * 587 + blue * 114 >= BRIGHT ? "#111111" : "#ffffff";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
