package dev.florin.identity;

import dev.florin.audit.AuditedDataSource;
import dev.florin.identity.graphql.IdentityGraphQl;
import dev.florin.platform.Authenticator;
import dev.florin.platform.Housekeeping;
import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import dev.florin.platform.graphql.GraphQlPart;
import dev.florin.platform.keys.SealedColumns;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of identity. */
@Configuration(proxyBeanMethods = false)
public class IdentityConfiguration {
    private static final int EXPIRED_TOKENS_AT_ONCE = 1000;

    @Bean
    SigningKeys signingKeys(DataSource dataSource, InstantSource clock, Ids ids, Secrets secrets) {
        return new SigningKeys(dataSource, clock, ids, secrets);
    }

    @Bean
    AccessTokens accessTokens(
            SigningKeys keys, RevokedFamilies revoked, InstantSource clock, TokenLifetimes lifetimes, Ids ids) {
        return new AccessTokens(keys, revoked, clock, lifetimes, ids.cell());
    }

    @Bean(initMethod = "read")
    RevokedFamilies revokedFamilies(DataSource dataSource, InstantSource clock, TokenLifetimes lifetimes) {
        return new RevokedFamilies(dataSource, clock, lifetimes);
    }

    @Bean
    RefreshTokens refreshTokens(DataSource dataSource, InstantSource clock, Ids ids, TokenLifetimes lifetimes) {
        return new RefreshTokens(dataSource, clock, ids, lifetimes);
    }

    @Bean
    ClientTokens clientTokens(SigningKeys keys, InstantSource clock) {
        return new ClientTokens(keys, clock);
    }

    @Bean
    CustomerTokens customerTokens(SigningKeys keys, InstantSource clock) {
        return new CustomerTokens(keys, clock);
    }

    @Bean
    StaffJwts staffJwts(SigningKeys keys, InstantSource clock) {
        return new StaffJwts(keys, clock);
    }

    @Bean
    AppUses appUses(DataSource dataSource, InstantSource clock) {
        return new AppUses(dataSource, clock);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Housekeeping usesOfApps(AppUses uses) {
        return new Housekeeping("notes of apps' uses", AppUses.PERIOD, uses::write);
    }

    @Bean
    Authenticator authenticator(
            DataSource dataSource, InstantSource clock, AccessTokens accessTokens, AppUses appUses) {
        return new IdentityAuthenticator(new ApiKeys(dataSource, clock), accessTokens, appUses);
    }

    @Bean
    UserTokens userTokens(
            DataSource dataSource,
            InstantSource clock,
            RefreshTokens refreshTokens,
            AccessTokens accessTokens,
            RevokedFamilies revoked) {
        return new UserTokens(dataSource, clock, refreshTokens, accessTokens, revoked);
    }

    @Bean
    PersonTokens personTokens(
            DataSource dataSource,
            InstantSource clock,
            RefreshTokens refreshTokens,
            AccessTokens accessTokens,
            RevokedFamilies revoked) {
        return new PersonTokens(dataSource, clock, refreshTokens, accessTokens, revoked);
    }

    @Bean
    PersonAccounts personAccounts(DataSource dataSource) {
        return new PersonAccounts(dataSource);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Housekeeping expiredRefreshTokens(UserTokens tokens) {
        return new Housekeeping(
                "expired refresh tokens", Duration.ofHours(1), () -> tokens.deleteExpired(EXPIRED_TOKENS_AT_ONCE));
    }

    @Bean
    Apps apps(DataSource dataSource, InstantSource clock, Ids ids, Secrets secrets) {
        return new Apps(audited(dataSource, clock, ids), clock, ids, secrets);
    }

    @Bean
    OwnedApps ownedApps(Apps apps, InstantSource clock) {
        return new OwnedApps(apps, clock);
    }

    @Bean
    Consents consents(Apps apps, InstantSource clock, RevokedFamilies revoked) {
        return new Consents(apps, clock, revoked);
    }

    @Bean
    OAuthTokens oAuthTokens(Apps apps, UserTokens tokens, TokenLifetimes lifetimes, InstantSource clock) {
        return new OAuthTokens(apps, tokens, lifetimes, clock);
    }

    @Bean
    AppReviews appReviews(Apps apps, InstantSource clock, Ids ids) {
        return new AppReviews(apps, clock, ids);
    }

    @Bean
    Members members(DataSource dataSource, InstantSource clock, Ids ids) {
        return new Members(audited(dataSource, clock, ids), clock);
    }

    @Bean
    Users users(DataSource dataSource, InstantSource clock, Ids ids) {
        return new Users(audited(dataSource, clock, ids), clock, ids);
    }

    @Bean
    Accounts accounts(DataSource dataSource, InstantSource clock, Ids ids) {
        return new Accounts(audited(dataSource, clock, ids), clock, ids);
    }

    @Bean
    Registrations registrations(DataSource dataSource, Accounts accounts, InstantSource clock, Ids ids) {
        return new Registrations(dataSource, accounts, clock, ids);
    }

    @Bean
    AuthorizedUsers authorizedUsers(DataSource dataSource, InstantSource clock, Ids ids) {
        return new AuthorizedUsers(audited(dataSource, clock, ids), clock, ids);
    }

    @Bean
    Invitations invitations(DataSource dataSource, InstantSource clock, Ids ids) {
        return new Invitations(audited(dataSource, clock, ids), clock, ids);
    }

    @Bean
    OperatorInvitations operatorInvitations(DataSource dataSource, InstantSource clock, Ids ids) {
        return new OperatorInvitations(audited(dataSource, clock, ids), clock, ids);
    }

    /** Logs what an operator does; for everybody else it is the data source itself. */
    private static DataSource audited(DataSource dataSource, InstantSource clock, Ids ids) {
        return new AuditedDataSource(dataSource, clock, ids);
    }

    @Bean
    Directory directory(DataSource dataSource, Apps apps, InstantSource clock) {
        return new Directory(dataSource, apps, clock);
    }

    @Bean
    DemoIdentity demoIdentity(DataSource dataSource, Apps apps, Members members, InstantSource clock) {
        return new DemoIdentity(dataSource, apps, members, clock);
    }

    @Bean
    GraphQlPart identityGraphQl(UserTokens tokens, Directory directory) {
        return new IdentityGraphQl(tokens, directory);
    }

    @Bean
    SealedColumns sealedInIdentity() {
        return SealedColumns.of(SigningKeys.COLUMN, SealedSecrets.COLUMN);
    }
}
