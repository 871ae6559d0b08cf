package dev.florin.catalog.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.catalog.CatalogFixture;
import dev.florin.catalog.DemoCatalog;
import dev.florin.platform.Caller;
import dev.florin.platform.Reason;
import dev.florin.platform.RefusedException;
import dev.florin.platform.graphql.GraphQlEngine;
import dev.florin.platform.graphql.GraphQlPart;
import dev.florin.platform.graphql.Request;
import graphql.ExceptionWhileDataFetching;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.SimpleDataFetcherExceptionHandler;
import graphql.schema.idl.RuntimeWiring;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CatalogGraphQlTest {
    private static final UUID SOMEBODY = new UUID(0, 7);
    private static final String EVERYTHING = """
            query all($name: String, $page: OffsetInput, $types: OfferTypesInput) {
              getMerchants(name: $name, paginate: $page, offerTypes: $types) {
                merchantId name slug logoUrl faceplateUrl
                offers {
                  offeringMerchantId offerId type deliveryFormat barcodeType hasStockInfo exclusiveRateId
                  offerRates {
                    maxUserRewardValue cashbackVoucherRewardValue boostRewardValue displayBoostReward
                    denominations allowedPaymentMethods
                  }
                  denominationsType
                  stockInfo {
                    ... on StockInfoVariableType { description minDenomination maxDenomination }
                    ... on StockInfoFixedType { denomination availableStock }
                  }
                  cloDetails { currentRateType periods { id daysOfWeek } }
                }
              }
            }
            """;
    private static final String QUOTE = """
            query quote($input: GetOfferQuoteInput!) {
              getOfferQuote(input: $input) {
                offerId exclusiveRateId offerRates { maxUserRewardValue allowedPaymentMethods } stockInfo { __typename }
              }
            }
            """;

    @AutoClose
    private final CatalogFixture fixture = new CatalogFixture();

    private final CatalogGraphQl part =
            new CatalogGraphQl(fixture.catalog, new MerchantViews(URI.create("https://florin.example/")));
    private final GraphQL graphQl = GraphQL.newGraphQL(new GraphQlEngine(List.of(part, new SomeMutation())).schema())
            .defaultDataFetcherExceptionHandler(new SimpleDataFetcherExceptionHandler() {
                @Override
                protected void logException(ExceptionWhileDataFetching error, Throwable exception) {}
            })
            .build();

    private record SomeMutation() implements GraphQlPart {
        @Override
        public String schemaResource() {
            return "schema/some-mutation.graphqls";
        }

        @Override
        public void wire(RuntimeWiring.Builder wiring) {}
    }

    @BeforeEach
    void install() {
        fixture.demo.install();
    }

    @Test
    void everyDocumentedFieldIsServedInItsDocumentedForm() {
        JsonNode merchant = merchants(SOMEBODY, Map.of("name", "starbucks")).get(0);

        assertThat(merchant.path("name").asString()).isEqualTo("Starbucks");
        assertThat(merchant.path("slug").asString()).isEqualTo("starbucks");
        assertThat(UUID.fromString(merchant.path("merchantId").asString())).isNotNull();
        assertThat(merchant.path("logoUrl").asString())
                .isEqualTo("https://florin.example/assets/merchants/starbucks/logo.svg");
        assertThat(merchant.path("faceplateUrl").asString())
                .isEqualTo("https://florin.example/assets/merchants/starbucks/faceplate.svg");
        assertThat(offer(merchant, DemoCatalog.STARBUCKS_STOCKED_OFFER)).hasToString("""
                        {"offeringMerchantId":"%s","offerId":"%s","type":"GIFT_CARD_OFFER","deliveryFormat":"CODES",\
                        "barcodeType":"C128","hasStockInfo":true,"exclusiveRateId":null,"offerRates":[\
                        {"maxUserRewardValue":5,"cashbackVoucherRewardValue":0,"boostRewardValue":0,\
                        "displayBoostReward":false,"denominations":[25,50,100],\
                        "allowedPaymentMethods":["FLUZPAY","BANK_ACCOUNT"]},\
                        {"maxUserRewardValue":4,"cashbackVoucherRewardValue":0,"boostRewardValue":0,\
                        "displayBoostReward":false,"denominations":[25,50,100],\
                        "allowedPaymentMethods":["DEBIT_CARD"]},\
                        {"maxUserRewardValue":2,"cashbackVoucherRewardValue":0,"boostRewardValue":0,\
                        "displayBoostReward":false,"denominations":[25,50,100],\
                        "allowedPaymentMethods":["CREDIT_CARD","PAYPAL","APPLE_PAY","GOOGLE_PAY"]}],\
                        "denominationsType":"FIXED","stockInfo":[{"denomination":"25","availableStock":"8"}],\
                        "cloDetails":null}""".formatted(
                        merchant.path("merchantId").asString(), DemoCatalog.STARBUCKS_STOCKED_OFFER));
        JsonNode variable = offer(merchant, DemoCatalog.STARBUCKS_VARIABLE_OFFER);
        assertThat(variable.path("denominationsType").asString()).isEqualTo("VARIABLE");
        assertThat(variable.path("stockInfo")).isEmpty();
        assertThat(variable.path("offerRates").get(0).path("denominations")).hasToString("[5,200]");
    }

    @Test
    void aVariableOfferWithStockInformationShowsItsRange() {
        JsonNode homeDepot = merchants(SOMEBODY, Map.of("name", "home-depot")).get(0);

        assertThat(homeDepot.path("offers").get(0).path("stockInfo"))
                .hasToString("[{\"description\":\"Available denominations range from $10 to $1000\","
                        + "\"minDenomination\":\"10\",\"maxDenomination\":\"1000\"}]");
    }

    @Test
    void exclusiveOffersAreShownToTheirAccountsOnly() {
        JsonNode mine =
                merchants(DemoCatalog.DEMO_ACCOUNT, Map.of("name", "amazon")).get(0);
        JsonNode theirs = merchants(SOMEBODY, Map.of("name", "amazon")).get(0);

        assertThat(offer(mine, DemoCatalog.AMAZON_EXCLUSIVE_OFFER)
                        .path("exclusiveRateId")
                        .asString())
                .isEqualTo(DemoCatalog.AMAZON_EXCLUSIVE_RATE.toString());
        assertThat(theirs.path("offers")).hasSize(1);
        assertThat(theirs.toString()).doesNotContain(DemoCatalog.AMAZON_EXCLUSIVE_RATE.toString());
    }

    @Test
    void aMerchantWithoutAnOfferForTheAccountIsNotListed() {
        assertThat(merchants(SOMEBODY, Map.of("name", "xyz789"))).isEmpty();
        assertThat(merchants(DemoCatalog.DEMO_ACCOUNT, Map.of("name", "xyz789")))
                .hasSize(1);
    }

    @Test
    void pagesFollowEachOtherWithoutGapsOrRepetition() {
        JsonNode first = merchants(SOMEBODY, Map.of());
        JsonNode second = merchants(SOMEBODY, Map.of("page", Map.of("offset", 20)));
        JsonNode third = merchants(SOMEBODY, Map.of("page", Map.of("offset", 40, "limit", 20)));

        assertThat(first).hasSize(20);
        assertThat(second).hasSize(20);
        assertThat(third).hasSize(10);
        assertThat(names(first))
                .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER)
                .doesNotContainAnyElementsOf(names(second));
    }

    @Test
    void nameMatchesPartOfTheMerchantsNameOrItsSlug() {
        assertThat(names(merchants(SOMEBODY, Map.of("name", "BEST bUY")))).containsExactly("Best Buy");
        assertThat(names(merchants(SOMEBODY, Map.of("name", "best-buy")))).containsExactly("Best Buy");
        assertThat(names(merchants(SOMEBODY, Map.of("name", "est-bu")))).isEmpty();
        assertThat(refusal(EVERYTHING, Map.of("name", "x".repeat(101)))).isEqualTo(Reason.INVALID_ARGUMENT);
    }

    @Test
    void offerTypesLeaveOutOffersButNotMerchants() {
        assertThat(offersOfAmazon(Map.of("giftCardOffer", true))).isEqualTo(1);
        assertThat(offersOfAmazon(Map.of())).isEqualTo(1);
        assertThat(offersOfAmazon(Map.of("cardLinkedOffer", false))).isEqualTo(1);
        assertThat(offersOfAmazon(Map.of("cardLinkedOffer", true))).isZero();
        assertThat(offersOfAmazon(Map.of("giftCardOffer", false))).isZero();
        assertThat(offersOfAmazon(Map.of("giftCardOffer", true, "cardLinkedOffer", true)))
                .isEqualTo(1);
    }

    @Test
    void aQuoteIsTheBestOfferInStock() {
        assertQuote(Map.of("slug", "starbucks", "denomination", 25), DemoCatalog.STARBUCKS_STOCKED_OFFER, "5");
        assertQuote(Map.of("merchantSlug", "starbucks", "denomination", 50), DemoCatalog.STARBUCKS_VARIABLE_OFFER, "2");
        assertThat(quote(DemoCatalog.DEMO_ACCOUNT, Map.of("slug", "amazon", "denomination", 25))
                        .path("offerId")
                        .asString())
                .isEqualTo(DemoCatalog.AMAZON_EXCLUSIVE_OFFER.toString());
    }

    @Test
    void aBankCardIsQuotedAtTheLowerOfItsTwoRates() {
        assertQuote(
                Map.of("slug", "starbucks", "denomination", 25, "paymentMethod", "BANK_CARD"),
                DemoCatalog.STARBUCKS_STOCKED_OFFER,
                "2");
    }

    @Test
    void aQuoteThatNothingFitsHasAnEmptyOfferId() {
        JsonNode tooLittle = quote(SOMEBODY, Map.of("slug", "amazon", "denomination", new BigDecimal("4.99")));
        JsonNode soldOut = quote(SOMEBODY, Map.of("slug", "best-buy", "denomination", 25));

        assertThat(tooLittle.path("offerId").asString()).isEmpty();
        assertThat(soldOut.path("offerId").asString()).isEmpty();
        assertThat(soldOut.path("offerRates")).isEmpty();
    }

    @Test
    void aQuoteOfNothingKnownOrSensibleIsRefused() {
        assertThat(refusedQuote(Map.of("slug", "nobody", "denomination", 25))).isEqualTo(Reason.NOT_FOUND);
        assertThat(refusedQuote(Map.of("slug", "xyz789", "merchantSlug", "amazon", "denomination", 25)))
                .isEqualTo(Reason.INVALID_ARGUMENT);
        assertThat(refusedQuote(Map.of("denomination", 25))).isEqualTo(Reason.INVALID_ARGUMENT);
        assertThat(refusedQuote(Map.of("slug", "amazon", "denomination", 0))).isEqualTo(Reason.INVALID_ARGUMENT);
        assertThat(refusedQuote(Map.of("slug", "amazon", "denomination", new BigDecimal("25.001"))))
                .isEqualTo(Reason.INVALID_ARGUMENT);
    }

    @Test
    void answersComeFromMemory() {
        merchants(SOMEBODY, Map.of());

        int statements = fixture.counted.count(() -> {
            merchants(SOMEBODY, Map.of());
            quote(SOMEBODY, Map.of("slug", "amazon", "denomination", 25));
        });

        assertThat(statements).isZero();
    }

    @Test
    void theStateOfAnAnswerMovesWithTheStockAndDiffersByAudience() {
        Object before = state(SOMEBODY);
        Object sameAudience = state(new UUID(0, 8));
        Object demo = state(DemoCatalog.DEMO_ACCOUNT);
        fixture.jdbc
                .sql("delete from stock_codes where denomination_minor = 1000")
                .update();
        fixture.nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));

        assertThat(sameAudience).isEqualTo(before);
        assertThat(demo).isNotEqualTo(before);
        assertThat(state(SOMEBODY)).isNotEqualTo(before);
    }

    private Object state(UUID accountId) {
        return Objects.requireNonNull(part.steadyFields().get("getMerchants")).apply(user(accountId));
    }

    private int offersOfAmazon(Map<String, Object> types) {
        return merchants(SOMEBODY, Map.of("name", "amazon", "types", types))
                .get(0)
                .path("offers")
                .size();
    }

    private void assertQuote(Map<String, Object> input, UUID offerId, String percent) {
        JsonNode quote = quote(SOMEBODY, input);

        assertThat(quote.path("offerId").asString()).isEqualTo(offerId.toString());
        assertThat(quote.path("offerRates").get(0).path("maxUserRewardValue")).hasToString(percent);
    }

    private JsonNode quote(UUID accountId, Map<String, Object> input) {
        return data(accountId, QUOTE, Map.of("input", input)).path("getOfferQuote");
    }

    private Reason refusedQuote(Map<String, Object> input) {
        return refusal(QUOTE, Map.of("input", input));
    }

    private JsonNode merchants(UUID accountId, Map<String, Object> variables) {
        return data(accountId, EVERYTHING, variables).path("getMerchants");
    }

    private static JsonNode offer(JsonNode merchant, UUID offerId) {
        return merchant.path("offers")
                .valueStream()
                .filter(offer -> offer.path("offerId").asString().equals(offerId.toString()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(JsonNode merchants) {
        return merchants
                .valueStream()
                .map(merchant -> merchant.path("name").asString())
                .toList();
    }

    private JsonNode data(UUID accountId, String query, Map<String, Object> variables) {
        ExecutionResult result = execute(accountId, query, variables);
        assertThat(result.getErrors()).isEmpty();
        return JsonMapper.shared().valueToTree(result.getData());
    }

    private Reason refusal(String query, Map<String, Object> variables) {
        return execute(SOMEBODY, query, variables).getErrors().stream()
                .map(error -> ((ExceptionWhileDataFetching) error).getException())
                .map(RefusedException.class::cast)
                .map(refused -> refused.refusal().reason())
                .findFirst()
                .orElseThrow();
    }

    private ExecutionResult execute(UUID accountId, String query, Map<String, Object> variables) {
        return graphQl.execute(ExecutionInput.newExecutionInput(query)
                .variables(variables)
                .graphQLContext(Map.of(Request.class, new Request(user(accountId), "test")))
                .build());
    }

    private static Caller.User user(UUID accountId) {
        return new Caller.User(new UUID(1, 1), accountId, new UUID(1, 2), new UUID(1, 3), Set.of("LIST_OFFERS"));
    }
}
