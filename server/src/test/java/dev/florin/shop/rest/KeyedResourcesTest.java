package dev.florin.shop.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client.Answer;
import dev.florin.TestFlorin;
import dev.florin.Together;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Changes of a company's resources that are asked for again. */
class KeyedResourcesTest {
    private static final String PRODUCTS = "/api/company/products";
    private static final String TEA = """
            {"title": "Tea", "sku": "TEA", "kind": "physical"}""";
    private static final String COCOA = """
            {"title": "Cocoa", "sku": "COCOA", "kind": "physical"}""";

    private final long companyId = CompanyClient.newCompany();
    private final CompanyClient company = CompanyClient.of(companyId);

    @Test
    void theSameKeyAndRequestGetsTheFirstAnswerAgain() {
        Answer first = company.postOnce(PRODUCTS, "key", TEA);
        long id = first.json().at("/product/id").asLong();
        assertThat(company.patch(PRODUCTS + "/" + id, Map.of("title", "Green tea"))
                        .status())
                .isEqualTo(200);

        Answer again = company.postOnce(PRODUCTS, "key", """
                {"product": {"kind": "physical", "sku": "TEA", "title": "Tea"}}""");

        assertThat(first.status()).isEqualTo(201);
        assertThat(replayed(first)).isFalse();
        assertThat(again.status()).isEqualTo(201);
        assertThat(replayed(again)).isTrue();
        assertThat(again.json().path("product")).isEqualTo(first.json().path("product"));
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"))
                .contains(PRODUCTS + "/" + id);
        assertThat(again.json().at("/meta/request_id"))
                .as("it is an answer to this request")
                .isNotEqualTo(first.json().at("/meta/request_id"));
        assertThat(products()).isEqualTo(1);
    }

    @Test
    void theSameKeyWithAnotherRequestIsRefusedAndDoesNothing() {
        assertThat(company.postOnce(PRODUCTS, "key", TEA).status()).isEqualTo(201);

        Answer other = company.postOnce(PRODUCTS, "key", COCOA);
        Answer elsewhere = company.postOnce("/api/company/agreements", "key", TEA);

        assertThat(List.of(other, elsewhere)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().at("/errors/Idempotency-Key/0").asString()).contains("another request");
            assertThat(replayed(answer)).isFalse();
        });
        assertThat(products()).isEqualTo(1);
    }

    @Test
    void sixtyFourRequestsWithOneKeyMakeOneProduct() {
        List<Answer> answers = Together.all(64, _ -> company.postOnce(PRODUCTS, "same", TEA));

        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(answers.stream()
                        .map(answer -> answer.json().at("/product/id").asLong())
                        .distinct())
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> !replayed(answer))).hasSize(1);
        assertThat(products()).isEqualTo(1);
    }

    @Test
    void ofTwoRequestsWithOneKeyAtOnceOneIsDone() {
        List<Answer> answers =
                Together.all(16, thread -> company.postOnce(PRODUCTS, "same", thread % 2 == 0 ? TEA : COCOA));

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(8);
        assertThat(answers.stream().filter(answer -> answer.status() == 422))
                .hasSize(8)
                .allMatch(
                        answer -> answer.json().at("/errors/Idempotency-Key/0").isString());
        assertThat(products()).isEqualTo(1);
    }

    @Test
    void anAdjustmentIsDoneOnce() {
        String adjust = "/api/company/inventory_levels/" + variant() + "/adjust";

        List<Answer> answers = Together.all(16, _ -> company.postOnce(adjust, "five", "{\"quantity\": 5}"));
        Answer tooMuch = company.postOnce(adjust, "six", "{\"quantity\": -6}");
        Answer more = company.postOnce(adjust, "more", "{\"quantity\": 3}");
        Answer late = company.postOnce(adjust, "six", "{\"quantity\": -6}");

        assertThat(answers)
                .allMatch(answer -> answer.status() == 200)
                .allMatch(
                        answer -> answer.json().at("/inventory_level/available").asLong() == 5);
        assertThat(more.json().at("/inventory_level/available").asLong()).isEqualTo(8);
        assertThat(tooMuch.status()).isEqualTo(422);
        assertThat(late.status()).as("a late retry takes nothing away").isEqualTo(422);
        assertThat(replayed(late)).isTrue();
        assertThat(late.json().path("errors")).isEqualTo(tooMuch.json().path("errors"));
    }

    @Test
    void refusalBecauseOfDataIsKeptButNotOneForTheForm() {
        long first = company.postOnce(PRODUCTS, "first", TEA)
                .json()
                .at("/product/id")
                .asLong();
        Answer taken = company.postOnce(PRODUCTS, "second", TEA);
        assertThat(company.patch(PRODUCTS + "/" + first, Map.of("sku", "OLD")).status())
                .isEqualTo(200);

        Answer takenAgain = company.postOnce(PRODUCTS, "second", TEA);
        Answer malformed = company.postOnce(PRODUCTS, "third", "{\"title\": \"Cocoa\"}");
        Answer repaired = company.postOnce(PRODUCTS, "third", COCOA);

        assertThat(taken.status()).isEqualTo(409);
        assertThat(takenAgain.status()).isEqualTo(409);
        assertThat(replayed(takenAgain)).isTrue();
        assertThat(takenAgain.json().path("error_message"))
                .isEqualTo(taken.json().path("error_message"));
        assertThat(malformed.status()).isEqualTo(422);
        assertThat(repaired.status()).isEqualTo(201);
        assertThat(products()).isEqualTo(2);
    }

    @Test
    void aKeyIsItsCompanysAlone() {
        assertThat(company.postOnce(PRODUCTS, "key", TEA).status()).isEqualTo(201);

        Answer other = CompanyClient.ofNewCompany().postOnce(PRODUCTS, "key", COCOA);

        assertThat(other.status()).isEqualTo(201);
        assertThat(replayed(other)).isFalse();
    }

    @Test
    void aKeyHasAForm() {
        assertThat(List.of("a b", "k".repeat(256)))
                .allSatisfy(
                        key -> assertThat(company.postOnce(PRODUCTS, key, TEA).status())
                                .isEqualTo(400));
        assertThat(products()).isZero();
    }

    private long variant() {
        long product =
                company.postOnce(PRODUCTS, "p", TEA).json().at("/product/id").asLong();
        return company.post(
                        "/api/company/variants",
                        Map.of("product_id", product, "title", "Bag", "sku", "BAG", "tracks_stock", true))
                .json()
                .at("/variant/id")
                .asLong();
    }

    private long products() {
        return TestFlorin.jdbc()
                .sql("select count(*) from products where company_id = ?")
                .param(companyId)
                .query(Long.class)
                .single();
    }

    private static boolean replayed(Answer answer) {
        return answer.headers().firstValue("Idempotency-Replayed").isPresent();
    }
}
