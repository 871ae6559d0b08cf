package dev.florin.identity;

import dev.florin.identity.graphql.AuthorizedUsersGraphQl;
import dev.florin.identity.graphql.RegistrationGraphQl;
import dev.florin.identity.rest.AccountEndpoint;
import dev.florin.identity.rest.AppEndpoint;
import dev.florin.identity.rest.AppGrants;
import dev.florin.identity.rest.AppReviewEndpoint;
import dev.florin.identity.rest.InvitationEndpoint;
import dev.florin.identity.rest.MasterKeyEndpoint;
import dev.florin.identity.rest.OAuthEndpoint;
import dev.florin.identity.rest.OAuthProblem;
import dev.florin.identity.rest.UserEndpoint;
import dev.florin.identity.rest.VerificationEndpoint;
import dev.florin.mail.Mails;
import dev.florin.operator.OperatorAccess;
import dev.florin.platform.Authenticator;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.platform.graphql.GraphQlPart;
import dev.florin.platform.http.ErrorForm;
import dev.florin.platform.http.PublicUrl;
import dev.florin.platform.http.Surface;
import dev.florin.platform.http.SurfacePaths;
import dev.florin.platform.keys.KeyRotation;
import dev.florin.platform.keys.KeyStatus;
import dev.florin.platform.keys.KeyWatch;
import dev.florin.platform.limits.LimitKinds;
import dev.florin.platform.limits.RateLimits;
import dev.florin.platform.openapi.OpenApiPart;
import dev.florin.platform.openapi.RecordSchemas;
import dev.florin.platform.settings.FlorinEnvironment;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans by which operators, and accounts' own people, manage people and apps. */
@Configuration(proxyBeanMethods = false)
public class PeopleConfiguration {
    @Bean
    SurfacePaths oauthPaths() {
        return SurfacePaths.of(Surface.OAUTH, "/token");
    }

    @Bean
    public static LimitKinds limitsInIdentity() {
        return LimitKinds.of(IdentityLimits.TOKEN, IdentityLimits.REGISTER_USER);
    }

    @Bean
    UserEndpoint userEndpoint(Users users, OperatorAccess access) {
        return new UserEndpoint(users, access);
    }

    @Bean
    AccountEndpoint accountEndpoint(Accounts accounts, OperatorAccess access) {
        return new AccountEndpoint(accounts, access);
    }

    @Bean
    AppEndpoint appEndpoint(Apps apps, Members members, OperatorAccess access, InstantSource clock) {
        return new AppEndpoint(apps, new AppGrants(apps, members, clock), access);
    }

    @Bean
    AppReviewEndpoint appReviewEndpoint(AppReviews reviews, OperatorAccess access) {
        return new AppReviewEndpoint(reviews, access);
    }

    @Bean
    MasterKeyEndpoint masterKeyEndpoint(KeyRotation rotation, KeyWatch watch, OperatorAccess access) {
        return new MasterKeyEndpoint(rotation, watch, access);
    }

    @Bean
    OAuthEndpoint oAuthEndpoint(OAuthTokens tokens, Authenticator authenticator, RateLimits limits) {
        return new OAuthEndpoint(tokens, authenticator, limits);
    }

    @Bean
    ErrorForm oAuthErrorForm() {
        return OAuthProblem.FORM;
    }

    @Bean
    GraphQlPart authorizedUsersGraphQl(AuthorizedUsers users, InviteLetters letters) {
        return new AuthorizedUsersGraphQl(users, letters);
    }

    @Bean
    KycProvider kycProvider(FlorinEnvironment environment) {
        return switch (environment) {
            case STAGING -> new SimulatedKyc();
            case LIVE -> new NoKyc();
        };
    }

    @Bean
    GraphQlPart registrationGraphQl(
            Registrations registrations,
            DataSource dataSource,
            KycProvider provider,
            Secrets secrets,
            RateLimits limits,
            InstantSource clock) {
        return new RegistrationGraphQl(
                registrations, new Verifications(dataSource, provider, secrets, clock), limits, clock);
    }

    @Bean
    VerificationEndpoint verificationEndpoint(
            @Qualifier("auditedTransactions") Transactions transactions, InstantSource clock, OperatorAccess access) {
        return new VerificationEndpoint(new VerificationQueue(transactions, clock), access);
    }

    @Bean
    InviteLetters inviteLetters(Mails mails, PublicUrl url, FlorinEnvironment environment) {
        return new InviteLetters(mails, url, environment == FlorinEnvironment.STAGING);
    }

    @Bean
    InvitationEndpoint invitationEndpoint(
            OperatorInvitations invitations, InviteLetters letters, OperatorAccess access) {
        return new InvitationEndpoint(invitations, letters, access);
    }

    @Bean
    OpenApiPart peopleSchemas() {
        return new RecordSchemas(
                UserDocument.class,
                UserDocument.Page.class,
                AccountDocument.class,
                AccountDocument.Page.class,
                InvitationDocument.class,
                InvitationDocument.Page.class,
                AppDocument.class,
                AppDocument.Page.class,
                AppEndpoint.Keyed.class,
                AppReviewDocument.class,
                AppReviewDocument.Page.class,
                VerificationDocument.class,
                VerificationDocument.Page.class,
                KeyStatus.class,
                OAuthEndpoint.Tokens.class,
                OAuthProblem.class);
    }
}
