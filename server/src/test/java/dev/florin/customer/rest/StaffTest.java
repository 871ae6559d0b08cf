package dev.florin.customer.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.cart.rest.CartClient;
import dev.florin.platform.Secrets;
import dev.florin.shop.Companies;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.StaffRights;
import dev.florin.shop.StaffTokens;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A company's own people over HTTP: users, roles, what they permit, and how people sign in. */
class StaffTest {
    private static final String USERS = "/api/company/users";
    private static final String ROLES = "/api/company/roles";
    private static final String MFA = "/api/multi_factor_authentications";
    private static final String SIGN_IN = "/api/authentication";

    private final String domain = "s" + UUID.randomUUID().toString().substring(0, 18) + ".fluid.app";
    private final long companyId = TestFlorin.server().part(Companies.class).create("Staffed", domain);
    private final String company = company(companyId);

    @Test
    void aRolePermitsWhatItNamesAndNothingElse() {
        long role = made(ROLES, """
                {"role": {"name": "Support", "permissions": {"orders": ["view"], "subscriptions": ["view", "update"]}}}""");
        long user = made(USERS, "{\"email\": \"Vera@staff.example.com\", \"role_ids\": [" + role + "]}");
        String bearer = bearer(user);

        assertThat(send(bearer, "GET", "/api/orders", null).status()).isEqualTo(200);
        assertThat(send(bearer, "GET", "/api/subscriptions", null).status()).isEqualTo(200);
        assertRefused(send(bearer, "POST", "/api/subscriptions/1/pause", null), 404, null);
        assertRefused(send(bearer, "POST", "/api/orders/1/cancel", "{}"), 403, null);
        assertRefused(send(bearer, "GET", "/api/company/products", null), 403, null);
        assertRefused(send(bearer, "PATCH", "/api/company/settings", "{}"), 403, null);
        assertRefused(send(bearer, "GET", USERS, null), 403, null);
        JsonNode own = send(bearer, "GET", ROLES + "/my_permissions", null).json();
        assertThat(texts(own.path("permissions")))
                .containsExactly("orders.view", "subscriptions.update", "subscriptions.view");
        assertThat(texts(own.path("roles"))).containsExactly("Support");

        send(company, "PATCH", ROLES + "/" + role, "{\"permissions\": {\"catalog\": [\"view\"]}}");

        assertThat(send(bearer, "GET", "/api/company/products", null).status()).isEqualTo(200);
        assertRefused(send(bearer, "GET", "/api/orders", null), 403, null);
        send(company, "DELETE", USERS + "/" + user, null);
        assertRefused(send(bearer, "GET", "/api/company/products", null), 401, null);
    }

    @Test
    void aTokenOfTheWholeCompanyMayDoEverything() {
        JsonNode own = send(company, "GET", ROLES + "/my_permissions", null).json();
        JsonNode structure = send(company, "GET", ROLES + "/structure", null).json();

        assertThat(texts(own.path("permissions"))).isEqualTo(StaffRights.all());
        assertThat(structure.at("/categories/0/resources")).hasSize(StaffRights.values().length);
        assertThat(structure.at("/searchable/0/key").asString()).isEqualTo("orders");
        assertRefused(send(null, "GET", ROLES + "/structure", null), 401, null);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/orders, orders.view",
        "HEAD, /api/orders/1, orders.view",
        "PATCH, /api/orders/1, orders.update",
        "POST, /api/orders/1/refunds, orders.refund",
        "POST, /api/orders/1/cancel, orders.refund",
        "POST, /api/refunds, orders.refund",
        "POST, /api/subscriptions/1/cancel, subscriptions.update",
        "GET, /api/company/customers, customers.view",
        "DELETE, /api/company/variants/1, catalog.update",
        "POST, /api/products, catalog.update",
        "PATCH, /api/company/settings, settings.update",
        "GET, /api/anything/else, settings.view",
        "GET, /api/company, settings.view",
        "POST, /api/company/roles, users.update",
        "PATCH, /api/users/1/roles, users.update",
        "POST, /api/payments, payments.update",
        "POST, /api/carts, orders.update",
        "GET, /api/company/roles/my_permissions,",
        "POST, /api/authentication/send_mfa,"
    })
    void eachCallNeedsAPermission(String method, String path, @Nullable String permission) {
        assertThat(StaffRights.needed(method, path).orElse(null)).isEqualTo(permission);
    }

    @Test
    void rolesAreGivenTakenAndDuplicated() {
        long role = made(ROLES, "{\"name\": \"Packers\", \"permissions\": {\"orders\": [\"view\", \"update\"]}}");
        long anna =
                made(USERS, "{\"email\": \"anna@staff.example.com\", \"first_name\": \"Anna\", \"last_name\": \"A\"}");
        long bert =
                made(USERS, "{\"email\": \"bert@staff.example.com\", \"username\": \"Bert\", \"external_id\": \"b1\"}");
        String members = ROLES + "/" + role + "/members";

        JsonNode added = send(company, "POST", members, ids(anna, bert)).json();
        JsonNode first = send(company, "GET", members + "?page[limit]=1", null).json();
        String next = first.at("/meta/pagination/next_cursor").asString();
        JsonNode second = send(company, "GET", members + "?page[limit]=1&page[cursor]=" + next, null)
                .json();
        Client.Answer removed = send(company, "DELETE", members + "/" + anna, null);

        assertThat(added.path("added").asInt()).isEqualTo(2);
        assertThat(added.path("members")).hasSize(2);
        assertThat(first.at("/members/0/name").asString()).isEqualTo("Anna A");
        assertThat(second.at("/members/0/id").asLong()).isEqualTo(bert);
        assertThat(second.at("/meta/pagination/next_cursor").isNull()).isTrue();
        assertThat(removed.status()).isEqualTo(200);
        assertRefused(send(company, "DELETE", members + "/" + anna, null), 404, null);
        assertThat(send(company, "GET", members + "?search_query=BERT", null)
                        .json()
                        .path("members"))
                .hasSize(1);
        assertRefused(send(company, "POST", members, ids(anna, 1)), 422, "user_company_ids[1]");
        assertRefused(send(company, "GET", members + "?colour=red", null), 422, "colour");
        assertRefused(send(company, "GET", ROLES + "/1/members", null), 404, null);
        assertRefused(send(company, "DELETE", ROLES + "/" + role, null), 409, null);
        assertThat(send(company, "POST", ROLES + "/" + role + "/duplicate", null)
                        .json()
                        .at("/role/name")
                        .asString())
                .isEqualTo("Packers (copy)");
        assertRefused(send(company, "POST", ROLES + "/" + role + "/duplicate", null), 409, "name");
        for (String by : List.of("email=BERT@staff.example.com", "username=bert", "external_id=b1")) {
            assertThat(send(company, "GET", USERS + "/find?" + by, null)
                            .json()
                            .at("/user/id")
                            .asLong())
                    .isEqualTo(bert);
        }
        assertRefused(send(company, "GET", USERS + "/find", null), 422, "email");
        assertRefused(send(company, "GET", USERS + "/find?email=nobody@staff.example.com", null), 404, null);
        assertThat(send(company, "PUT", "/api/users/" + anna, "{\"user\": {\"phone\": \"+1 403 555 1212\"}}")
                        .json()
                        .at("/user/phone")
                        .asString())
                .isNotBlank();
        assertThat(send(company, "PATCH", "/api/users/" + anna + "/roles", "{\"role_ids\": [" + role + "]}")
                        .json()
                        .at("/user/role_ids/0")
                        .asLong())
                .isEqualTo(role);
        String other = company(TestFlorin.server()
                .part(Companies.class)
                .create("Other", "o" + UUID.randomUUID().toString().substring(0, 18) + ".fluid.app"));
        for (String path : List.of(members, ROLES + "/" + role, USERS + "/" + anna)) {
            assertRefused(send(other, "GET", path, null), 404, null);
        }
        assertRefused(send(other, "PATCH", "/api/users/" + anna, "{\"first_name\": \"X\"}"), 404, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"orders\": [\"fly\"]}", "{\"moon\": [\"view\"]}", "{\"orders\": \"view\"}", "{\"orders\": [1]}"
            })
    void permissionsThatThereAreNotAreRefused(String permissions) {
        assertRefused(
                send(company, "POST", ROLES, "{\"name\": \"Odd\", \"permissions\": " + permissions + "}"),
                422,
                "permissions");
    }

    @Test
    void aMailedCodeSignsInOnceAndTokensAreExchanged() {
        String email = "code-" + UUID.randomUUID().toString().substring(0, 8) + "@staff.example.com";
        long role = made(ROLES, "{\"name\": \"Readers\", \"permissions\": {\"orders\": [\"view\"]}}");
        made(USERS, "{\"email\": \"" + email + "\", \"role_ids\": [" + role + "]}");

        JsonNode asked =
                send(null, "POST", SIGN_IN + "/send_mfa?email=" + email, null).json();
        String uuid = asked.at("/multi_factor_authentication/uuid").asString();
        String code = code(uuid);
        assertRefused(confirm(uuid, "nonsense"), 422, "multi_factor_authentication.verification_code");
        JsonNode signedIn = confirm(uuid, code).json();
        String jwt = signedIn.at("/companies/0/jwt").asString();

        assertThat(signedIn.path("companies")).hasSize(1);
        assertThat(signedIn.at("/companies/0/id").asLong()).isEqualTo(companyId);
        assertRefused(confirm(uuid, code), 410, null);
        assertThat(send("Bearer " + jwt, "GET", "/api/orders", null).status()).isEqualTo(200);
        assertRefused(send("Bearer " + jwt, "GET", USERS, null), 403, null);
        JsonNode me = send(null, "GET", SIGN_IN + "/me?jwt=" + jwt, null).json();
        assertThat(me.at("/user/email").asString()).isEqualTo(email);
        assertThat(me.at("/user_company/roles/0").asString()).isEqualTo("Readers");
        String longToken =
                exchange("jwt_exchange", "jwt", jwt).path("user_company_token").asString();
        assertThat(send("Bearer " + longToken, "GET", "/api/orders", null).status())
                .isEqualTo(200);
        String short2 = exchange("token_exchange", "user_company_token", longToken)
                .path("jwt")
                .asString();
        String short3 = exchange("jwt_refresh", "jwt", short2).path("jwt").asString();
        assertThat(send("Bearer " + short3, "GET", "/api/orders", null).status())
                .isEqualTo(200);
        assertThat(TestFlorin.jdbc()
                        .sql("select count(*) from company_user_tokens t where t::text like '%' || ? || '%'")
                        .param(longToken)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aUserSignsInByTheIdAndIsToldNothingOfOthers() {
        long user = made(USERS, "{\"email\": \"by-id-" + UUID.randomUUID() + "@staff.example.com\"}");

        String uuid = askById(user);
        String nobodys = askById(user + 1_000_000);
        JsonNode done =
                send(null, "PUT", MFA + "/" + uuid, codeBody(code(uuid))).json().path("multi_factor_authentication");

        assertThat(done.path("authenticated").asBoolean()).isTrue();
        String bearer = "Bearer " + done.path("authentication_token").asString();
        assertThat(send(bearer, "GET", ROLES + "/my_permissions", null).json().path("permissions"))
                .isEmpty();
        assertRefused(send(bearer, "GET", "/api/orders", null), 403, null);
        assertRefused(
                send(null, "PUT", MFA + "/" + nobodys, codeBody(code(nobodys))),
                422,
                "multi_factor_authentication.verification_code");
        JsonNode errors = send(null, "POST", MFA, """
                        {"multi_factor_authentication": {"multi_factorable_type": "Customer", "multi_factorable_id": 0,
                         "verification_channel": "sms"}}""").json().path("errors");
        assertThat(errors.propertyNames())
                .containsExactlyInAnyOrder(
                        "multi_factor_authentication.multi_factorable_type",
                        "multi_factor_authentication.multi_factorable_id",
                        "multi_factor_authentication.verification_channel");
    }

    private static String askById(long user) {
        Client.Answer answer = send(null, "POST", MFA, """
                {"multi_factor_authentication": {"multi_factorable_type": "User", "multi_factorable_id": %d,
                 "verification_channel": "email"}}""".formatted(user));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().at("/multi_factor_authentication/uuid").asString();
    }

    private static String codeBody(String code) {
        return "{\"multi_factor_authentication\": {\"verification_code\": \"" + code + "\"}}";
    }

    @Test
    void nobodysAddressIsAnsweredLikeAnyOtherAndNeverSignsIn() {
        String email = "nobody-" + UUID.randomUUID() + "@staff.example.com";
        Client.Answer asked = send(null, "POST", SIGN_IN + "/send_mfa?email=" + email + "&fluid_shop=" + domain, null);
        String uuid = asked.json().at("/multi_factor_authentication/uuid").asString();

        assertThat(asked.status()).isEqualTo(201);
        for (int i = 0; i < 5; i++) {
            assertRefused(confirm(uuid, "no code"), 422, "multi_factor_authentication.verification_code");
        }
        assertRefused(confirm(uuid, "no code"), 410, null);
        for (int i = 0; i < 4; i++) {
            assertThat(send(null, "POST", SIGN_IN + "/resend_mfa?uuid=" + uuid, null)
                            .status())
                    .isEqualTo(201);
        }
        Client.Answer tooMany = send(null, "POST", SIGN_IN + "/send_mfa?email=" + email, null);
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void whatCannotBeASignInIsRefused() {
        String unknown = UUID.randomUUID().toString();
        assertRefused(
                send(null, "POST", SIGN_IN + "/send_mfa?email=nonsense&fluid_shop=no.such.shop", null), 422, "email");
        assertRefused(send(null, "POST", SIGN_IN + "/send_mfa", null), 422, "email");
        assertRefused(send(null, "POST", SIGN_IN + "/resend_mfa?uuid=" + unknown, null), 404, null);
        assertRefused(confirm(unknown, "123456"), 404, null);
        assertRefused(send(null, "POST", SIGN_IN + "/confirm_mfa", "{}"), 422, "uuid");
        assertRefused(send(null, "GET", SIGN_IN + "/me?jwt=a.b.c", null), 422, "jwt");
        assertRefused(send(null, "GET", SIGN_IN + "/company/no.such.shop", null), 404, null);
        assertRefused(
                send(null, "PUT", "/api/user_companies/token_exchange", "{\"user_company_token\": \"C-u.x\"}"),
                401,
                null);
        assertRefused(send(null, "PUT", "/api/user_companies/jwt_exchange", "{}"), 422, "jwt");
        assertThat(send(null, "GET", "/api/single_sign_ons/company/" + domain, null)
                        .json()
                        .at("/company/name")
                        .asString())
                .isEqualTo("Staffed");
    }

    private String bearer(long user) {
        StaffTokens tokens = TestFlorin.server().part(StaffTokens.class);
        return "Bearer " + tokens.create(tokens.user(companyId, user).orElseThrow());
    }

    private static String company(long id) {
        return "Bearer "
                + TestFlorin.server()
                        .part(CompanyTokens.class)
                        .create(id, "test", null)
                        .orElseThrow();
    }

    private long made(String path, String body) {
        Client.Answer answer = send(company, "POST", path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().at(path.equals(USERS) ? "/user/id" : "/role/id").asLong();
    }

    private static JsonNode exchange(String call, String name, String token) {
        Client.Answer answer =
                send(null, "PUT", "/api/user_companies/" + call, "{\"" + name + "\": \"" + token + "\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static Client.Answer confirm(String uuid, String code) {
        return send(null, "POST", SIGN_IN + "/confirm_mfa", """
                {"uuid": "%s", "multi_factor_authentication": {"verification_code": "%s"}}""".formatted(uuid, code));
    }

    /** Makes the code one that is known here; only a hash of the one that was mailed is kept. */
    private static String code(String uuid) {
        byte[] hash = TestFlorin.server().part(Secrets.class).fingerprint("staff-sign-in", uuid + "\n123456");
        assertThat(TestFlorin.jdbc()
                        .sql("update staff_sign_ins set code_hash = ? where sign_in_id = cast(? as uuid)")
                        .params(hash, uuid)
                        .update())
                .isEqualTo(1);
        return "123456";
    }

    private static String ids(long... ids) {
        return "{\"user_company_ids\": " + Arrays.toString(ids) + "}";
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static Client.Answer send(
            @Nullable String authorization, String method, String path, @Nullable String body) {
        return CartClient.sendTo(
                path.replace("[", "%5B").replace("]", "%5D"),
                method,
                body,
                authorization == null ? Map.of() : Map.of("Authorization", authorization));
    }
}
