package dev.florin.cardorder.incomm;

import java.util.List;

/**
 * Why a request is refused, in the form of InComm's API: a status, and texts in a nested JSON array
 * ({@code docs/protocols/incomm.md}, "Errors"). It has no stack trace: it is no bug.
 */
final class IncommProblem extends RuntimeException {
    private final int status;
    private final transient List<String> texts;

    IncommProblem(int status, List<String> texts) {
        super(status + " " + texts, null, false, false);
        this.status = status;
        this.texts = List.copyOf(texts);
    }

    IncommProblem(int status, String text) {
        this(status, List.of(text));
    }

    int status() {
        return status;
    }

    List<String> texts() {
        return texts;
    }
}
