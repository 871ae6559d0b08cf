package dev.florin.enrollment.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.cart.rest.CartClient;
import dev.florin.identity.CustomerTokens;
import dev.florin.order.rest.CheckoutClient;
import dev.florin.shop.DemoShop;
import dev.florin.shop.StaffTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Enrolments of the demo's shop, whose form 1 asks three questions, of which 2 is required. */
class EnrollmentsTest implements MovesMoney {
    private static final String API = "/api/enrollments/";
    private static final String CHECKOUT = "/api/checkout/v2026-04/enrollments/";
    private static final Map<String, String> COMPANY = Map.of("Authorization", CheckoutClient.COMPANY);

    private final String email = UUID.randomUUID() + "@example.com";

    @Test
    void aPaidPackLeavesAnEnrolmentWhoseQuestionsAreAskedKeptAndRequired() {
        Joined joined = joined();

        JsonNode shown = joined.shown();
        assertThat(shown.at("/company/fluid_shop").asString()).isEqualTo("myco.fluid.app");
        assertThat(shown.at("/enroll/title").asString()).isEqualTo("Customer Details");
        JsonNode enrollment = shown.path("enrollment");
        assertThat(enrollment.path("state").asString()).isEqualTo("incomplete");
        assertThat(enrollment.path("order_id").asLong()).isEqualTo(joined.order);
        assertThat(enrollment.path("cart_token").asString()).isEqualTo(joined.cart);
        assertThat(enrollment.path("enrollment_pack_id").asLong()).isEqualTo(1);
        assertThat(enrollment.path("sponsor_id").asLong()).isEqualTo(DemoShop.REP);
        assertThat(enrollment.path("user_company_id").isNull()).isTrue();
        assertThat(enrollment.path("enrollment_fields")).hasSize(3);
        assertThat(enrollment.at("/enrollment_fields/1/field_type").asString()).isEqualTo("date");
        assertThat(enrollment.at("/enrollment_fields/1/response").isNull()).isTrue();

        assertRefused(joined.complete("{}"), 422, "fields[2]");
        JsonNode kept =
                CheckoutClient.ok(joined.answer(2, "\"1990-12-31\"")).json().path("enrollment_field_answer");
        assertThat(kept.path("response").asString()).isEqualTo("1990-12-31");
        assertThat(CheckoutClient.ok(send(CHECKOUT + joined.token + "/fields/1", "PATCH", "{\"answer\": \"A friend\"}"))
                        .json()
                        .at("/enrollment_field_answer/form_element_id")
                        .asLong())
                .isEqualTo(1);
        assertThat(CheckoutClient.ok(joined.answer(1, "null"))
                        .json()
                        .at("/enrollment_field_answer/response")
                        .asString())
                .isEmpty();
        assertThat(send(CHECKOUT + joined.token, "GET", null)
                        .json()
                        .at("/enrollment/enrollment_fields/1/field_answer_id"))
                .isEqualTo(kept.path("id"));
    }

    @Test
    void aCompleteEnrolmentIsAMemberBelowTheSponsor() {
        Joined joined = joined();
        CheckoutClient.ok(joined.answer(2, "\"1990-12-31\""));

        JsonNode done = CheckoutClient.ok(joined.complete("{\"username\": \"u" + joined.order + "\"}"))
                .json()
                .path("enrollment");
        JsonNode again = CheckoutClient.ok(joined.complete("{}")).json().path("enrollment");

        assertThat(done.path("state").asString()).isEqualTo("complete");
        assertThat(again).isEqualTo(done);
        JsonNode rep = company(
                        "/api/company/reps/" + done.path("user_company_id").asLong())
                .path("rep");
        assertThat(rep.path("email").asString()).isEqualTo(email);
        assertThat(rep.path("name").asString()).isEqualTo("John Doe");
        assertThat(rep.path("username").asString()).isEqualTo("u" + joined.order);
        assertThat(rep.path("member").asBoolean()).isTrue();
        assertThat(rep.path("customer_id")).isEqualTo(done.path("customer_id"));
        assertThat(company("/api/company/customers/" + done.path("customer_id").asLong())
                        .at("/customer/email")
                        .asString())
                .isEqualTo(email);
        assertRefused(joined.answer(1, "\"late\""), 422, "answer");
        JsonNode listed =
                company("/api/enrollments?state=complete&email=" + email).path("enrollments");
        assertThat(listed).hasSize(1);
        assertThat(listed.at("/0/token").asString()).isEqualTo(joined.token);
        assertThat(TestFlorin.jdbc()
                        .sql("select count(*) from outbox_events where company_id = 1 and type = 'member.created'"
                                + " and payload->>'enrollment_id' = ?")
                        .param(done.path("id").asString())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void manyWhoCompleteItMakeOneMember() {
        Joined joined = joined();
        CheckoutClient.ok(joined.answer(2, "\"1990-12-31\""));

        List<Client.Answer> answers = Together.all(8, _ -> joined.complete("{}"));

        assertThat(answers).allMatch(answer -> answer.status() == 200, answers.toString());
        assertThat(answers.stream()
                        .map(answer ->
                                answer.json().at("/enrollment/user_company_id").asLong())
                        .distinct())
                .hasSize(1);
        assertThat(company("/api/company/reps?email=" + email).path("reps")).hasSize(1);
    }

    @Test
    void whoIsAMemberDoesNotBecomeOneAgain() {
        Joined first = joined();
        Joined second = joined();
        for (Joined one : List.of(first, second)) {
            CheckoutClient.ok(one.answer(2, "\"1990-12-31\""));
        }

        CheckoutClient.ok(first.complete("{}"));

        assertRefused(second.complete("{}"), 409, "email");
        assertThat(second.shown().at("/enrollment/state").asString()).isEqualTo("incomplete");
    }

    @Test
    void aCustomersAddressIsNotEnoughToMakeTheCustomerAMember() {
        long customer = CheckoutClient.ok(CartClient.sendTo("/api/customers", "POST", """
                        {"first_name": "Cy", "last_name": "Lee", "email": "%s"}""".formatted(email), COMPANY))
                .json()
                .at("/customer/id")
                .asLong();
        Joined joined = joined();
        CheckoutClient.ok(joined.answer(2, "\"1990-12-31\""));
        String path = API + joined.token + "/complete";

        assertRefused(joined.complete("{}"), 409, "email");
        assertRefused(CartClient.sendTo(path, "POST", "{}", jwt(DemoShop.CUSTOMER)), 409, "email");
        JsonNode done = CheckoutClient.ok(CartClient.sendTo(path, "POST", "{}", jwt(customer)))
                .json()
                .path("enrollment");

        assertThat(done.path("customer_id").asLong()).isEqualTo(customer);
        assertThat(done.path("state").asString()).isEqualTo("complete");
    }

    @Test
    void ofACancelledOrderNobodyBecomesAMember() {
        Joined joined = joined();
        CheckoutClient.ok(joined.answer(2, "\"1990-12-31\""));

        CheckoutClient.ok(CheckoutClient.company("POST", "/" + joined.order + "/cancel", null));

        assertRefused(joined.complete("{}"), 422, "state");
        assertThat(joined.shown().at("/enrollment/cancelled_at").isString()).isTrue();
        assertThat(company("/api/company/reps?email=" + email).path("reps")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "all units"})
    void ofAnOrderThatIsRefundedNobodyBecomesAMember(String refund) {
        Joined joined = joined();
        CheckoutClient.ok(joined.answer(2, "\"1990-12-31\""));
        JsonNode order = CheckoutClient.ok(CheckoutClient.company("GET", "/" + joined.order, null))
                .json()
                .path("order");
        List<String> units = new ArrayList<>();
        order.path("items")
                .forEach(item ->
                        units.add("{\"id\": " + item.path("id") + ", \"quantity\": " + item.path("quantity") + "}"));

        CheckoutClient.ok(CheckoutClient.refund(order, refund.equals("{}") ? refund : "{\"items\": " + units + "}"));

        assertRefused(joined.complete("{}"), 422, "state");
        assertThat(company("/api/company/reps?email=" + email).path("reps")).isEmpty();
    }

    @Test
    void whoHasProvenTheAddressSinceHasToCompleteIt() {
        Joined joined = joined();
        CheckoutClient.ok(joined.answer(2, "\"1990-12-31\""));
        long customer =
                company("/api/customers?email=" + email).at("/customers/0/id").asLong();
        assertThat(customer).isPositive();

        // as a sign-in with a code at a cart does
        TestFlorin.jdbc()
                .sql("update orders set customer_id = ? where company_id = ? and order_id = ?")
                .params(customer, DemoShop.COMPANY, joined.order)
                .update();

        assertRefused(joined.complete("{}"), 409, "email");
        CheckoutClient.ok(CartClient.sendTo(API + joined.token + "/complete", "POST", "{}", jwt(customer)));
    }

    @Test
    void anOrderThatWasPaidWhereNobodyKnewOfEnrolmentsHasOneOnceItIsAskedFor() {
        Joined joined = joined();
        // as a server of an older version leaves it
        TestFlorin.jdbc()
                .sql("delete from enrollments where company_id = ? and order_id = ?")
                .params(DemoShop.COMPANY, joined.order)
                .update();

        List<Client.Answer> shown = Together.all(4, _ -> send(API + joined.cart, "GET", null));

        assertThat(shown).allMatch(answer -> answer.status() == 200, shown.toString());
        assertThat(shown.stream()
                        .map(answer -> answer.json().at("/enrollment/token").asString())
                        .distinct())
                .hasSize(1)
                .doesNotContain(joined.token);
        assertThat(shown.getFirst().json().at("/enrollment/order_id").asLong()).isEqualTo(joined.order);
    }

    @Test
    void whoMayOnlyLookAtCustomersSeesNoTokens() {
        Joined joined = joined();
        String list = "/api/enrollments?email=" + email;

        Map<String, String> viewer = staff("{\"customers\": [\"view\"]}");
        JsonNode seen =
                CheckoutClient.ok(CartClient.sendTo(list, "GET", null, viewer)).json();
        Client.Answer shown = CartClient.sendTo(API + joined.cart, "GET", null, viewer);
        JsonNode updater = CheckoutClient.ok(
                        CartClient.sendTo(list, "GET", null, staff("{\"customers\": [\"view\", \"update\"]}")))
                .json();

        assertThat(seen.at("/enrollments/0/order_id").asLong()).isEqualTo(joined.order);
        assertThat(seen.toString()).doesNotContain(joined.token).doesNotContain(joined.cart);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.toString()).doesNotContain(joined.token);
        assertThat(updater.at("/enrollments/0/token").asString()).isEqualTo(joined.token);
    }

    private static Map<String, String> staff(String permissions) {
        JdbcClient jdbc = TestFlorin.jdbc();
        long user = jdbc.sql(
                        "insert into company_users (company_id, email, first_name) values (?, ?, 'Vera') returning user_id")
                .params(DemoShop.COMPANY, UUID.randomUUID() + "@staff.example.com")
                .query(Long.class)
                .single();
        jdbc.sql("""
                        with role as (
                            insert into company_roles (company_id, name, permissions)
                            values (?, ?, cast(? as jsonb))
                            returning company_id, role_id)
                        insert into company_user_roles (company_id, user_id, position, role_id)
                        select company_id, ?, 0, role_id
                          from role""")
                .params(DemoShop.COMPANY, "Role of " + user, permissions, user)
                .update();
        StaffTokens tokens = TestFlorin.server().part(StaffTokens.class);
        return Map.of(
                "Authorization",
                "Bearer " + tokens.create(tokens.user(DemoShop.COMPANY, user).orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"2|\"31.12.1990\"", "2|null", "2|{}", "3|\"XXXL\"", "1|[\"x\"]"})
    void anAnswerThatDoesNotFitIsRefused(long field, String answer) {
        assertRefused(joined().answer(field, answer), 422, "answer");
    }

    @Test
    void tooLongAnswersAndQuestionsThatThereAreNotAreRefused() {
        Joined joined = joined();

        assertRefused(joined.answer(1, "\"" + "x".repeat(201) + "\""), 422, "answer");
        assertRefused(joined.answer(1, "\"a\\u0000b\""), 422, "answer");
        assertRefused(joined.answer(999, "\"x\""), 404, null);
        assertRefused(send(API + joined.token + "/fields/x", "POST", "{\"answer\": \"x\"}"), 404, null);
        assertRefused(send(API + "en_none", "GET", null), 404, null);
        assertRefused(send(API + CartClient.newCart(), "GET", null), 404, null);
        assertRefused(send("/api/enrollments", "GET", null), 401, null);
        assertRefused(CartClient.sendTo("/api/enrollments?colour=red&state=x", "GET", null, COMPANY), 422, "colour");
    }

    @Test
    void theCartsTokenIsEnoughOnlyWhereNobodyHadSignedIn() {
        String cart = readyCart();
        long customer = CheckoutClient.ok(CartClient.sendTo("/api/customers", "POST", """
                        {"first_name": "Cy", "last_name": "Lee", "email": "c%s"}""".formatted(email), COMPANY))
                .json()
                .at("/customer/id")
                .asLong();
        Map<String, String> jwt = jwt(customer);
        CheckoutClient.ok(CartClient.send("PATCH", "/" + cart, "{\"phone\": \"4035551212\"}", jwt));
        CheckoutClient.ok(CheckoutClient.checkout(cart, jwt));

        assertRefused(send(API + cart, "GET", null), 401, null);
        assertRefused(CartClient.sendTo(API + cart, "GET", null, jwt(DemoShop.CUSTOMER)), 401, null);
        JsonNode own = CheckoutClient.ok(CartClient.sendTo(API + cart, "GET", null, jwt))
                .json();
        assertThat(own.at("/enrollment/customer_id").asLong()).isEqualTo(customer);
        assertThat(CartClient.sendTo(API + cart, "GET", null, COMPANY).status()).isEqualTo(200);
        assertThat(send(API + own.at("/enrollment/token").asString(), "GET", null)
                        .status())
                .isEqualTo(200);
    }

    /** What is left by a checked-out pack. */
    private record Joined(String cart, long order, String token) {
        JsonNode shown() {
            return CheckoutClient.ok(send(API + token, "GET", null)).json();
        }

        Client.Answer answer(long field, String answer) {
            return send(API + token + "/fields/" + field, "POST", "{\"answer\": " + answer + "}");
        }

        Client.Answer complete(String body) {
            return send(API + token + "/complete", "POST", body);
        }
    }

    private Joined joined() {
        String cart = readyCart();
        JsonNode order = CheckoutClient.order(cart);
        String token = CheckoutClient.ok(send(API + cart, "GET", null))
                .json()
                .at("/enrollment/token")
                .asString();
        assertThat(token).startsWith("en_");
        return new Joined(cart, order.path("id").asLong(), token);
    }

    private String readyCart() {
        String cart = CartClient.newCart(", \"attribution\": {\"share_guid\": \"james-bond007\"}");
        CheckoutClient.ok(CartClient.send("POST", "/" + cart + "/enrollment", "{\"enrollment_pack_id\": 1}"));
        CheckoutClient.ok(
                CartClient.send("PATCH", "/" + cart, "{\"email\": \"" + email + "\", \"phone\": \"4035551212\"}"));
        CheckoutClient.ship(cart);
        CheckoutClient.pay(cart, CheckoutClient.GOOD_CARD);
        CheckoutClient.ok(CartClient.send("PATCH", "/" + cart, "{\"agreement_ids\": [1]}"));
        return cart;
    }

    private static Map<String, String> jwt(long customer) {
        return Map.of(
                "Authorization",
                "Bearer "
                        + TestFlorin.server()
                                .part(CustomerTokens.class)
                                .issue(new CustomerTokens.Bearer(DemoShop.COMPANY, customer), Duration.ofHours(1))
                                .text());
    }

    private static JsonNode company(String path) {
        return CheckoutClient.ok(CartClient.sendTo(path, "GET", null, COMPANY)).json();
    }

    private static Client.Answer send(String path, String method, @Nullable String body) {
        return CartClient.sendTo(path, method, body, Map.of());
    }
}
