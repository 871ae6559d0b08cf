package dev.florin.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** People's sign-in does not affect the API: neither its answers nor its path through the server. */
class ConsolePathsTest {
    private static final List<String> TRACES = List.of(
            "set-cookie", "x-frame-options", "x-xss-protection", "pragma", "expires", "content-security-policy");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/graphql",
                "/api/v1/graphql/schema",
                "/api/v1/operations",
                "/api/carts/none",
                "/api/company/products",
                "/incomm/v1/programs/programs",
                "/openapi.json",
                "/actuator/health",
                "/actuator/prometheus"
            })
    void answersOfOtherPathsHaveNoTraceOfIt(String path) {
        Client.Answer answer = TestFlorin.client()
                .send(TestFlorin.client()
                        .request(path)
                        .header("Cookie", SessionStore.COOKIE + "=bm90LW1pbmU; XSRF-TOKEN=none"));

        assertThat(answer.headers().map().keySet()).doesNotContainAnyElementsOf(TRACES);
        assertThat(answer.headers().firstValue("cache-control").orElse("")).doesNotContain("max-age=0");
    }

    @Test
    void aPurchasesPathHasNoneOfItsFilters() {
        Client.Answer answer = TestFlorin.client().graphql(TestFlorin.API_KEY, "{ marco }", Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().map().keySet()).doesNotContainAnyElementsOf(TRACES);
        assertThat(filters())
                .filteredOn(name ->
                        name.startsWith("console") || name.contains("session") || name.contains("springSecurity"))
                .containsExactly("consoleFilters");
        assertThat(Objects.requireNonNull(
                                servletContext().getFilterRegistrations().get("consoleFilters"))
                        .getUrlPatternMappings())
                .containsExactly(SignInConfiguration.PATHS);
    }

    private static List<String> filters() {
        return servletContext().getFilterRegistrations().keySet().stream()
                .sorted()
                .collect(Collectors.toList());
    }

    private static ServletContext servletContext() {
        WebApplicationContext context = Objects.requireNonNull(
                TestFlorin.server().part(DispatcherServlet.class).getWebApplicationContext());
        return Objects.requireNonNull(context.getServletContext());
    }
}
