package dev.florin.platform.fluid;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A call that Fluid's API is known to have, whether or not it is served here. {@code fluid-operations.csv} lists all of
 * them, in the order of Fluid's groups.
 *
 * @param group the heading that it stands under in Fluid's reference, such as {@code Inventory Levels}
 * @param path with its variables in braces: {@code /api/agreements/{id}}
 */
public record FluidOperation(String group, String method, String path, Access access) {
    private static final String FILE = "/fluid-operations.csv";
    private static final Pattern VARIABLE = Pattern.compile("\\{[^/]+?}(?=[/.]|$)");

    /** All that are known, each once. */
    public static final List<FluidOperation> ALL = read();

    /** What a request has to bear. */
    public enum Access {
        /** Nothing. */
        OPEN,
        /** A company's token. */
        COMPANY,
        /** A company's token, or a customer's. */
        ANY
    }

    /** The same text for each spelling of an operation: see {@link #key(String, String)}. */
    public String key() {
        return key(method, path);
    }

    /** As {@link FluidSpelling} reads a request: {@code PUT} is {@code PATCH}. Variables have no names. */
    public static String key(String method, String path) {
        return usual(method) + " " + VARIABLE.matcher(path).replaceAll("{}");
    }

    /** The method that a request with this one is handled as. */
    public static String usual(String method) {
        return method.equals("PUT") ? "PATCH" : method;
    }

    /** The beginnings of all paths, such as {@code /api/agreements}. */
    public static List<String> prefixes() {
        return ALL.stream().map(FluidOperation::prefix).distinct().sorted().toList();
    }

    private String prefix() {
        String[] parts = path.split("/", 4);
        return "/" + parts[1] + "/" + parts[2];
    }

    private static List<FluidOperation> read() {
        try (InputStream file = Objects.requireNonNull(FluidOperation.class.getResourceAsStream(FILE))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(parts -> new FluidOperation(
                            parts[0], parts[1], parts[2], Access.valueOf(parts[3].toUpperCase(Locale.ROOT))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
