package dev.florin.fuzz;

import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.identity.CustomerTokens;
import dev.florin.identity.DemoIdentity;
import dev.florin.platform.MovableClock;
import dev.florin.platform.OperatorKey;
import dev.florin.server.FlorinServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server with the demo's data that may be left full of rubbish, and the credentials that open it. */
final class FuzzedServer {
    private static final Duration LIFETIME = Duration.ofHours(2);
    private static final Duration USER_LIFETIME = Duration.ofMinutes(5);

    private static @Nullable String user;
    private static Instant userUntil = Instant.MIN;

    private FuzzedServer() {}

    static FlorinServer server() {
        return Started.SERVER;
    }

    /**
     * The header's value for one of the ways to log in that an operation has; a few in a hundred are missing or wrong.
     */
    static String authorization(List<String> schemes, Random random) {
        int chance = random.nextInt(100);
        if (chance < 4) {
            return Hostile.header(random);
        }
        return schemes.isEmpty() || chance < 7 ? "" : key(Hostile.pick(schemes, random));
    }

    /** The header's value for one way to log in; empty for none. */
    static String key(String scheme) {
        return switch (scheme) {
            case "customerToken" -> "Bearer " + customerToken();
            case "userToken" -> user();
            default -> Started.KEYS.getOrDefault(scheme, "");
        };
    }

    /** Of a token that has not expired by the test clock, which operators' requests advance by years. */
    private static synchronized String user() {
        Instant now = server().part(MovableClock.class).instant();
        if (user == null || now.isAfter(userUntil)) {
            user = new TestAccount(server(), new Client(server().port()), DemoIdentity.USER_ID, DemoIdentity.ACCOUNT_ID)
                    .bearer();
            userUntil = now.plus(USER_LIFETIME);
        }
        return user;
    }

    /** A new token, as carts take it in bodies and queries: what is sent may end it. */
    static String customerToken() {
        return server().part(CustomerTokens.class)
                .issue(Started.CUSTOMER, LIFETIME)
                .text();
    }

    private static final class Started {
        static final FlorinServer SERVER = TestFlorin.start(
                TestDatabase.freshUrl(), "florin.purchase.answer-wait=2s", "florin.incomm.immediate-wait=2s");
        static final Map<String, String> KEYS = keys();
        static final CustomerTokens.Bearer CUSTOMER = SERVER.part(JdbcClient.class)
                .sql("select company_id, customer_id from customers order by 1, 2 limit 1")
                .query((row, _) -> new CustomerTokens.Bearer(row.getLong(1), row.getLong(2)))
                .single();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
        }

        private static Map<String, String> keys() {
            return Map.of(
                    "companyToken",
                    "Bearer C-demo-company-token",
                    "apiKey",
                    TestFlorin.API_KEY,
                    "incommToken",
                    TestFlorin.API_KEY,
                    "operatorKey",
                    "Bearer " + operatorKey());
        }

        private static String operatorKey() {
            try {
                return Files.readString(SERVER.settings().dataDirectory().resolve(OperatorKey.FILE))
                        .strip();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
