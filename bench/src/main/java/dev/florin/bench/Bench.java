package dev.florin.bench;

public final class Bench {
    private Bench() {}

    public static void main(String[] args) {
        System.out.println("bench");
    }
}
