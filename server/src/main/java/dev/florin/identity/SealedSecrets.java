package dev.florin.identity;

import dev.florin.platform.Secrets;
import dev.florin.platform.keys.SealedColumn;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Apps' secrets sealed with the master key, each for its own app, so that it is of no use in another's row. Keys are
 * checked only by their hashes; this is for owners who want to see theirs again.
 */
final class SealedSecrets {
    private static final String PURPOSE = "app secret ";

    static final SealedColumn COLUMN = SealedColumn.ofBytes(
            "app_secrets", "sealed", new SealedColumn.Purpose(PURPOSE, "app_id"), SealedSecrets.class);

    private final JdbcClient jdbc;
    private final Secrets secrets;

    SealedSecrets(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** Keeps an existing secret, unless it is kept already. */
    void seal(ApiKey key) {
        jdbc.sql("""
                update app_secrets
                set sealed = :sealed
                where app_id = :appId
                  and secret_hash = :hash
                  and sealed is null
                """)
                .param(
                        "sealed",
                        secrets.encrypt(purpose(key.appId()), key.secret().getBytes(StandardCharsets.UTF_8)))
                .param("appId", key.appId())
                .param("hash", Secrets.hash(key.secret()))
                .update();
    }

    /** The app's newest key that has no end; empty when it was made before secrets were sealed. */
    Optional<ApiKey> open(UUID appId) {
        return jdbc.sql("""
                select sealed
                from app_secrets
                where app_id = :appId
                  and expires_at is null
                order by created_at desc
                limit 1
                """)
                .param("appId", appId)
                .query((row, _) -> Optional.ofNullable(row.getBytes("sealed")))
                .optional()
                .flatMap(found -> found)
                .map(kept ->
                        new ApiKey(appId, new String(secrets.decrypt(purpose(appId), kept), StandardCharsets.UTF_8)));
    }

    private static String purpose(UUID appId) {
        return PURPOSE + appId;
    }
}
