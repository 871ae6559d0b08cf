package dev.florin.cardorder;

import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.identity.ApiKey;
import dev.florin.identity.AppStatus;
import dev.florin.identity.Apps;
import dev.florin.identity.ScopeType;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Programs of tests on the shared server. */
public final class TestPrograms {
    private static final AtomicInteger NUMBER = new AtomicInteger(700_000);

    private TestPrograms() {}

    /** A program with an app of its own, and how its client calls. */
    public record TestProgram(Program program, ApiKey apiKey, ProgramRegistry.Credentials credentials) {
        public String basic() {
            return "Basic " + apiKey.encoded();
        }
    }

    /** A new program of the account, and a new app whose only program it is. */
    public static TestProgram create(TestAccount account) {
        return create(account, newApp(account));
    }

    public static ApiKey newApp(TestAccount account) {
        return TestFlorin.server().part(Apps.class).create("Test", account.userId(), AppStatus.ACTIVE, ScopeType.all());
    }

    /** A new program of the account and the app, with one empty catalog of the number 3. */
    public static TestProgram create(TestAccount account, ApiKey app) {
        int programId = NUMBER.incrementAndGet();
        Program program = new Program(
                programId, "Test " + programId, account.accountId(), account.userId(), seat(account), app.appId(), 3);
        ProgramRegistry.Credentials credentials = TestFlorin.server()
                .part(ProgramRegistry.class)
                .create(new NewProgram(program, "test-" + programId, "Test catalog"));
        return new TestProgram(program, app, credentials);
    }

    private static UUID seat(TestAccount account) {
        return TestFlorin.jdbc()
                .sql("select seat_id from seats where account_id = ? and user_id = ?")
                .params(account.accountId(), account.userId())
                .query(UUID.class)
                .single();
    }
}
