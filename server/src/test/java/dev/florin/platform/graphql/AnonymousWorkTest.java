package dev.florin.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestFlorin;
import dev.florin.platform.connections.RawClient;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What a stranger has done before a refusal, and how much of an answer that makes. */
final class AnonymousWorkTest {
    /** Head and body. */
    private static final int MAX_ANSWER_CHARS = 4_000;

    @Test
    void manyWrongItemsMakeAFewErrors() {
        assertThat(answer(scopes(1_300))).contains("QUERY_INVALID").hasSizeLessThan(MAX_ANSWER_CHARS);
    }

    @Test
    void strangersLongDocumentIsRefusedBeforeValidation() {
        assertThat(answer(scopes(3_900))).contains("QUERY_TOO_COMPLEX", "too many tokens");
        assertThat(answer(scopes(3_900), "Authorization: " + TestFlorin.API_KEY + "\r\n"))
                .contains("QUERY_INVALID");
    }

    private static String scopes(int number) {
        String items = IntStream.range(0, number).mapToObj(_ -> "X").collect(Collectors.joining(","));
        return "mutation { generateUserAccessToken(userId: \"1\", accountId: \"1\", seatId: \"1\", scopes: [" + items
                + "]) { token } }";
    }

    @Test
    void manyUnknownFieldsMakeAFewErrors() {
        String fields = IntStream.range(0, 500).mapToObj(i -> "f" + i).collect(Collectors.joining(" "));

        assertThat(answer("{ getMerchants { " + fields + " } }"))
                .contains("QUERY_INVALID")
                .hasSizeLessThan(MAX_ANSWER_CHARS);
    }

    @Test
    void aLongNameIsNotRepeatedWhole() {
        assertThat(answer("{ " + "a".repeat(15_000) + " }"))
                .contains("QUERY_INVALID")
                .hasSizeLessThan(MAX_ANSWER_CHARS);
    }

    @Test
    void aChainOfFragmentsIsRefusedBeforeItIsValidated() {
        String fragments = IntStream.range(0, 100)
                .mapToObj(i -> "fragment f" + i + " on Query { ...f" + (i + 1) + " }")
                .collect(Collectors.joining(" "));

        assertThat(answer("{ ...f0 } " + fragments + " fragment f100 on Query { __typename }"))
                .contains("QUERY_TOO_COMPLEX", "more than 40 fragments");
    }

    @Test
    void manyOperationsAreRefused() {
        String operations = IntStream.range(0, 200)
                .mapToObj(i -> "query q" + i + " { __typename }")
                .collect(Collectors.joining(" "));

        assertThat(answer(operations)).contains("QUERY_TOO_COMPLEX", "more than 20 operations");
    }

    private static String answer(String query) {
        return answer(query, "");
    }

    private static String answer(String query, String headers) {
        String body = JsonMapper.shared().writeValueAsString(Map.of("query", query));
        try (RawClient client = new RawClient(TestFlorin.server().port())) {
            return client.send("POST /api/v1/graphql HTTP/1.1\r\nHost: florin\r\nContent-Type: application/json\r\n"
                            + headers + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                    .answerToTheEnd();
        }
    }
}
