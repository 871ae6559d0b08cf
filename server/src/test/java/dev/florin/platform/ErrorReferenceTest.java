package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/errors.md} is written from {@link Reason}. With {@code -Dflorin.write-docs=true} this test writes it. */
final class ErrorReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "errors.md");
    private static final String REGENERATE = "./florin test -Dtest=ErrorReferenceTest -Dflorin.write-docs=true";

    private static final String HEAD = """
            # Errors

            <!-- Generated from dev.florin.platform.Reason. Do not edit; run: REGENERATE -->

            A refused request is answered with `data` of null for the refused field and an entry in `errors`:

                {"errors": [{"message": "The gift card is out of stock.",
                             "extensions": {"code": "GC-0009", "reason": "OUT_OF_STOCK", "retryable": false}}]}

            `code` is what existing clients branch on, `reason` tells apart what shares a code, and `retryable` says whether
            the same request, with the same idempotency key, may succeed later. The message is for people: it may say more
            than the table does, and may change. Where the HTTP status is 200, the error stands in the GraphQL answer alone.

            | Reason | Code | HTTP | Retry | Message |
            |---|---|---|---|---|
            """;

    @Test
    void theReferenceIsThatOfTheCode() throws IOException {
        String page = HEAD.replace("REGENERATE", REGENERATE)
                + Arrays.stream(Reason.values()).map(ErrorReferenceTest::row).collect(Collectors.joining());
        if (Boolean.getBoolean("florin.write-docs")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).as("stale: write it again with " + REGENERATE).hasContent(page);
    }

    private static String row(Reason reason) {
        return "| `%s` | `%s` | %d | %s | %s |\n"
                .formatted(
                        reason.name(),
                        reason.code(),
                        reason.httpStatus(),
                        reason.retryable() ? "yes" : "no",
                        reason.message());
    }
}
