package dev.florin.identity.graphql;

import static java.util.Objects.requireNonNull;

import dev.florin.identity.AuthorizedUsers;
import dev.florin.identity.InviteLetters;
import dev.florin.identity.NewAuthorizedUser;
import dev.florin.identity.Role;
import dev.florin.identity.SeatStatus;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.graphql.GraphQlPart;
import dev.florin.platform.graphql.InputFields;
import dev.florin.platform.graphql.Request;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fields of {@code schema/authorized-users.graphqls}. What is wrong with the request is in the result's {@code
 * error}; missing rights and failures are errors of the answer, as everywhere.
 */
public final class AuthorizedUsersGraphQl implements GraphQlPart {
    /** What the caller can correct in the request. */
    private static final int MAX_FILTER = 320;

    private static final Set<Reason> OF_THE_REQUEST =
            EnumSet.of(Reason.INVALID_ARGUMENT, Reason.NOT_FOUND, Reason.ACCOUNT_BLOCKED);

    private final AuthorizedUsers users;
    private final InviteLetters letters;

    public AuthorizedUsersGraphQl(AuthorizedUsers users, InviteLetters letters) {
        this.users = users;
        this.letters = letters;
    }

    /** The error of a result. */
    record Problem(String code, String message) {
        static Problem of(Refusal refusal) {
            return new Problem(refusal.reason().code(), refusal.message());
        }
    }

    record AddResult(
            boolean success,
            @Nullable UUID authUserId,
            @Nullable List<Role> roles,
            @Nullable SeatStatus status,
            @Nullable Problem error) {}

    record RemoveResult(
            boolean success,
            @Nullable UUID authUserId,
            @Nullable SeatStatus status,
            @Nullable Problem error) {}

    @Override
    public String schemaResource() {
        return "schema/authorized-users.graphqls";
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", type -> type.dataFetcher("authorizedUsers", this::list));
        wiring.type(
                "Mutation",
                type -> type.dataFetcher("addAuthorizedUser", this::add)
                        .dataFetcher("removeAuthorizedUser", this::remove));
        wiring.type("AddAuthorizedUserResult", type -> type.dataFetcher("pendingActionId", _ -> null));
    }

    private Object list(DataFetchingEnvironment env) {
        InputFields arguments = InputFields.arguments(env);
        return users.list(
                Request.of(env).caller(), arguments.text("email", MAX_FILTER), arguments.text("phone", MAX_FILTER));
    }

    private Object add(DataFetchingEnvironment env) {
        List<String> roles = requireNonNull(env.getArgument("roles"));
        try {
            String status = Objects.requireNonNullElse(env.getArgument("status"), SeatStatus.PENDING.name());
            NewAuthorizedUser wanted = new NewAuthorizedUser(
                    env.getArgument("email"),
                    env.getArgument("phone"),
                    roles.stream().map(Role::valueOf).toList(),
                    SeatStatus.valueOf(status),
                    !Boolean.FALSE.equals(env.getArgument("sendInvite")));
            AuthorizedUsers.Added added = users.add(Request.of(env).caller(), wanted);
            if (added.letter() != null) {
                letters.send(added.letter());
            }
            return new AddResult(true, added.authUserId(), added.roles(), added.status(), null);
        } catch (RefusedException e) {
            return new AddResult(false, null, null, null, problem(e));
        }
    }

    private Object remove(DataFetchingEnvironment env) {
        UUID authUserId = requireNonNull(env.getArgument("authUserId"));
        try {
            users.remove(Request.of(env).caller(), authUserId);
            return new RemoveResult(true, authUserId, SeatStatus.INACTIVE, null);
        } catch (RefusedException e) {
            return new RemoveResult(false, null, null, problem(e));
        }
    }

    private static Problem problem(RefusedException refused) {
        if (!OF_THE_REQUEST.contains(refused.refusal().reason())) {
            throw refused;
        }
        return Problem.of(refused.refusal());
    }
}
