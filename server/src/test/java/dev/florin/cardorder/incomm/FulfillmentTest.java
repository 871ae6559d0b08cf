package dev.florin.cardorder.incomm;

import static dev.florin.cardorder.incomm.IncommClient.refusal;
import static dev.florin.cardorder.incomm.OrderClient.ANY;
import static dev.florin.cardorder.incomm.OrderClient.large;
import static dev.florin.cardorder.incomm.OrderClient.order;
import static dev.florin.cardorder.incomm.OrderClient.product;
import static dev.florin.cardorder.incomm.OrderClient.recipient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.cardorder.TestPrograms;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The list of fulfilments, over HTTP. */
class FulfillmentTest implements MovesMoney {
    private final OrderClient program = OrderClient.create();

    @Test
    void aHundredAndOneItemsAreTwoPagesWhoseAddressesLeadBothWays() {
        program.filled(order(ANY, 3, 2));
        program.filled(large(100, 1, BigDecimal.TWO));

        Client.Answer first = program.get("/fulfillment/All?ProgramId=" + number());

        assertThat(first.json()).hasSize(100);
        assertThat(first.headers().firstValue("X-Prev-Page")).isEmpty();
        Client.Answer second = program.get(path(first, "X-Next-Page"));
        assertThat(second.json()).hasSize(1);
        assertThat(second.headers().firstValue("X-Next-Page")).isEmpty();
        assertThat(program.get(path(second, "X-Prev-Page")).json()).isEqualTo(first.json());
        assertThat(program.get(path(second, "X-First-Page")).json()).isEqualTo(first.json());
        assertThat(second.headers().firstValue("Link").orElseThrow())
                .contains("rel=\"first\"", "rel=\"prev\"")
                .doesNotContain("next");
        JsonNode item = second.json().path(0);
        assertThat(item.propertyNames())
                .containsExactlyInAnyOrder(
                        "FulfillmentStatus",
                        "OrderUri",
                        "CustomerOrderId",
                        "OrderDate",
                        "FulfilledDate",
                        "FulfillmentTrackingNumber",
                        "Sku",
                        "Value",
                        "Quantity");
        assertThat(item.path("FulfillmentStatus").asString()).isEqualTo("Fulfilled");
        assertThat(item.path("Quantity").asInt()).isEqualTo(2);
        assertThat(second.body()).contains("\"Value\":3.00");
    }

    @Test
    void fulfilmentsOlderThanNinetyDaysAreNotListed() {
        JsonNode old = program.filled(order(ANY, 3, 1));
        JsonNode recent = program.filled(order(ANY, 4, 1));
        age(old, 91);
        age(recent, 89);

        JsonNode listed = program.get("/fulfillment").json();

        assertThat(listed.valueStream().map(item -> item.path("OrderUri").asString()))
                .containsExactly(recent.path("OrderUri").asString());
        assertThat(program.get("/orders/" + old.path("OrderUri").asString()).status())
                .isEqualTo(200);
    }

    @Test
    void aStatusNarrowsTheListInThePathAndInTheQuery() {
        program.filled(order(List.of(recipient(List.of(
                product(ANY, new BigDecimal("5.01"), 1), // refused by the vendor
                product(ANY, new BigDecimal("5.00"), 1))))));

        for (String path : List.of("/fulfillment/failed?", "/Fulfillment/Failed?", "/fulfillment?Status=Failed&")) {
            Client.Answer failed = program.get(path + "pagesize=1");
            assertThat(failed.json()).as(path).hasSize(1);
            assertThat(failed.json().at("/0/FulfillmentStatus").asString()).isEqualTo("Failed");
            assertThat(failed.json().at("/0/FulfilledDate").asString("null")).isEmpty();
        }
        assertThat(program.get("/fulfillment/fulfilled").json()).hasSize(1);
        assertThat(program.get("/fulfillment/pending").json()).isEmpty();
        assertThat(program.get("/fulfillment/all").json()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fulfillment/lost",
                "/fulfillment?Status=%00",
                "/fulfillment?PageNo=0",
                "/fulfillment?PageNo=x",
                "/fulfillment?PageNo=99999999999",
                "/fulfillment?PageSize=501",
                "/fulfillment?PageNo=201&PageSize=500",
                "/fulfillment?PageNo=10000",
                "/fulfillment?PageSize=-1"
            })
    void aWrongQuestionIsRefused(String path) {
        refusal(program.get(path), 400);
    }

    @Test
    void anotherProgramsListDoesNotExist() {
        OrderClient other = OrderClient.create();

        refusal(program.get("/fulfillment?ProgramId=" + other.program().programId()), 404);
    }

    @Test
    void lastAllowedPageIsEmptyAndHasNoNext() {
        Client.Answer last = program.get("/fulfillment?PageNo=200&PageSize=500");

        assertThat(last.status()).as(last.body()).isEqualTo(200);
        assertThat(last.json()).isEmpty();
        assertThat(last.headers().firstValue("X-Next-Page")).isEmpty();
    }

    @Test
    void answerNamesTheQueryProgramOnce() {
        TestPrograms.TestProgram first = TestPrograms.create(program.account());
        TestPrograms.TestProgram second = TestPrograms.create(program.account(), first.apiKey());

        Client.Answer answer = IncommClient.get(
                first.basic(),
                "/fulfillment?ProgramId=" + second.program().programId(),
                "ProgramId",
                String.valueOf(first.program().programId()));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().allValues("ProgramId"))
                .containsExactly(String.valueOf(second.program().programId()));
        assertThat(program.get("/fulfillment").headers().allValues("ProgramId"))
                .containsExactly(String.valueOf(number()));
    }

    @Test
    void theListOfAProgramWhoseAccountIsBlockedIsNotRead() {
        TestAccount other = TestFlorin.newAccount();
        TestPrograms.TestProgram good = TestPrograms.create(program.account());
        TestPrograms.TestProgram blocked = TestPrograms.create(other, good.apiKey());
        String path = "/fulfillment?ProgramId=" + blocked.program().programId();
        assertThat(IncommClient.get(good.basic(), path).status()).isEqualTo(200);
        TestFlorin.jdbc()
                .sql("update accounts set status = 'BLOCKED' where account_id = ?")
                .param(other.accountId())
                .update();

        refusal(IncommClient.get(good.basic(), path), 403);
        assertThat(IncommClient.get(good.basic(), "/fulfillment").status()).isEqualTo(200);
    }

    private int number() {
        return program.program().programId();
    }

    private static String path(Client.Answer answer, String header) {
        String url = answer.headers().firstValue(header).orElseThrow();
        assertThat(url).startsWith("http://");
        return url.substring(url.indexOf("/fulfillment"));
    }

    private void age(JsonNode order, int days) {
        for (String table : List.of("card_orders", "card_order_lines")) {
            TestFlorin.jdbc()
                    .sql("update " + table + """
                             set created_at = created_at - make_interval(days => ?)
                           where order_id = (select order_id
                                               from card_orders
                                              where account_id = ? and order_uri = ?)""")
                    .params(
                            days,
                            program.account().accountId(),
                            order.path("OrderUri").asString())
                    .update();
        }
    }
}
