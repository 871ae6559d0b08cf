package dev.florin.resource;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Secrets;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.platform.keys.SealedColumn;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;

/** The idempotency keys of companies and their outcomes, each written in the transaction of its effect. */
final class CompanyKeys {
    private static final String PURPOSE = "company-key";

    static final SealedColumn COLUMN =
            SealedColumn.ofBytes("company_keys", "reply", SealedColumn.Purpose.of(PURPOSE), CompanyKeys.class);

    private final Secrets secrets;
    private final InstantSource clock;

    CompanyKeys(Secrets secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Claims a key for this transaction, or returns its outcome. While another transaction holds the claim, callers
     * wait until it has ended.
     */
    Optional<KeptAnswer> claim(Connection connection, long companyId, FluidKey key) throws SQLException {
        byte[] fingerprint = secrets.fingerprint(PURPOSE, key.request());
        Pipeline pipeline = new Pipeline().add("""
                        insert into company_keys (company_id, idempotency_key, fingerprint, created_at)
                        values (?, ?, ?, ?)
                        on conflict do nothing""", companyId, key.text(), fingerprint, clock.instant());
        Result<Optional<KeptAnswer>> earlier =
                pipeline.query(row -> read(row, fingerprint), """
                        select fingerprint, status, reply
                          from company_keys
                         where company_id = ?
                           and idempotency_key = ?""", companyId, key.text());
        pipeline.execute(connection);
        return earlier.first().orElse(Optional.empty());
    }

    /** Records the answer, for later requests with the key. */
    void keep(Connection connection, long companyId, FluidKey key, KeptAnswer answer) throws SQLException {
        new Pipeline()
                .add("""
                        update company_keys
                           set status = ?, reply = ?
                         where company_id = ?
                           and idempotency_key = ?""", answer.status(), secrets.encrypt(PURPOSE, answer.toBytes()), companyId, key.text())
                .execute(connection);
    }

    /** A row without a status is the claim of this very transaction. */
    private Optional<KeptAnswer> read(ResultSet row, byte[] fingerprint) throws SQLException {
        if (!MessageDigest.isEqual(row.getBytes("fingerprint"), fingerprint)) {
            throw FluidKey.reused();
        }
        Integer status = row.getObject("status", Integer.class);
        return status == null
                ? Optional.empty()
                : Optional.of(KeptAnswer.replayed(status, secrets.decrypt(PURPOSE, row.getBytes("reply"))));
    }
}
