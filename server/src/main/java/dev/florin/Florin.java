package dev.florin;

import dev.florin.server.CommandLineTool;

/** The entry point of every `florin` command. */
public final class Florin {
    private Florin() {}

    public static void main(String[] args) {
        int code = CommandLineTool.run(args);
        System.exit(code);
    }
}
