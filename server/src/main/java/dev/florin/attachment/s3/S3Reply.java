package dev.florin.attachment.s3;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What came back for a request. Its text form shows no body. */
sealed interface S3Reply {
    /** Whether the same request may be answered otherwise in a moment. */
    boolean isPassing();

    /** A whole answer, whatever it says. */
    record Answered(int status, byte[] body) implements S3Reply {
        /** They say of this request alone that it was too slow, in conflict, or one of too many. */
        private static final Set<Integer> PASSING = Set.of(408, 409, 429);

        private static final int FIRST_OF_SERVER = 500;
        private static final Pattern CODE = Pattern.compile("<Code>\\s*([A-Za-z0-9.]{1,60})\\s*</Code>");

        /** The store's word for what is wrong, such as {@code NoSuchBucket}; empty when it says none. */
        String code() {
            Matcher code = CODE.matcher(new String(body, StandardCharsets.UTF_8));
            return code.find() ? code.group(1) : "";
        }

        @Override
        public boolean isPassing() {
            return status >= FIRST_OF_SERVER || PASSING.contains(status) || code().equals("RequestTimeout");
        }

        @Override
        public String toString() {
            String code = code();
            return "status " + status + (code.isEmpty() ? "" : " (" + code + ")");
        }
    }

    /**
     * No answer, or not all of it; the request may have been heard.
     *
     * @param isPassing false when there is no time left
     */
    record Silent(String why, boolean isPassing) implements S3Reply {}

    /** No store was found to send the request to: nothing was done. */
    record Unsent(String why) implements S3Reply {
        @Override
        public boolean isPassing() {
            return true;
        }
    }
}
