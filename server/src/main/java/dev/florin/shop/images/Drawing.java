package dev.florin.shop.images;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A square of 600 with a name and its initials, as SVG. */
record Drawing(String name) {
    private static final String[] PALETTE = {"#8c2f5c", "#2f5d8c", "#3c6e47", "#9c5221", "#5b4a8a", "#2f6f73"};
    private static final int MAX_INITIALS = 2;
    private static final int MAX_NAME = 28;

    String svg() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600" width="600" height="600" role="img">
                <title>%1$s</title>
                <rect width="600" height="600" fill="%2$s"/>
                <circle cx="300" cy="260" r="170" fill="#ffffff" fill-opacity="0.14"/>
                <text x="300" y="312" text-anchor="middle" font-family="sans-serif" font-size="150" font-weight="700" \
                fill="#ffffff">%3$s</text>
                <text x="300" y="520" text-anchor="middle" font-family="sans-serif" font-size="36" \
                fill="#ffffff">%4$s</text>
                </svg>
                """.formatted(escaped(name), color(), escaped(initials()), escaped(shortName()));
    }

    private String color() {
        return PALETTE[Math.floorMod(name.hashCode(), PALETTE.length)];
    }

    private String initials() {
        return Arrays.stream(name.split("[^\\p{L}\\p{N}']+"))
                .filter(word -> !word.isEmpty())
                .limit(MAX_INITIALS)
                .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
                .collect(Collectors.joining());
    }

    private String shortName() {
        return name.codePointCount(0, name.length()) <= MAX_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, MAX_NAME)) + "…";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
