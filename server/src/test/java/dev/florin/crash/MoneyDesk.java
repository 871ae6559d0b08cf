package dev.florin.crash;

import dev.florin.identity.DemoIdentity;
import dev.florin.money.Money;
import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.transfer.OwnGiftCards;
import dev.florin.wallet.GatewayTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator does for those who move money: sets accounts up, issues gift cards, takes deposits back. */
final class MoneyDesk implements AutoCloseable {
    /** The key of the server's operator. */
    static final String OPERATOR_KEY = "operator-of-crashes-only";

    private static final Duration ANSWER_BOUND = Duration.ofSeconds(40);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Supplier<URI> endpoint;
    private final JdbcClient jdbc;
    private final GatewayTokens tokens;
    private final OwnGiftCards cards;

    /** @param endpoint where the server answers at this moment */
    MoneyDesk(Supplier<URI> endpoint, DataSource dataSource, Secrets secrets) {
        this.endpoint = endpoint;
        this.jdbc = JdbcClient.create(dataSource);
        this.tokens = new GatewayTokens(secrets);
        this.cards = new OwnGiftCards(
                new Transactions(dataSource), InstantSource.system(), new Ids(InstantSource.system(), Cell.FIRST));
    }

    MoneySources sources(DemoIdentity.LoadAccount account) {
        return MoneySources.install(jdbc, tokens, account);
    }

    /** The code of a new gift card. */
    String newCode() {
        return cards.issue(new OwnGiftCards.Issue(Money.usd(MoneyMover.CENTS), 1, null, "crash", "test"))
                .getFirst();
    }

    void awaitSettled(UUID accountId) throws InterruptedException {
        Eventually.check(
                "nothing is under way or owed",
                () -> jdbc.sql("""
                    select not exists (select from operations where account_id = ? and status = 'RUNNING')
                       and not exists (select from transfers where account_id = ? and owed_minor > 0)""")
                        .params(accountId, accountId)
                        .query(Boolean.class)
                        .single());
    }

    /** Takes a deposit back, once, and answers as GraphQL would. */
    JsonNode takeBack(Map<String, ?> deposit) throws IOException, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>(deposit);
        body.put("reason", "R01");
        HttpRequest request = HttpRequest.newBuilder(endpoint.get().resolve("/api/v1/returned-deposits"))
                .timeout(ANSWER_BOUND)
                .header("Authorization", "Bearer " + OPERATOR_KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        JsonNode returned = JsonMapper.shared().readTree(response.body());
        return JsonMapper.shared()
                .valueToTree(Map.of(
                        "data",
                        Map.of(
                                "id", returned.path("depositId").asString(),
                                "takenBack", returned.path("takenBack").asString(),
                                "owed", returned.path("owedAtFirst").asString())));
    }

    @Override
    public void close() {
        http.close();
    }
}
