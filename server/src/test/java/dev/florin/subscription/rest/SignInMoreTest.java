package dev.florin.subscription.rest;

import static dev.florin.cart.rest.CartClient.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.cart.rest.CartClient;
import dev.florin.shop.StaffMember;
import dev.florin.shop.StaffTokens;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tokens and companies for those who have signed in, and what pages ask before. */
class SignInMoreTest {
    private static final String AUTH_TOKEN = "/api/auth_token";
    private static final String SWITCH_ROLE = "/api/switch_role";
    private static final String COMPANY = SubscriptionClient.COMPANY;

    private final StaffTokens tokens = TestFlorin.server().part(StaffTokens.class);

    @Test
    void aUserWithATokenGetsAJwt() {
        StaffMember user = user();

        for (String bearer : new String[] {tokens.create(user), tokens.jwt(user)}) {
            Client.Answer token = send("Bearer " + bearer, "POST", AUTH_TOKEN, null);
            Client.Answer admin = send("Bearer " + bearer, "POST", SWITCH_ROLE, "{\"user_role\": \"admin\"}");

            assertThat(token.status()).as(token.body()).isEqualTo(200);
            assertThat(tokens.ofJwt(token.json().asString()).orElseThrow().userId())
                    .isEqualTo(user.userId());
            assertThat(admin.status()).as(admin.body()).isEqualTo(200);
            assertThat(tokens.ofJwt(admin.json().path("jwt").asString())
                            .orElseThrow()
                            .userId())
                    .isEqualTo(user.userId());
            assertRefused(send("Bearer " + bearer, "POST", SWITCH_ROLE, "{\"user_role\": \"rep\"}"), 403, null);
            assertRefused(send("Bearer " + bearer, "POST", SWITCH_ROLE, "{\"user_role\": \"root\"}"), 400, null);
            assertRefused(send("Bearer " + bearer, "POST", SWITCH_ROLE, "{}"), 422, "user_role");
        }
    }

    @Test
    void nobodyElseGetsOne() {
        for (String path : new String[] {AUTH_TOKEN, SWITCH_ROLE}) {
            String body = path.equals(SWITCH_ROLE) ? "{\"user_role\": \"admin\"}" : null;
            assertRefused(send(null, "POST", path, body), 401, null);
            assertRefused(send(COMPANY, "POST", path, body), 401, null);
            String customer = SubscriptionClient.jwt(SubscriptionClient.customer(UUID.randomUUID() + "@example.com"));
            assertRefused(send("Bearer " + customer, "POST", path, body), 401, null);
        }
    }

    @Test
    void aCustomerIsOfOneCompany() {
        String jwt = SubscriptionClient.jwt(SubscriptionClient.customer("switching@example.com"));
        String path = "/api/authentication/customer";

        JsonNode companies =
                send("Bearer " + jwt, "GET", path + "/companies", null).json();
        Client.Answer same = send("Bearer " + jwt, "PUT", path + "/company/1/switch", null);

        assertThat(companies.path("current_company_id").asLong()).isEqualTo(1);
        assertThat(companies.at("/companies/0/id").asLong()).isEqualTo(1);
        assertThat(same.status()).as(same.body()).isEqualTo(200);
        assertThat(same.json().at("/company/jwt").asString()).isEqualTo(jwt);
        assertThat(same.json().at("/company/fluid_shop")).isEqualTo(companies.at("/companies/0/fluid_shop"));
        assertRefused(send("Bearer " + jwt, "PATCH", path + "/company/2/switch", null), 404, null);
        assertRefused(send(COMPANY, "GET", path + "/companies", null), 401, null);
        assertRefused(send(null, "PATCH", path + "/company/1/switch", null), 401, null);
    }

    @Test
    void pagesLearnThatThereAreNoProviders() {
        String path = "/api/social_auth/providers";

        Client.Answer answer = send(null, "GET", path + "?fluid_shop=myco", null);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("providers").isArray()).isTrue();
        assertThat(answer.json().path("providers")).isEmpty();
        assertRefused(send(null, "GET", path, null), 422, "fluid_shop");
        assertRefused(send(null, "GET", path + "?fluid_shop=nobody", null), 422, "fluid_shop");
    }

    @Test
    void aVisitorIsConfirmedByAToken() {
        String path = "/api/confirm-visitor";

        Client.Answer answer = send(null, "POST", path, "{\"visitor\": {\"token\": \"vt_2a3v3f9s8xRCN\"}}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("status").asString()).isEqualTo("success");
        for (String wrong : new String[] {"{}", "{\"visitor\": {}}", "{\"visitor\": {\"token\": \"a b\"}}"}) {
            assertRefused(send(null, "POST", path, wrong), 400, "visitor.token");
        }
    }

    private StaffMember user() {
        Client.Answer made = send(
                COMPANY, "POST", "/api/company/users", "{\"email\": \"%s@example.com\"}".formatted(UUID.randomUUID()));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return tokens.user(1, made.json().at("/user/id").asLong()).orElseThrow();
    }

    private static Client.Answer send(
            @Nullable String authorization, String method, String path, @Nullable String body) {
        return CartClient.sendTo(
                path, method, body, authorization == null ? Map.of() : Map.of("Authorization", authorization));
    }
}
