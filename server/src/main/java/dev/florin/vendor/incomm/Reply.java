package dev.florin.vendor.incomm;

import java.net.http.HttpHeaders;
import java.util.Optional;

/** What came back for a request. Its text form shows no body: cards and tokens come in bodies. */
sealed interface Reply {
    /** A whole answer, whatever it says. */
    record Answered(int status, HttpHeaders headers, byte[] body) implements Reply {
        Optional<String> header(String name) {
            return headers.firstValue(name);
        }

        /** For people: {@code the vendor answered with status 500}. */
        String inWords() {
            return "the vendor answered with status " + status;
        }

        @Override
        public String toString() {
            return "status " + status;
        }
    }

    /** No answer, or not all of it; the request may have been heard. */
    record Silent(String why) implements Reply {}
}
