package dev.florin.identity.graphql;

import static java.util.Objects.requireNonNull;

import dev.florin.identity.IdentityLimits;
import dev.florin.identity.KycProvider;
import dev.florin.identity.Registration;
import dev.florin.identity.Registrations;
import dev.florin.identity.Verifications;
import dev.florin.platform.Caller;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.graphql.GraphQlPart;
import dev.florin.platform.graphql.Request;
import dev.florin.platform.limits.RateLimits;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fields of {@code schema/registration.graphqls}. What is wrong with the request is in the result's {@code error};
 * missing rights and failures are errors of the answer.
 */
public final class RegistrationGraphQl implements GraphQlPart {
    private static final Set<Reason> OF_THE_REQUEST = EnumSet.of(Reason.INVALID_ARGUMENT, Reason.PHONE_IN_USE);

    private final Registrations registrations;
    private final Verifications verifications;
    private final RateLimits limits;
    private final InstantSource clock;

    public RegistrationGraphQl(
            Registrations registrations, Verifications verifications, RateLimits limits, InstantSource clock) {
        this.registrations = registrations;
        this.verifications = verifications;
        this.limits = limits;
        this.clock = clock;
    }

    record RegisterResult(boolean success, @Nullable UUID userId, AuthorizedUsersGraphQl.@Nullable Problem error) {}

    record VerifyResult(
            boolean success, Verifications.@Nullable Status status, AuthorizedUsersGraphQl.@Nullable Problem error) {}

    @Override
    public String schemaResource() {
        return "schema/registration.graphqls";
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Mutation",
                type -> type.dataFetcher("registerUser", this::register)
                        .dataFetcher("verifyUserInformation", this::verify));
    }

    private RegisterResult register(DataFetchingEnvironment env) {
        Registration.Written written = new Registration.Written(
                requireNonNull(env.getArgument("firstName")),
                requireNonNull(env.getArgument("lastName")),
                requireNonNull(env.getArgument("phoneNumber")),
                requireNonNull(env.getArgument("regionCode")),
                requireNonNull(env.getArgument("emailAddress")),
                requireNonNull(env.getArgument("dateOfBirth")));
        try {
            UUID app = appOf(Request.of(env).caller());
            Registration person = Registration.of(written, today());
            limits.take(IdentityLimits.REGISTER_USER, app.toString());
            Registrations.Registered made = registrations.register(app, person);
            if (made.replayed()) {
                Request.markReplayed(env);
            }
            return new RegisterResult(true, made.userId(), null);
        } catch (RefusedException e) {
            return new RegisterResult(false, null, problem(e));
        }
    }

    private static UUID appOf(Caller caller) {
        return switch (caller) {
            case Caller.App app -> app.appId();
            case Caller.User user -> user.appId();
            case Caller.Nobody() -> throw Refusal.of(Reason.API_KEY_INVALID).asException();
        };
    }

    private VerifyResult verify(DataFetchingEnvironment env) {
        Map<String, String> input = requireNonNull(env.getArgument("input"));
        try {
            KycProvider.Person person = new PersonInput(input, today()).person();
            return result(verifications.verify(Request.user(env).userId(), person));
        } catch (RefusedException e) {
            return new VerifyResult(false, null, problem(e));
        }
    }

    private static VerifyResult result(Verifications.Status status) {
        return switch (status) {
            case APPROVED, PENDING, NONE -> new VerifyResult(true, status, null);
            case DECLINED ->
                new VerifyResult(
                        false,
                        status,
                        AuthorizedUsersGraphQl.Problem.of(Refusal.of(
                                Reason.INVALID_ARGUMENT, "The user could not be verified with these details.")));
        };
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static AuthorizedUsersGraphQl.Problem problem(RefusedException refused) {
        if (!OF_THE_REQUEST.contains(refused.refusal().reason())) {
            throw refused;
        }
        return AuthorizedUsersGraphQl.Problem.of(refused.refusal());
    }
}
