package dev.florin.identity.graphql;

import static java.util.Objects.requireNonNull;

import dev.florin.identity.Directory;
import dev.florin.identity.ScopeType;
import dev.florin.identity.TokenOutcome;
import dev.florin.identity.TokenRequest;
import dev.florin.identity.UserTokens;
import dev.florin.platform.graphql.GraphQlPart;
import dev.florin.platform.graphql.Page;
import dev.florin.platform.graphql.Request;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Map;

/** The fields of {@code schema/identity.graphqls}; all of them take the API key. */
public final class IdentityGraphQl implements GraphQlPart {
    private final UserTokens tokens;
    private final Directory directory;

    public IdentityGraphQl(UserTokens tokens, Directory directory) {
        this.tokens = tokens;
        this.directory = directory;
    }

    @Override
    public String schemaResource() {
        return "schema/identity.graphqls";
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        DataFetcher<?> scopes = env -> directory.scopes(Request.app(env).appId());
        wiring.type(
                "Query",
                type -> type.dataFetcher("getAccountsByUserId", this::accounts)
                        .dataFetcher("getApplicationScopes", scopes)
                        .dataFetcher("getApplicationScope", scopes)
                        .dataFetcher("getApplicationUsers", this::users)
                        .dataFetcher("getApplicationUser", this::users));
        wiring.type(
                "Mutation",
                type -> type.dataFetcher("generateUserAccessToken", this::generate)
                        .dataFetcher("generateAccessToken", this::generate)
                        .dataFetcher("refreshUserAccessToken", this::refresh));
        wiring.type("UserAccessToken", type -> type.dataFetcher("token", IdentityGraphQl::accessToken));
    }

    private Object accounts(DataFetchingEnvironment env) {
        return directory.accountsOf(Request.app(env).appId(), requireNonNull(env.getArgument("userId")));
    }

    private Object users(DataFetchingEnvironment env) {
        Map<String, Object> paginate = env.getArgument("paginate");
        return directory.users(Request.app(env).appId(), Page.of(paginate));
    }

    private Object generate(DataFetchingEnvironment env) {
        List<String> scopes = requireNonNull(env.getArgument("scopes"));
        TokenRequest request = new TokenRequest(
                Request.app(env).appId(),
                requireNonNull(env.getArgument("userId")),
                requireNonNull(env.getArgument("accountId")),
                env.getArgument("seatId"),
                scopes.stream().map(ScopeType::valueOf).toList());
        return issued(tokens.generate(request));
    }

    private Object refresh(DataFetchingEnvironment env) {
        return issued(tokens.refresh(Request.app(env).appId(), requireNonNull(env.getArgument("refreshToken"))));
    }

    private static TokenOutcome.Issued issued(TokenOutcome outcome) {
        return switch (outcome) {
            case TokenOutcome.Issued issued -> issued;
            case TokenOutcome.Refused(var refusal) -> throw refusal.asException();
        };
    }

    private static Object accessToken(DataFetchingEnvironment env) {
        return requireNonNull(env.<TokenOutcome.Issued>getSource()).accessToken();
    }
}
