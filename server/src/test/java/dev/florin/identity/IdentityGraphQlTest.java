package dev.florin.identity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.identity.graphql.IdentityGraphQl;
import dev.florin.platform.Caller;
import dev.florin.platform.RefusedException;
import dev.florin.platform.graphql.GraphQlEngine;
import dev.florin.platform.graphql.Request;
import graphql.ExceptionWhileDataFetching;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class IdentityGraphQlTest {
    /** As printed in the vendor's overview page. */
    private static final String DOCUMENTED_MUTATION = """
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
            }
            """;

    private static final Map<String, Object> VARIABLES = Map.of(
            "userId", DemoIdentity.USER_ID.toString(),
            "accountId", DemoIdentity.ACCOUNT_ID.toString(),
            "scopes", List.of("LIST_OFFERS", "LIST_PURCHASES", "LIST_PAYMENT"));

    @AutoClose
    private final IdentityFixture identity = new IdentityFixture();

    private final GraphQL graphQl = GraphQL.newGraphQL(
                    new GraphQlEngine(List.of(new IdentityGraphQl(identity.server.tokens, identity.directory)))
                            .schema())
            .build();

    @Test
    void theDocumentedMutationGivesAWorkingToken() {
        Map<String, Object> answer = data(DOCUMENTED_MUTATION, VARIABLES);

        Map<?, ?> pair = pair(answer, "generateUserAccessToken");
        assertThat(pair.get("scopes")).isEqualTo(List.of("LIST_OFFERS", "LIST_PURCHASES", "LIST_PAYMENT"));
        assertThat(identity.server.authenticate("Bearer " + pair.get("token"))).isInstanceOf(Caller.User.class);
    }

    @Test
    void theAliasAndBothNamesOfTheTokenWork() {
        Map<String, Object> answer = data(
                DOCUMENTED_MUTATION
                        .replace("generateUserAccessToken", "generateAccessToken")
                        .replace("token\nscopes", "token accessToken refreshToken"),
                VARIABLES);

        Map<?, ?> pair = pair(answer, "generateAccessToken");
        assertThat(pair.get("accessToken")).isEqualTo(pair.get("token"));
        Map<String, Object> refreshed = data(
                "mutation ($t: String!) { refreshUserAccessToken(refreshToken: $t) { token refreshToken scopes } }",
                Map.of("t", pair.get("refreshToken")));
        assertThat(pair(refreshed, "refreshUserAccessToken").get("scopes"))
                .isEqualTo(List.of("LIST_OFFERS", "LIST_PURCHASES", "LIST_PAYMENT"));
    }

    @Test
    void aRefusalLeavesTheAdapterAsOne() {
        ExecutionResult result =
                execute("mutation { refreshUserAccessToken(refreshToken: \"no\") { token } }", Map.of());

        assertThat(result.getErrors())
                .singleElement()
                .isInstanceOfSatisfying(
                        ExceptionWhileDataFetching.class,
                        error -> assertThat(error.getException()).isInstanceOf(RefusedException.class));
    }

    @Test
    void accountsAreShownWithAllTheirFields() {
        Map<String, Object> answer = data("""
                query ($userId: UUID!) {
                  getAccountsByUserId(userId: $userId) {
                    accountId type accountName
                    seats { seatId userId isDefault }
                    user { userId firstName lastName email }
                    business { accountId name }
                  }
                }
                """, Map.of("userId", DemoIdentity.USER_ID.toString()));

        String userId = DemoIdentity.USER_ID.toString();
        String accountId = DemoIdentity.ACCOUNT_ID.toString();
        assertThat(answer.get("getAccountsByUserId"))
                .isEqualTo(List.of(Map.of(
                        "accountId",
                        accountId,
                        "type",
                        "BUSINESS",
                        "accountName",
                        "Demo Trading",
                        "seats",
                        List.of(Map.of("seatId", DemoIdentity.SEAT_ID.toString(), "userId", userId, "isDefault", true)),
                        "user",
                        Map.of(
                                "userId", userId,
                                "firstName", "Ada",
                                "lastName", "Demo",
                                "email", "ada@demo.example"),
                        "business",
                        Map.of("accountId", accountId, "name", "Demo Trading"))));
    }

    @Test
    void theApplicationsScopesAndUsersHaveTheirOtherNames() {
        Map<String, Object> answer = data("""
                {
                  getApplicationScopes getApplicationScope
                  getApplicationUsers(paginate: {limit: 1}) { userId scopes accounts { accountId } }
                  getApplicationUser(paginate: {limit: 1}) { userId scopes accounts { accountId } }
                }
                """, Map.of());

        assertThat(answer.get("getApplicationScope")).isEqualTo(answer.get("getApplicationScopes"));
        assertThat(answer.get("getApplicationUser")).isEqualTo(answer.get("getApplicationUsers"));
        assertThat((List<?>) answer.get("getApplicationScopes"))
                .hasSize(ScopeType.all().size());
        assertThat((List<?>) answer.get("getApplicationUsers")).hasSize(1);
    }

    private static Map<?, ?> pair(Map<String, Object> answer, String field) {
        return (Map<?, ?>) requireNonNull(answer.get(field));
    }

    private Map<String, Object> data(String query, Map<String, Object> variables) {
        ExecutionResult result = execute(query, variables);
        assertThat(result.getErrors()).isEmpty();
        return result.getData();
    }

    private ExecutionResult execute(String query, Map<String, Object> variables) {
        Request request = new Request(new Caller.App(DemoIdentity.APP_ID), "request-1");
        return graphQl.execute(ExecutionInput.newExecutionInput(query)
                .variables(variables)
                .graphQLContext(Map.of(Request.class, request))
                .build());
    }
}
