package dev.florin;

import org.junit.jupiter.api.AfterEach;

/** A test of the shared server that moves money: the books are checked after each case. */
public interface MovesMoney {
    @AfterEach
    default void theBooksAreRight() {
        TestFlorin.verifyBooks();
    }
}
