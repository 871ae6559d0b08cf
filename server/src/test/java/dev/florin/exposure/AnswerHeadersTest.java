package dev.florin.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer says to browsers and caches, whoever writes it. */
class AnswerHeadersTest {
    private static final String END = "Host: localhost\r\nConnection: close\r\n\r\n";

    private final RawRequests raw = new RawRequests(TestFlorin.server().port());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n" + END,
                "GET /no-such-page HTTP/1.1\r\n" + END,
                "GET /console/ HTTP/1.1\r\n" + END,
                "GET /console/favicon.svg HTTP/1.1\r\n" + END,
                "GET /console/assets/none.js HTTP/1.1\r\n" + END,
                "GET /console/api/public/server HTTP/1.1\r\n" + END,
                "POST /console/api/none HTTP/1.1\r\n" + END,
                "GET /docs/rest HTTP/1.1\r\n" + END,
                "GET /openapi.json HTTP/1.1\r\n" + END,
                "GET /webjars/scalar/scalar.js HTTP/1.1\r\n" + END,
                "GET /actuator/health HTTP/1.1\r\n" + END,
                "GET /actuator/prometheus HTTP/1.1\r\n" + END,
                "GET /actuator/no-such HTTP/1.1\r\n" + END,
                "GET /api/v1/graphql/schema HTTP/1.1\r\n" + END,
                "GET /api/v1/graphql HTTP/1.1\r\n" + END,
                "DELETE /api/v1/graphql HTTP/1.1\r\n" + END,
                "GET /api/v1/operations HTTP/1.1\r\n" + END,
                "GET /api/carts/none HTTP/1.1\r\n" + END,
                "GET /incomm/v1/programs/programs HTTP/1.1\r\n" + END,
                "GET /assets/merchants/starbucks/logo.svg HTTP/1.1\r\n" + END,
                "GET /images/companies/1.svg HTTP/1.1\r\n" + END,
                "OPTIONS /api/carts HTTP/1.1\r\nOrigin: https://a.example\r\nAccess-Control-Request-Method: POST\r\n"
                        + END,
                // what Tomcat answers by itself
                "GET /%zz HTTP/1.1\r\n" + END,
                "GET /a/..%2f..%2fb HTTP/1.1\r\n" + END,
                "GET /{x} HTTP/1.1\r\n" + END,
                "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX y: z\r\nConnection: close\r\n\r\n",
                "GET / HTTP/9.9\r\n" + END,
                "GET / HTTP/1.1\r\nTransfer-Encoding: strange\r\n" + END,
                "POST /api/carts HTTP/1.1\r\nContent-Length: x\r\n" + END,
                "OPTIONS * HTTP/1.1\r\n" + END,
                "TRACE / HTTP/1.1\r\n" + END,
                "CONNECT a:1 HTTP/1.1\r\n" + END,
                "garbage\r\n\r\n",
                "\u0016\u0003\u0001\u0002\r\n\r\n"
            })
    void nosniffIsOnIt(String request) {
        List<String> head = raw.head(request);

        assertThat(head.getFirst()).startsWith("http/1.1 ");
        assertThat(head)
                .as(request)
                .containsOnlyOnce("x-content-type-options: nosniff", "referrer-policy: no-referrer")
                .noneMatch(line -> line.startsWith("server:") || line.startsWith("x-powered-by:"))
                .noneMatch(line -> line.startsWith("strict-transport-security:"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/operations", "/api/company/customers", "/api/v1/attachments", "/api/v1/graphql"})
    void whatIsPrivateIsNotStored(String path) {
        assertThat(raw.head("GET " + path + " HTTP/1.1\r\n" + END)).contains("cache-control: no-store");
    }

    @Test
    void aTokenIsNotStored() {
        Client.Answer answer = TestFlorin.client().graphql(TestFlorin.API_KEY, "{ marco }", java.util.Map.of());

        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/merchants/starbucks/logo.svg", "/images/companies/1.svg"})
    void aPictureRunsNothing(String path) {
        assertThat(raw.head("GET " + path + " HTTP/1.1\r\n" + END))
                .contains(
                        "http/1.1 200 ",
                        "content-security-policy: default-src 'none'; frame-ancestors 'none'; sandbox");
    }
}
