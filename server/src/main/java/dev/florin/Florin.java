package dev.florin;

/** The entry point of every `florin` command. */
public final class Florin {
    private Florin() {}

    public static void main(String[] args) {
        System.out.println("florin");
    }
}
