package dev.florin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.catalog.DemoCatalog;
import dev.florin.identity.DemoIdentity;
import dev.florin.money.Money;
import dev.florin.wallet.DemoWallet;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The requests that the documentation prints run as printed, and answer in the documented shape. */
class DocumentedRequestsTest implements MovesMoney {
    private static final String SAMPLE_ID = "0284be6f-1a69-44f7-9da0-5b5edaf45d19";

    private final TestAccount demo = TestFlorin.demoAccount();

    @Test
    void theTokenRequestAnswersItsTokenAndScopesAndNothingElse() {
        Client.Answer answer = TestFlorin.client()
                .graphql(
                        TestFlorin.API_KEY,
                        """
                        mutation generateUserAccessToken(
                        $userId: UUID!,
                        $accountId: UUID!,
                        $scopes: [ScopeType!]!,
                        $seatId: UUID
                        ) {
                        generateUserAccessToken(
                        userId: $userId,
                        accountId: $accountId,
                        scopes: $scopes,
                        seatId: $seatId
                        ) {
                        token
                        scopes
                        }
                        }""",
                        Map.of(
                                "userId", DemoIdentity.USER_ID,
                                "accountId", DemoIdentity.ACCOUNT_ID,
                                "scopes", List.of("LIST_OFFERS", "LIST_PURCHASES", "LIST_PAYMENT")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("data", "extensions");
        assertThat(answer.data().propertyNames()).containsExactlyInAnyOrder("token", "scopes");
        assertThat(answer.data().path("scopes")).hasToString("[\"LIST_OFFERS\",\"LIST_PURCHASES\",\"LIST_PAYMENT\"]");
        JsonNode claims = claims(answer.data().path("token").asString());
        assertThat(claims.propertyNames())
                .containsExactlyInAnyOrder(
                        "user_id", "account_id", "scopes", "app_id", "seat_id", "account_type", "iat", "exp", "sub");
        assertThat(claims.path("user_id").asString()).isEqualTo(DemoIdentity.USER_ID.toString());
        assertThat(claims.path("account_id").asString()).isEqualTo(DemoIdentity.ACCOUNT_ID.toString());
        assertThat(claims.path("app_id").asString()).isEqualTo(DemoIdentity.APP_ID.toString());
        assertThat(claims.path("seat_id").asString()).isEqualTo(DemoIdentity.SEAT_ID.toString());
        assertThat(claims.path("account_type").asString()).isEqualTo("BUSINESS");
        assertThat(claims.path("sub").asString()).isEqualTo("transactional-graph-service");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(600);
    }

    @Test
    void overviewsFirstPurchaseBuysAnAmazonCardFromTheBankAccount() {
        long before = demo.total();

        Client.Answer answer = demo.ask("""
                mutation MyMutation {
                purchaseGiftCard(
                input:
                {
                idempotencyKey: "ef7612a2-5737-4426-8853-fe2b04893e8a",
                amount: 10,
                bankAccountId: "4682a815-1a91-4a1b-a78c-65eb73dd13db",
                merchantSlug: "amazon"
                }
                ) {
                purchaseDisplayId
                purchaseId
                giftCard {
                giftCardId
                }
                }
                }""", Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("data", "extensions");
        assertThat(answer.data().propertyNames())
                .containsExactlyInAnyOrder("purchaseDisplayId", "purchaseId", "giftCard");
        assertThat(answer.data().path("purchaseDisplayId").isString()).isTrue();
        assertThat(answer.data().path("purchaseDisplayId").asString()).matches("\\d{7,}");
        assertUuid(answer.data().path("purchaseId"));
        assertUuid(answer.data().at("/giftCard/giftCardId"));
        assertThat(demo.total() - before)
                .as("the bank account paid, and 2.25 % of it is a reward")
                .isEqualTo(23);
    }

    @Test
    void thePurchaseSampleAnswersEveryDocumentedFieldInItsType() {
        TestFlorin.stock(DemoCatalog.STARBUCKS_STOCKED_OFFER, Money.usd(50_00), 2);

        Client.Answer answer = demo.ask("""
                mutation purchaseGiftCard($input: PurchaseGiftCardInput!) {
                  purchaseGiftCard(input: $input) {
                    purchaseId purchaseDisplayId purchaseBankCardId bankAccountId purchaseAmount fluzpayAmount
                    seatRewardValue paypalVaultId createdAt
                    giftCard {
                      giftCardId purchaserUserId endDate status termsAndConditions createdAt
                      merchant {
                        merchantId name slug logoUrl faceplateUrl
                        offers {
                          offeringMerchantId offerId type deliveryFormat barcodeType hasStockInfo
                          offerRates {
                            maxUserRewardValue cashbackVoucherRewardValue boostRewardValue displayBoostReward
                            denominations allowedPaymentMethods
                          }
                          denominationsType
                          stockInfo {
                            ... on StockInfoVariableType { description minDenomination maxDenomination }
                            ... on StockInfoFixedType { denomination availableStock }
                          }
                        }
                      }
                    }
                  }
                }""", Map.of("input", TestAccount.input("starbucks", 50, Map.of())));

        assertThat(answer.isRefused()).as(answer.body()).isFalse();
        JsonNode purchase = answer.data();
        assertUuid(purchase.path("purchaseId"));
        assertThat(purchase.path("purchaseDisplayId").isString()).isTrue();
        assertNumber(purchase.path("purchaseAmount"), "50");
        assertNumber(purchase.path("fluzpayAmount"), "50");
        assertNumber(purchase.path("seatRewardValue"), "2.50");
        assertThat(purchase.path("purchaseBankCardId").isNull()).isTrue();
        assertThat(purchase.path("bankAccountId").isNull()).isTrue();
        assertThat(purchase.path("paypalVaultId").isNull()).isTrue();
        assertInstant(purchase.path("createdAt"));

        JsonNode card = purchase.path("giftCard");
        assertUuid(card.path("giftCardId"));
        assertThat(card.path("purchaserUserId").asString()).isEqualTo(DemoIdentity.USER_ID.toString());
        assertThat(card.path("status").asString()).isEqualTo("ACTIVE");
        assertThat(card.path("termsAndConditions").asString()).isNotBlank();
        assertInstant(card.path("createdAt"));
        assertThat(card.has("endDate")).isTrue();

        JsonNode merchant = card.path("merchant");
        assertUuid(merchant.path("merchantId"));
        assertThat(merchant.path("name").asString()).isEqualTo("Starbucks");
        assertThat(merchant.path("slug").asString()).isEqualTo("starbucks");
        assertThat(merchant.path("logoUrl").asString()).startsWith("http://");
        assertThat(merchant.path("faceplateUrl").asString()).startsWith("http://");

        JsonNode offer = merchant.path("offers")
                .valueStream()
                .filter(one -> one.path("offerId").asString().equals(DemoCatalog.STARBUCKS_STOCKED_OFFER.toString()))
                .findFirst()
                .orElseThrow();
        assertUuid(offer.path("offeringMerchantId"));
        assertThat(offer.path("type").asString()).isEqualTo("GIFT_CARD_OFFER");
        assertThat(offer.path("deliveryFormat").asString()).isEqualTo("CODES");
        assertThat(offer.path("barcodeType").asString()).isEqualTo("C128");
        assertThat(offer.path("hasStockInfo").isBoolean()).isTrue();
        assertThat(offer.path("denominationsType").asString()).isEqualTo("FIXED");
        JsonNode rate = offer.path("offerRates").path(0);
        assertNumber(rate.path("maxUserRewardValue"), "5");
        assertNumber(rate.path("cashbackVoucherRewardValue"), "0");
        assertNumber(rate.path("boostRewardValue"), "0");
        assertThat(rate.path("displayBoostReward").isBoolean()).isTrue();
        assertThat(rate.path("denominations")).hasToString("[25,50,100]");
        assertThat(rate.path("allowedPaymentMethods").isArray()).isTrue();
        JsonNode stock = offer.path("stockInfo").path(0);
        assertThat(stock.propertyNames()).containsExactlyInAnyOrder("denomination", "availableStock");
        assertThat(stock.path("denomination").isString()).isTrue();
        assertThat(stock.path("availableStock").isString()).isTrue();
        JsonNode variable = merchant.path("offers")
                .valueStream()
                .filter(one -> one.path("denominationsType").asString().equals("VARIABLE"))
                .findFirst()
                .orElseThrow();
        assertThat(variable.path("stockInfo")).isEmpty();
    }

    @Test
    void sampleInputWithThreeSourcesIsRefusedAndBuysOnceCorrected() {
        Map<String, Object> input = new HashMap<>();
        for (String id : List.of(
                "idempotencyKey", "offerId", "bankAccountId", "bankCardId", "paypalVaultId", "exclusiveRateId")) {
            input.put(id, SAMPLE_ID);
        }
        input.put("amount", new BigDecimal("987.65"));
        input.put("balanceAmount", new BigDecimal("123.45"));
        input.put("merchantSlug", "xyz789");
        input.put("minRewardRate", new BigDecimal("5.6"));
        input.put("userCashBalanceId", DemoWallet.DEFAULT_SPEND_ACCOUNT);
        long before = demo.total();

        Client.Answer refused = demo.buy(input);

        assertThat(refused.code()).isEqualTo("AR-0001");
        assertThat(refused.reason()).isEqualTo("INVALID_ARGUMENT");
        assertThat(refused.message())
                .contains("bankAccountId", "bankCardId", "paypalVaultId", "balanceAmount")
                .contains("only one");
        assertThat(demo.total()).isEqualTo(before);

        input.keySet().removeAll(List.of("bankCardId", "paypalVaultId"));
        input.put("bankAccountId", DemoWallet.BANK_ACCOUNT);
        Client.Answer mended = demo.buy(input);

        assertThat(mended.isRefused()).as(mended.body()).isFalse();
        assertThat(mended.isReplay()).isFalse();
        assertNumber(mended.data().path("purchaseAmount"), "987.65");
        assertNumber(mended.data().path("fluzpayAmount"), "123.45");
        assertThat(mended.data().path("bankAccountId").asString()).isEqualTo(DemoWallet.BANK_ACCOUNT.toString());
    }

    @Test
    void theConnectionTestAnswersPolo() {
        Client.Answer answer = TestFlorin.client().graphql(TestFlorin.API_KEY, "query Marco { marco }", Map.of());

        assertThat(answer.json().at("/data/marco").asString()).isEqualTo("polo");
        assertThat(answer.json().at("/extensions/requestId").asString()).isNotBlank();
    }

    private static JsonNode claims(String token) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    private static void assertUuid(JsonNode value) {
        assertThat(value.isString()).isTrue();
        assertThat(UUID.fromString(value.asString())).hasToString(value.asString());
    }

    private static void assertNumber(JsonNode value, String expected) {
        assertThat(value.isNumber()).as(value.toString()).isTrue();
        assertThat(value.decimalValue()).isEqualByComparingTo(expected);
    }

    private static void assertInstant(JsonNode value) {
        assertThat(value.isString()).isTrue();
        assertThat(Instant.parse(value.asString())).isBefore(Instant.now().plusSeconds(5));
    }
}
