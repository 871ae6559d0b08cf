package dev.florin.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.RawHttp.Reply;
import dev.florin.Seed;
import dev.florin.TestFlorin;
import dev.florin.openapi.DescribedReplies;
import dev.florin.platform.graphql.GraphQlEngine;
import dev.florin.wallet.DemoWallet;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every query and mutation of the schema, whatever it is sent. */
class GraphQlFuzzTest {
    private static final String PATH = "/api/v1/graphql";
    private static final int USUAL = 2_500;

    /** Refusals that are legitimate: the simulated vendors hang and fail when told to. */
    private static final Set<String> PASSING = Set.of("VENDOR_UNAVAILABLE", "TOO_BUSY");

    private int done;

    @Test
    void whateverIsSentItIsAnsweredInTheFormOfGraphQl() {
        Pool pool = pool();
        GraphQlRequests requests = new GraphQlRequests(
                FuzzedServer.server().part(GraphQlEngine.class).schema(), pool, new Random(Seed.get()));
        assertThat(requests.size()).isGreaterThan(10);

        new Fuzzing(FuzzedServer.server().port(), GraphQlFuzzTest::complaint)
                .run("graphql", Fuzzing.requests(USUAL), requests::next, (request, reply) -> harvest(reply, pool));

        assertThat(done).as("what was done").isGreaterThan(Fuzzing.requests(USUAL) / 10);
    }

    @AfterEach
    void theBooksAreInOrder() {
        TestFlorin.verifyBooks(FuzzedServer.server());
    }

    private static Pool pool() {
        Pool pool = new Pool();
        pool.put("bankCardId", DemoWallet.BANK_CARD.toString());
        for (String slug : new String[] {"amazon", "starbucks", "target"}) {
            pool.put("merchantSlug", slug);
            pool.put("slug", slug);
        }
        return pool;
    }

    private void harvest(Reply reply, Pool pool) {
        if (reply.status() == 200 && !reply.body().contains("__schema")) {
            JsonNode answer = JsonMapper.shared().readTree(reply.body());
            pool.harvest(answer.path("data"), "");
            done += answer.has("errors") ? 0 : 1;
        }
    }

    private static @Nullable String complaint(FuzzRequest request, Reply reply) {
        try {
            DescribedReplies.checkForm(PATH, reply.status(), reply.headers(), reply.body());
        } catch (AssertionError wrong) {
            return wrong.getMessage();
        }
        for (JsonNode error : JsonMapper.shared().readTree(reply.body()).path("errors")) {
            String reason = error.at("/extensions/reason").asString("");
            if (reason.equals("INTERNAL") || reply.status() >= 500 && !PASSING.contains(reason)) {
                return reply.status() + " " + reason + " " + error.path("path") + "\n" + reply;
            }
        }
        return reply.header("x-request-id").isEmpty() ? "no request id\n" + reply : null;
    }
}
