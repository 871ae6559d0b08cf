package dev.florin.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.RawHttp.Reply;
import dev.florin.Seed;
import dev.florin.TestFlorin;
import dev.florin.openapi.RefusalSchemas;
import dev.florin.platform.openapi.OpenApiDocument;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every operation that {@code /openapi.json} describes, whatever it is sent. */
class RestFuzzTest {
    private static final Map<String, Predicate<String>> SURFACES = Map.of(
            "carts", path -> isFluid(path) && !path.startsWith("/api/company"),
            "company", path -> path.startsWith("/api/company") || path.startsWith("/api/droplet"),
            "incomm", path -> path.startsWith("/incomm/"),
            "platform", path -> path.startsWith("/api/v1/") && !path.startsWith("/api/v1/graphql"),
            "reference", path -> !path.startsWith("/api/") && !path.startsWith("/incomm/"));

    private static boolean isFluid(String path) {
        return RefusalSchemas.STOREFRONT.stream().anyMatch(path::startsWith);
    }

    private int done;

    @ParameterizedTest
    @CsvSource({"carts, 2500", "company, 1500", "incomm, 1200", "platform, 700", "reference, 300"})
    void whateverIsSentItIsAnsweredAsDescribed(String surface, int usual) {
        JsonNode document = FuzzedServer.server().part(OpenApiDocument.class).tree();
        Pool pool = new Pool();
        RestRequests requests = new RestRequests(
                document,
                Objects.requireNonNull(SURFACES.get(surface)),
                pool,
                new Random(Seed.get() + surface.hashCode()));

        Fuzzing fuzzing = new Fuzzing(FuzzedServer.server().port(), new RestJudge());
        BeginningOf.all(surface)
                .forEach(request ->
                        fuzzing.run(surface, 1, () -> request.with(pool), (sent, reply) -> harvest(sent, reply, pool)));
        fuzzing.run(surface, Fuzzing.requests(usual), requests::next, (sent, reply) -> harvest(sent, reply, pool));

        assertThat(done).as("what was done").isGreaterThan(Fuzzing.requests(usual) / 20);
    }

    private void harvest(FuzzRequest request, Reply reply, Pool pool) {
        if (reply.status() / 100 != 2) {
            return;
        }
        done++;
        if (reply.header("content-type").startsWith("application/json")) {
            String last = request.path().replaceAll("/+$", "").replaceAll(".*/", "");
            try {
                pool.harvest(
                        JsonMapper.shared().readTree(reply.body()),
                        last.endsWith("s") ? last.substring(0, last.length() - 1) : last);
            } catch (JacksonException e) {
                throw new AssertionError(reply.body(), e);
            }
        }
    }

    @AfterEach
    void theBooksAreInOrder() {
        TestFlorin.verifyBooks(FuzzedServer.server());
    }
}
