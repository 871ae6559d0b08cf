package dev.florin.platform.cli;

import java.io.PrintWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What commands print: lines that end alike everywhere, and JSON. */
public final class Printed {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Printed() {}

    /** A line for scripts. */
    public static void line(PrintWriter out, String line) {
        out.print(line + "\n");
        out.flush();
    }

    /** A document, indented. */
    public static void json(PrintWriter out, Object document) {
        line(out, JSON.writeValueAsString(document));
    }
}
