package dev.florin.vendor.incomm;

import dev.florin.vendor.GiftCardVendor.Answer;
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

        /** What it means for an order when it says nothing about it: too many requests are no failure of the vendor. */
        Answer inconclusive() {
            return status == 429 ? new Answer.Pending(inWords()) : new Answer.Unknown(inWords());
        }

        @Override
        public String toString() {
            return "status " + status;
        }
    }

    /**
     * The request certainly never left.
     *
     * @param asked whether the vendor asked for that: it had too many requests
     */
    record NotSent(String why, boolean asked) implements Reply {
        Answer answer() {
            return asked ? new Answer.Pending(why) : new Answer.Unknown(why);
        }
    }

    /** No answer, or not all of it; the request may have been heard. */
    record Silent(String why) implements Reply {}
}
