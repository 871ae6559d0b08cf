package dev.florin.customer.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.cart.rest.CartClient;
import dev.florin.shop.CompanyTokens;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls of a company and its people on the shared server. */
final class StaffClient {
    static final String USERS = "/api/company/users";
    static final String ROLES = "/api/company/roles";

    private StaffClient() {}

    static Client.Answer send(@Nullable String authorization, String method, String path, @Nullable String body) {
        return CartClient.sendTo(
                path.replace("[", "%5B").replace("]", "%5D"),
                method,
                body,
                authorization == null ? Map.of() : Map.of("Authorization", authorization));
    }

    static String company(long id) {
        return "Bearer "
                + TestFlorin.server()
                        .part(CompanyTokens.class)
                        .create(id, "test", null)
                        .orElseThrow();
    }

    static long made(String company, String path, String body) {
        Client.Answer answer = send(company, "POST", path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().at(path.equals(USERS) ? "/user/id" : "/role/id").asLong();
    }
}
