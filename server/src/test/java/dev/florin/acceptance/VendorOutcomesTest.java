package dev.florin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.operator.Operators;
import dev.florin.operator.Role;
import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import dev.florin.wallet.DemoWallet;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever a vendor does, there is one card and one payment, or neither. */
class VendorOutcomesTest implements MovesMoney {
    private static final long FUNDS = 10_625_00;

    private final TestAccount account = TestFlorin.newAccount();

    @Test
    void aRefusalGivesEverythingBack() {
        assertRefused("25.01");
    }

    @Test
    void aTimeoutThatWasNotFilledGivesEverythingBack() {
        assertRefused("25.02");
    }

    @Test
    void aTimeoutThatWasFilledIsOneCard() {
        assertFilled("25.03");
    }

    @Test
    void errorsThatPassAreOneCard() {
        assertFilled("25.04");
    }

    @Test
    void operatorsSeeWhyAVendorRefused() {
        account.buy("amazon", new BigDecimal("25.01"), Map.of());
        UUID purchase = TestFlorin.jdbc()
                .sql("select purchase_id from purchases where account_id = ?")
                .param(account.accountId())
                .query(UUID.class)
                .single();
        InstantSource clock = InstantSource.system();
        String key = new Operators(TestFlorin.server().part(DataSource.class), clock, new Ids(clock, Cell.FIRST))
                .create("sue-" + UUID.randomUUID().toString().substring(0, 8), EnumSet.of(Role.READ));

        JsonNode operation = show(key, "/api/v1/operations/" + purchase);
        JsonNode report = show(key, "/api/v1/purchases/" + purchase);

        JsonNode refused = operation.at("/history/0");
        assertThat(refused.path("event").asString()).isEqualTo("DECLINED");
        assertThat(refused.path("party").asString()).isEqualTo("simulator");
        assertThat(refused.path("why").asString()).isEqualTo("the vendor refused the order");
        assertThat(operation.path("lastError").asString()).isEqualTo("simulator: the vendor refused the order");
        assertThat(report.path("state").asString()).isEqualTo("REFUSED");
        assertThat(report.at("/refusedBy/0").asString()).isEqualTo("simulator");
        assertThat(report.at("/refusal/reason").asString()).isEqualTo("VENDOR_REFUSED");
        assertThat(report.at("/operation/history/0")).isEqualTo(refused);
        assertThat(report.path("ledger").size()).isZero();
        assertThat(get(key, "/api/v1/purchases/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(get(key, "/api/v1/purchases/x").status()).isEqualTo(400);
        assertThat(get("nobody", "/api/v1/purchases/" + purchase).status()).isEqualTo(401);
    }

    @Test
    void operatorsSeeThatAPurchaseFinishedAsUsualThoughItsOperationIsForgotten() {
        UUID purchase = UUID.fromString(account.bought("target", new BigDecimal("25.00"), Map.of())
                .path("purchaseId")
                .asString());
        InstantSource clock = InstantSource.system();
        String key = new Operators(TestFlorin.server().part(DataSource.class), clock, new Ids(clock, Cell.FIRST))
                .create("tim-" + UUID.randomUUID().toString().substring(0, 8), EnumSet.of(Role.READ));

        JsonNode operation = show(key, "/api/v1/operations/" + purchase);
        JsonNode report = show(key, "/api/v1/purchases/" + purchase);

        assertThat(TestFlorin.jdbc()
                        .sql("select count(*) from operations where operation_id = ?")
                        .param(purchase)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(operation.path("kind").asString()).isEqualTo("PURCHASE");
        assertThat(operation.path("status").asString()).isEqualTo("DONE");
        assertThat(operation.path("attempts").asInt()).isZero();
        assertThat(operation.path("history").size()).isZero();
        assertThat(operation.path("createdAt")).isEqualTo(report.path("createdAt"));
        assertThat(operation.path("updatedAt")).isEqualTo(report.path("completedAt"));
        assertThat(report.at("/operation/status").asString()).isEqualTo("DONE");
    }

    private static JsonNode show(String key, String path) {
        Client.Answer answer = get(key, path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static Client.Answer get(String key, String path) {
        return TestFlorin.client().send(TestFlorin.client().request(path).header("Authorization", "Bearer " + key));
    }

    private void assertRefused(String amount) {
        Client.Answer fromBalance = account.buy("amazon", new BigDecimal(amount), Map.of());
        Client.Answer fromCard = account.buy(
                "amazon", new BigDecimal(amount), Map.of("bankCardId", DemoWallet.BANK_CARD, "balanceAmount", 5));

        assertThat(fromBalance.code()).isEqualTo("FL-0003");
        assertThat(fromCard.code()).isEqualTo("FL-0003");
        assertThat(account.states()).isEqualTo(Map.of("REFUSED", 2L));
        assertThat(account.total()).isEqualTo(FUNDS);
        assertThat(account.held()).isZero();
        assertThat(account.charged()).isZero();
        assertThat(cards()).isEqualTo(0);
    }

    private void assertFilled(String amount) {
        BigDecimal price = new BigDecimal(amount);
        long cents = price.movePointRight(2).longValueExact();

        Client.Answer fromBalance = account.buy("amazon", price, Map.of());

        assertThat(fromBalance.isRefused()).as(fromBalance.body()).isFalse();
        assertThat(fromBalance.data().path("status").asString()).isEqualTo("COMPLETED");
        assertThat(account.reveal(fromBalance.data()).data().path("code").asString())
                .matches("\\d{16}");
        assertThat(account.total()).isEqualTo(FUNDS - cents + 38);
        assertThat(account.held()).isZero();

        Client.Answer fromCard = account.buy("amazon", price, Map.of("bankCardId", DemoWallet.BANK_CARD));

        assertThat(fromCard.isRefused()).as(fromCard.body()).isFalse();
        assertThat(account.charged()).isEqualTo(cents);
        assertThat(account.states()).isEqualTo(Map.of("COMPLETED", 2L));
        assertThat(cards()).isEqualTo(2);
    }

    private long cards() {
        return TestFlorin.jdbc()
                .sql("select count(*) from gift_cards where account_id = ? and card_encrypted is not null")
                .param(account.accountId())
                .query(Long.class)
                .single();
    }
}
