package dev.florin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageRepliesTest {
    private final PageReplies replies = new PageReplies();

    @Test
    void theSameDataWithAnotherRequestIdIsRight() {
        assertThat(problem(0, page("a", 20) + ",\"extensions\":{\"requestId\":\"1\"}}"))
                .isNull();
        assertThat(problem(0, page("a", 20) + ",\"extensions\":{\"requestId\":\"2\"}}"))
                .isNull();
    }

    @Test
    void otherDataThanTheFirstTimeIsWrong() {
        problem(0, page("a", 20) + "}");

        assertThat(problem(0, page("b", 20) + "}")).isEqualTo("another page than the first time");
        assertThat(problem(0, "{\"data\":")).isEqualTo("another page than the first time");
    }

    @Test
    void eachPageHasItsOwnData() {
        assertThat(problem(0, page("a", 20) + "}")).isNull();
        assertThat(problem(1, page("b", 20) + "}")).isNull();
    }

    @Test
    void aShortPageIsWrong() {
        assertThat(problem(0, page("a", 19) + "}")).isEqualTo("not 20 merchants");
    }

    @Test
    void aPageWithErrorsIsWrong() {
        assertThat(problem(0, page("a", 20) + ",\"errors\":[{}]}")).isEqualTo("not 20 merchants");
    }

    @Test
    void whatIsNoJsonIsWrong() {
        assertThat(problem(0, "<html>")).isEqualTo("no JSON");
    }

    private @Nullable String problem(int tag, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return replies.problem(tag, bytes, 0, bytes.length);
    }

    private static String page(String name, int merchants) {
        String merchant = "{\"name\":\"" + name + "\",\"offers\":[{\"offerId\":\"x\"}]}";
        return "{\"data\":{\"getMerchants\":[" + String.join(",", Collections.nCopies(merchants, merchant)) + "]}";
    }
}
