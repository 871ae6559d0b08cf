package dev.florin.identity;

import java.time.InstantSource;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The demo's apps, users and accounts, with fixed ids, so that the documented requests run as printed. Installing them
 * again restores the grants and changes nothing else. They are public knowledge: never install them where real money moves.
 */
public final class DemoIdentity {
    public static final UUID APP_ID = UUID.fromString("78815c04-1c88-4f27-a779-74658560c89c");
    public static final ApiKey API_KEY = new ApiKey(APP_ID, "demo-secret-not-for-live");
    public static final UUID USER_ID = UUID.fromString("57e7bd11-7c66-4a5f-a7f0-05d23cbb37c4");
    public static final UUID ACCOUNT_ID = UUID.fromString("fa27a4a9-e7db-4b15-8f36-af04a7458793");
    public static final UUID SEAT_ID = UUID.fromString("09d38224-3f25-4b78-8e6b-4e8960231489");

    /** Another user of the same app, with a consumer's account. */
    public static final UUID SECOND_USER_ID = UUID.fromString("2b6f1c5e-93d4-4c0a-8f77-5d1a3e90c462");

    public static final UUID SECOND_ACCOUNT_ID = UUID.fromString("c41d7a90-5be2-4f38-9a06-71e8d2f3b514");
    public static final UUID SECOND_SEAT_ID = UUID.fromString("6e02b9d8-14f7-4a63-b5c1-98a7f04e2d3b");

    /** Another app with a user and an account of its own, of whom the demo app must learn nothing. */
    public static final UUID OTHER_APP_ID = UUID.fromString("d95c3e71-0a48-4b2d-86f9-3c7e1b5a9d20");

    public static final ApiKey OTHER_API_KEY = new ApiKey(OTHER_APP_ID, "other-demo-secret-not-for-live");
    public static final UUID OTHER_USER_ID = UUID.fromString("83a4f6b2-c7d1-4e59-9b30-2f6c8d1e7a95");
    public static final UUID OTHER_ACCOUNT_ID = UUID.fromString("1f7e8c03-6d5a-4927-a2be-b04d93c58e16");
    public static final UUID OTHER_SEAT_ID = UUID.fromString("a50d2b47-e918-4c36-8d7f-64c1f3a08b72");

    /** The most accounts that {@link #installLoadAccounts} makes. */
    public static final int MAX_LOAD_ACCOUNTS = 100_000;

    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Apps apps;
    private final Members members;
    private final InstantSource clock;

    public DemoIdentity(DataSource dataSource, Apps apps, Members members, InstantSource clock) {
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.jdbc = JdbcClient.create(dataSource);
        this.apps = apps;
        this.members = members;
        this.clock = clock;
    }

    /** One of the accounts made for load: user, account and seat have ids that follow from its number. */
    public record LoadAccount(UUID userId, UUID accountId, UUID seatId) {}

    /** @param number from 1 */
    public static LoadAccount loadAccount(int number) {
        return new LoadAccount(loadId("11", number), loadId("22", number), loadId("33", number));
    }

    /** Installs the two apps with their users and accounts, in one transaction; every scope is granted everywhere. */
    public void install() {
        transaction.executeWithoutResult(_ -> {
            installApp(new App(APP_ID, "Demo", AppStatus.ACTIVE, USER_ID, clock.instant()), API_KEY);
            installUser(new User(USER_ID, "Ada", "Demo", "ada@demo.example"), APP_ID);
            installAccount(ACCOUNT_ID, AccountType.BUSINESS, "Demo Trading", new Seat(SEAT_ID, USER_ID, true));

            installUser(new User(SECOND_USER_ID, "Ben", "Second", "ben@demo.example"), APP_ID);
            installAccount(
                    SECOND_ACCOUNT_ID,
                    AccountType.CONSUMER,
                    "Ben Second",
                    new Seat(SECOND_SEAT_ID, SECOND_USER_ID, true));

            installApp(
                    new App(OTHER_APP_ID, "Other demo", AppStatus.ACTIVE, OTHER_USER_ID, clock.instant()),
                    OTHER_API_KEY);
            installUser(new User(OTHER_USER_ID, "Cleo", "Other", "cleo@demo.example"), OTHER_APP_ID);
            installAccount(
                    OTHER_ACCOUNT_ID, AccountType.CONSUMER, "Cleo Other", new Seat(OTHER_SEAT_ID, OTHER_USER_ID, true));
        });
    }

    /** Makes the load accounts 1 to {@code count} of the demo app, which {@link #install} has made: four statements. */
    public void installLoadAccounts(int count) {
        if (count < 1 || count > MAX_LOAD_ACCOUNTS) {
            throw new IllegalArgumentException("between 1 and " + MAX_LOAD_ACCOUNTS + " load accounts");
        }
        transaction.executeWithoutResult(_ -> {
            forEachNumber("""
                    insert into users (user_id, first_name, last_name, email, created_at)
                    select cast(format('11000000-0000-4000-8000-%s', lpad(to_hex(n), 12, '0')) as uuid),
                           'Load', n::text, format('load-%s@demo.example', n), :now
                    from generate_series(1, :count) n
                    on conflict do nothing
                    """, count);
            forEachNumber("""
                    insert into accounts (account_id, type, name, status, created_at)
                    select cast(format('22000000-0000-4000-8000-%s', lpad(to_hex(n), 12, '0')) as uuid),
                           'CONSUMER', format('Load %s', n), 'ACTIVE', :now
                    from generate_series(1, :count) n
                    on conflict do nothing
                    """, count);
            forEachNumber("""
                    insert into seats (account_id, seat_id, user_id, is_default, created_at)
                    select cast(format('22000000-0000-4000-8000-%s', lpad(to_hex(n), 12, '0')) as uuid),
                           cast(format('33000000-0000-4000-8000-%s', lpad(to_hex(n), 12, '0')) as uuid),
                           cast(format('11000000-0000-4000-8000-%s', lpad(to_hex(n), 12, '0')) as uuid),
                           true, :now
                    from generate_series(1, :count) n
                    on conflict do nothing
                    """, count);
            grantLoadUsers(count);
        });
    }

    private void installApp(App app, ApiKey key) {
        apps.install(app, key.secret());
        apps.grant(app.appId(), ScopeType.all(), null);
    }

    private void installUser(User user, UUID appId) {
        members.createUser(user);
        members.grant(user.userId(), appId, ScopeType.all(), null);
    }

    private void installAccount(UUID accountId, AccountType type, String name, Seat seat) {
        members.createAccount(accountId, type, name);
        members.createSeat(accountId, seat);
    }

    private void forEachNumber(String sql, int count) {
        jdbc.sql(sql)
                .param("now", UtcTime.of(clock.instant()))
                .param("count", count)
                .update();
    }

    private void grantLoadUsers(int count) {
        jdbc.sql("""
                insert into user_scopes (app_id, user_id, scope, granted_at)
                select :appId, cast(format('11000000-0000-4000-8000-%s', lpad(to_hex(n), 12, '0')) as uuid), scope, :now
                from generate_series(1, :count) n
                cross join unnest(cast(:scopes as text[])) scope
                on conflict do nothing
                """)
                .param("appId", APP_ID)
                .param("scopes", ScopeType.names(ScopeType.all()))
                .param("now", UtcTime.of(clock.instant()))
                .param("count", count)
                .update();
    }

    private static UUID loadId(String kind, int number) {
        return UUID.fromString(String.format("%s000000-0000-4000-8000-%012x", kind, number));
    }
}
