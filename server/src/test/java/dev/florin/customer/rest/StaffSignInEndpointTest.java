package dev.florin.customer.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static dev.florin.customer.rest.StaffClient.ROLES;
import static dev.florin.customer.rest.StaffClient.USERS;
import static dev.florin.customer.rest.StaffClient.company;
import static dev.florin.customer.rest.StaffClient.made;
import static dev.florin.customer.rest.StaffClient.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.platform.Secrets;
import dev.florin.shop.Companies;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How a company's own people sign in over HTTP, and exchange their tokens. */
class StaffSignInEndpointTest {
    private static final String MFA = "/api/multi_factor_authentications";
    private static final String SIGN_IN = "/api/authentication";

    private final String domain = "s" + UUID.randomUUID().toString().substring(0, 18) + ".fluid.app";
    private final long companyId = TestFlorin.server().part(Companies.class).create("Staffed", domain);
    private final String company = company(companyId);

    @Test
    void aMailedCodeSignsInOnceAndTokensAreExchanged() {
        String email = "code-" + UUID.randomUUID().toString().substring(0, 8) + "@staff.example.com";
        long role = made(company, ROLES, "{\"name\": \"Readers\", \"permissions\": {\"orders\": [\"view\"]}}");
        made(company, USERS, "{\"email\": \"" + email + "\", \"role_ids\": [" + role + "]}");

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
    void aCodeForTheWrongShopStaysGoodForTheRightOne() {
        String suffix = UUID.randomUUID().toString().substring(0, 8);
        String email = "shops-" + suffix + "@staff.example.com";
        String other = "o" + suffix + ".fluid.app";
        TestFlorin.server().part(Companies.class).create("Elsewhere", other);
        made(company, USERS, "{\"email\": \"" + email + "\"}");
        String uuid = send(null, "POST", SIGN_IN + "/send_mfa?email=" + email, null)
                .json()
                .at("/multi_factor_authentication/uuid")
                .asString();
        String code = code(uuid);

        Client.Answer guessed = confirm(uuid, "000000", other);
        Client.Answer elsewhere = confirm(uuid, code, other);
        Client.Answer here = confirm(uuid, code, domain);

        assertRefused(guessed, 422, "multi_factor_authentication.verification_code");
        assertRefused(elsewhere, 422, "fluid_shop");
        assertThat(here.status()).as(here.body()).isEqualTo(200);
        assertThat(here.json().path("companies")).hasSize(1);
        assertRefused(confirm(uuid, code, domain), 410, null);
    }

    @Test
    void aUserSignsInByTheIdAndIsToldNothingOfOthers() {
        long user = made(company, USERS, "{\"email\": \"by-id-" + UUID.randomUUID() + "@staff.example.com\"}");

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

    private static JsonNode exchange(String call, String name, String token) {
        Client.Answer answer =
                send(null, "PUT", "/api/user_companies/" + call, "{\"" + name + "\": \"" + token + "\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static Client.Answer confirm(String uuid, String code) {
        return confirmAt(SIGN_IN + "/confirm_mfa", uuid, code);
    }

    private static Client.Answer confirm(String uuid, String code, String shop) {
        return confirmAt(SIGN_IN + "/confirm_mfa?fluid_shop=" + shop, uuid, code);
    }

    private static Client.Answer confirmAt(String path, String uuid, String code) {
        return send(null, "POST", path, """
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
}
