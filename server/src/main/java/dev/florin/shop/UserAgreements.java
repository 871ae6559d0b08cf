package dev.florin.shop;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Notes what a company's own people have agreed to. Who agrees to the same wording again has agreed once. */
public final class UserAgreements {
    private static final String HASH = "encode(sha256(convert_to(a.text, 'UTF8')), 'hex')";

    private final Transactions transactions;

    public UserAgreements(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * What was agreed to.
     *
     * @param ids of the notes, in the order of the agreements
     * @param isNew whether one of them was not there before
     */
    public record Agreed(List<Long> ids, boolean isNew) {
        public Agreed {
            ids = List.copyOf(ids);
        }
    }

    /** Whether the company has a user who is active. */
    public boolean isUser(long companyId, long userId) {
        return transactions.call(connection -> Pipeline.read(
                        connection,
                        _ -> true,
                        "select 1 from company_users where company_id = ? and user_id = ? and active",
                        companyId,
                        userId)
                .isPresent());
    }

    /** Those of the agreements that the company has and uses. */
    public List<Long> inUse(long companyId, List<Long> agreementIds) {
        return transactions.call(connection -> Pipeline.read(
                        connection,
                        row -> row.getLong("agreement_id"),
                        "select agreement_id from agreements where company_id = ? and agreement_id = any(?) and active",
                        companyId,
                        agreementIds.toArray(Long[]::new))
                .rows());
    }

    /** All of them as they are worded now, in one transaction; those that the company does not have are left out. */
    public Agreed agree(long companyId, long userId, List<Long> agreementIds) {
        return transactions.call(connection -> {
            boolean isNew = write(connection, companyId, userId, agreementIds);
            List<Long> ids = new ArrayList<>();
            for (Long agreement : agreementIds) {
                find(connection, companyId, userId, agreement).ifPresent(ids::add);
            }
            return new Agreed(ids, isNew);
        });
    }

    /** The agreements' rows are locked, so that their wording is one and the same for the transaction. */
    private static boolean write(Connection connection, long companyId, long userId, List<Long> agreementIds)
            throws SQLException {
        Long[] all = agreementIds.toArray(Long[]::new);
        Pipeline pipeline = new Pipeline().add("""
                        select 1
                          from agreements
                         where company_id = ?
                           and agreement_id = any(?)
                         order by agreement_id
                           for share""", companyId, all);
        var written = pipeline.query(_ -> true, """
                        insert into user_agreements (company_id, user_id, agreement_id, title, text_sha256)
                        select a.company_id, ?, a.agreement_id, a.title, %s
                          from agreements a
                         where a.company_id = ?
                           and a.agreement_id = any(?)
                         order by a.agreement_id
                            on conflict do nothing
                        returning 1""".formatted(HASH), userId, companyId, all);
        pipeline.execute(connection);
        return written.isPresent();
    }

    private static Optional<Long> find(Connection connection, long companyId, long userId, long agreementId)
            throws SQLException {
        return Pipeline.read(
                        connection,
                        row -> row.getLong("user_agreement_id"),
                        """
                        select u.user_agreement_id
                          from user_agreements u
                          join agreements a on a.company_id = u.company_id and a.agreement_id = u.agreement_id
                         where u.company_id = ?
                           and u.user_id = ?
                           and u.agreement_id = ?
                           and u.text_sha256 = %s""".formatted(HASH),
                        companyId,
                        userId,
                        agreementId)
                .first();
    }
}
