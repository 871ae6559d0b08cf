package dev.florin.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.cart.rest.CartClient;
import dev.florin.identity.CustomerTokens;
import dev.florin.mail.Delivery;
import dev.florin.mail.Mail;
import dev.florin.mail.Mails;
import dev.florin.operations.OperationHandler;
import dev.florin.operations.OperationKey;
import dev.florin.order.rest.CheckoutClient;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.shop.DemoShop;
import dev.florin.shop.Shops;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** E-mails that confirm orders, and the link with which a guest stops a subscription. */
class OrderMailsTest implements MovesMoney {
    private static final Pattern LINK = Pattern.compile("https?://\\S+/subscription/(\\S+)");
    private static final String PAGE = "/subscription/";

    private final List<Mail> sent = new ArrayList<>();

    @BeforeAll
    static void wanted() {
        company(true);
    }

    @AfterAll
    static void unwanted() {
        company(false);
    }

    @Test
    void anOrderIsConfirmedOnceWithItsPayment() {
        JsonNode order = CheckoutClient.order(CheckoutClient.readyCart(DemoShop.VARIANT, 2));
        TestFlorin.await("the server's own try", () -> state(order).equals("UNSENT"));

        OperationHandler.Step first = run(order, new Delivery.Sent());
        OperationHandler.Step again = run(order, new Delivery.Sent());

        assertThat(first).isInstanceOf(OperationHandler.Step.Finished.class);
        assertThat(again).isInstanceOf(OperationHandler.Step.Finished.class);
        assertThat(sent).hasSize(1);
        Mail mail = sent.getFirst();
        assertThat(mail.id()).isEqualTo(key(order).operationId());
        assertThat(mail.to().address()).isEqualTo("user@example.com");
        assertThat(mail.subject())
                .isEqualTo("Your order " + order.path("order_number").asString() + " from MyCo");
        assertThat(mail.text())
                .contains(
                        "John Doe",
                        "2 × ",
                        "Total paid: $" + order.path("amount").asString())
                .contains(order.path("token").asString())
                .doesNotContain("/subscription/", "Subscription");
        assertThat(state(order)).isEqualTo("SENT");
    }

    @ParameterizedTest
    @CsvSource({"es, Total pagado", "fr, Total payé", "ja, お支払い合計"})
    void itIsInTheLanguageOfTheCart(String language, String total) {
        String cart = CheckoutClient.readyCart(DemoShop.VARIANT, 1);
        JsonNode order = CheckoutClient.order(cart);
        TestFlorin.jdbc()
                .sql(
                        "update orders set document = jsonb_set(cast(document as jsonb), '{cart,place,language}', to_jsonb(?))"
                                + " where company_id = 1 and order_id = ?")
                .params(language, order.path("id").asLong())
                .update();

        run(order, new Delivery.Sent());

        assertThat(sent.getFirst().text()).contains(total);
        assertThat(sent.getFirst().html()).contains("<html lang=\"" + language + "\">", total);
    }

    @Test
    void numbersAreAsTheLanguageOfTheMailWritesThem() {
        JsonNode order = CheckoutClient.order(CheckoutClient.readyCart(DemoShop.VARIANT, 1));
        TestFlorin.jdbc()
                .sql(
                        "update orders set document = jsonb_set(cast(document as jsonb), '{cart,place,language}', '\"de\"')"
                                + " where company_id = 1 and order_id = ?")
                .params(order.path("id").asLong())
                .update();

        run(order, new Delivery.Sent());

        assertThat(sent.getFirst().text())
                .contains("Total paid: $" + order.path("amount").asString());
    }

    @Test
    void whatTheServerDoesNotTakeIsTriedAgainOrEnds() {
        JsonNode order = CheckoutClient.order(CheckoutClient.readyCart(DemoShop.VARIANT, 1));
        TestFlorin.await("the server's own try", () -> state(order).equals("UNSENT"));

        assertThat(run(order, new Delivery.Again("later"))).isEqualTo(new OperationHandler.Step.Again("later"));
        assertThat(run(order, new Delivery.NoServer())).isInstanceOf(OperationHandler.Step.Finished.class);
        assertThat(run(order, new Delivery.Refused("550 no such user")))
                .isInstanceOf(OperationHandler.Step.Finished.class);
        assertThat(state(order)).isEqualTo("FAILED");
        run(order, new Delivery.Sent());
        assertThat(state(order)).isEqualTo("SENT");
        assertThat(sent).extracting(Mail::id).containsOnly(key(order).operationId());
    }

    @Test
    void anOrderThatIsGivenBackFirstIsNotConfirmed() {
        JsonNode order = CheckoutClient.order(CheckoutClient.readyCart(DemoShop.VARIANT, 1));
        CheckoutClient.ok(CheckoutClient.company("POST", "/" + order.path("id").asLong() + "/cancel", null));

        run(order, new Delivery.Sent());

        assertThat(sent).isEmpty();
    }

    @Test
    void aCompanyThatDoesNotWantItSendsNothing() {
        company(false);
        try {
            JsonNode order = CheckoutClient.order(CheckoutClient.readyCart(DemoShop.VARIANT, 1));

            assertThat(mails(order)).isZero();
        } finally {
            company(true);
        }
    }

    @Test
    void aGuestStopsASubscriptionWithTheLinkOfTheMail() {
        JsonNode order = subscribed(Map.of());
        long id = subscription(order);
        run(order, new Delivery.Sent());
        String text = sent.getFirst().text();
        String link = link(text);

        Client.Answer opened = page("GET", link);
        Client.Answer openedAgain = page("GET", link);
        String before = status(id);
        Client.Answer stopped = page("POST", link);
        Client.Answer after = page("GET", link);
        Client.Answer stoppedAgain = page("POST", link);

        assertThat(text).contains("Subscription: 1 × ", "Every: 1 month", "Next charge: ", "$45.00");
        assertThat(sent.getFirst().html()).contains("/subscription/" + link);
        assertThat(opened.status()).as(opened.body()).isEqualTo(200);
        assertThat(opened.body())
                .contains("Stop your subscription?", "MyCo", "45.00 USD", "Next charge", "<form method=\"post\">")
                .doesNotContain("user@example.com", "John");
        assertThat(openedAgain.status()).isEqualTo(200);
        assertThat(before).isEqualTo("active");
        assertThat(stopped.status()).as(stopped.body()).isEqualTo(303);
        assertThat(stopped.headers().firstValue("Location")).hasValue(link);
        assertThat(status(id)).isEqualTo("cancelled");
        assertThat(after.body())
                .contains("This subscription is stopped", "Nothing is charged any more")
                .doesNotContain("<form");
        assertThat(stoppedAgain.status()).isEqualTo(303);
        assertThat(TestFlorin.jdbc()
                        .sql("select cancelled_at is not null from subscriptions where subscription_id = ?")
                        .param(id)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void nothingIsChargedAfterIt() {
        JsonNode order = subscribed(Map.of());
        long id = subscription(order);
        run(order, new Delivery.Sent());
        page("POST", link(sent.getFirst().text()));
        TestFlorin.jdbc()
                .sql("update subscriptions set next_billing_at = now() - interval '1 minute' where subscription_id = ?")
                .param(id)
                .update();

        TestFlorin.server().part(Renewals.class).look();

        assertThat(TestFlorin.jdbc()
                        .sql("select count(*) from renewals where company_id = 1 and subscription_id = ?")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aSignedInCustomersMailHasNoLink() {
        JsonNode order = subscribed(Map.of("Authorization", "Bearer " + jwt(DemoShop.CUSTOMER)));

        run(order, new Delivery.Sent());

        assertThat(sent.getFirst().text())
                .contains("Subscription: ", "Sign in at the shop")
                .doesNotContain(PAGE);
        assertThat(sent.getFirst().html()).doesNotContain(PAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{token}", "{token}.", "{token}.{other}", "x", "sb_0000000000000000000000.{seal}", "{seal}"})
    void aWrongLinkIsTheSamePageAndStopsNothing(String wrong) {
        JsonNode order = subscribed(Map.of());
        long id = subscription(order);
        JsonNode other = subscribed(Map.of());
        run(order, new Delivery.Sent());
        run(other, new Delivery.Sent());
        String[] link = link(sent.getFirst().text()).split("\\.", 2);
        String path = wrong.replace("{token}", link[0])
                .replace("{seal}", link[1])
                .replace("{other}", link(sent.getLast().text()).split("\\.", 2)[1]);

        Client.Answer get = page("GET", path);
        Client.Answer post = page("POST", path);

        Client.Answer nobody = page("GET", "nobody");
        assertThat(List.of(get.status(), post.status(), nobody.status())).containsOnly(404);
        assertThat(get.body()).isEqualTo(nobody.body()).contains("This link does not work");
        assertThat(post.body()).isEqualTo(nobody.body());
        assertThat(status(id)).isEqualTo("active");
    }

    @Test
    void thePageIsStoredNowhereAndRunsNothing() {
        Client.Answer page = page("GET", "nobody");

        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'")
                .doesNotContain("script-src", "unsafe");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.headers().firstValue("X-Robots-Tag").orElse("")).contains("noindex");
        assertThat(page.body()).contains("<html lang=\"en\">", "<main>", "<h1>").doesNotContain("<script");
    }

    private OperationHandler.Step run(JsonNode order, Delivery answer) {
        Mails mails = new Mails(
                mail -> {
                    sent.add(mail);
                    return answer;
                },
                TestFlorin.server().part(Ids.class),
                false);
        Transactions transactions = TestFlorin.server().part(Transactions.class);
        return new OrderMailing(
                        new OrderMailRows(transactions, InstantSource.system()),
                        new OrderLetter(TestFlorin.server().part(StopLinks.class)),
                        TestFlorin.server().part(Shops.class),
                        mails)
                .run(key(order));
    }

    private static JsonNode subscribed(Map<String, String> headers) {
        String cart = CheckoutClient.readyCart(DemoShop.VARIANT, 1);
        CartClient.cart(CartClient.sendTo(
                "/api/carts/" + cart + "/items/1/subscribe?subscription_plan_id=123", "POST", null, headers));
        return CheckoutClient.order(CheckoutClient.checkout(cart, headers));
    }

    private static String jwt(long customer) {
        return TestFlorin.server()
                .part(CustomerTokens.class)
                .issue(new CustomerTokens.Bearer(1, customer), Duration.ofMinutes(5))
                .text();
    }

    private static String link(String text) {
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).as(text).isTrue();
        return URI.create(link.group()).getPath().substring(PAGE.length());
    }

    private static Client.Answer page(String method, String link) {
        return CartClient.sendTo(PAGE + link, method, null, Map.of());
    }

    private static void company(boolean wants) {
        Client.Answer answer = CartClient.sendTo(
                "/api/company/settings",
                "PATCH",
                "{\"order_confirmation_emails\": " + wants + "}",
                Map.of("Authorization", CheckoutClient.COMPANY));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static OperationKey key(JsonNode order) {
        return TestFlorin.jdbc()
                .sql("select account_id, operation_id from order_mails where company_id = 1 and order_id = ?")
                .param(order.path("id").asLong())
                .query((row, _) -> new OperationKey(
                        row.getObject("account_id", UUID.class), row.getObject("operation_id", UUID.class)))
                .single();
    }

    private static String state(JsonNode order) {
        return TestFlorin.jdbc()
                .sql("select state from order_mails where company_id = 1 and order_id = ?")
                .param(order.path("id").asLong())
                .query(String.class)
                .single();
    }

    private static long mails(JsonNode order) {
        return TestFlorin.jdbc()
                .sql("select count(*) from order_mails where company_id = 1 and order_id = ?")
                .param(order.path("id").asLong())
                .query(Long.class)
                .single();
    }

    private static long subscription(JsonNode order) {
        return TestFlorin.jdbc()
                .sql("select subscription_id from subscriptions where company_id = 1 and order_id = ?")
                .param(order.path("id").asLong())
                .query(Long.class)
                .single();
    }

    private static String status(long id) {
        return TestFlorin.jdbc()
                .sql("select status from subscriptions where subscription_id = ?")
                .param(id)
                .query(String.class)
                .single();
    }
}
