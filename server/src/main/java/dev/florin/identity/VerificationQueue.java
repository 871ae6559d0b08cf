package dev.florin.identity;

import dev.florin.audit.Acting;
import dev.florin.platform.PagePosition;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who waits to be verified, and what operators decide of them. An operator's word is the last: no provider is asked about
 * that user again, and only another operator changes it.
 */
public final class VerificationQueue {
    /** The longest reason, in characters. */
    public static final int MAX_REASON = 300;

    private static final String SELECT = """
            select v.user_id, u.first_name, u.last_name, v.status, v.attempts, v.updated_at, v.decided_at, v.decided_reason,
                   r.app_id, r.registered_at
              from user_verifications v
              join users u using (user_id)
              left join registered_users r using (user_id)""";

    private final Transactions transactions;
    private final InstantSource clock;

    /** @param transactions audited ones */
    public VerificationQueue(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A page of those with a status, who has had it for the longest time first.
     *
     * @param after where the page before ended; null for the first page
     * @param limit from 1 to {@link Listed#MAX_PAGE}
     */
    public VerificationDocument.Page page(Verifications.Status status, @Nullable PagePosition after, int limit) {
        StringBuilder sql = new StringBuilder(SELECT).append("\n where v.status = ?");
        List<Object> values = new ArrayList<>(List.of(status.name()));
        if (after != null) {
            sql.append("\n   and (v.updated_at, v.user_id) > (?, ?)");
            values.add(after.at());
            values.add(after.id());
        }
        values.add(limit + 1);
        sql.append("\n order by v.updated_at, v.user_id\n limit ?");
        return VerificationDocument.Page.of(
                transactions
                        .read(VerificationQueue::read, sql.toString(), values.toArray())
                        .rows(),
                limit);
    }

    public Optional<VerificationDocument> find(UUID userId) {
        return transactions
                .read(VerificationQueue::read, SELECT + "\n where v.user_id = ?", userId)
                .first();
    }

    /**
     * Decides that the user is who they say, or is not: also of one of whom nobody was asked yet, or whom a provider sees
     * otherwise. The same decision again changes nothing.
     *
     * @throws dev.florin.platform.RefusedException when there is no such user, or the reason is no line of text
     */
    public VerificationDocument decide(UUID userId, boolean isApproved, String reason) {
        if (reason.isBlank() || reason.length() > MAX_REASON || reason.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid("reason", "must be a line of 1 to " + MAX_REASON + " characters")
                    .asException();
        }
        Verifications.Status wanted = isApproved ? Verifications.Status.APPROVED : Verifications.Status.DECLINED;
        transactions.run(connection -> decide(connection, userId, wanted, reason.strip()));
        return find(userId).orElseThrow(VerificationQueue::noUser);
    }

    private void decide(Connection connection, UUID userId, Verifications.Status wanted, String reason)
            throws SQLException {
        Instant now = clock.instant();
        Pipeline pipeline = new Pipeline();
        Result<Boolean> users = pipeline.query(_ -> true, "select 1 from users where user_id = ?", userId);
        Result<Boolean> changed = pipeline.query(_ -> true, """
                insert into user_verifications as v (user_id, status, attempts, updated_at, decided_at, decided_reason)
                select user_id, ?, 0, ?, ?, ?
                  from users
                 where user_id = ?
                on conflict (user_id)
                do update set status = excluded.status,
                              updated_at = excluded.updated_at,
                              decided_at = excluded.decided_at,
                              decided_reason = excluded.decided_reason
                 where v.status <> excluded.status
                    or v.decided_at is null
                returning 1""", wanted.name(), now, now, reason, userId);
        pipeline.execute(connection);
        if (users.isEmpty()) {
            throw noUser();
        }
        if (changed.isEmpty()) {
            Acting.changesNothing();
        }
    }

    private static RuntimeException noUser() {
        return Refusal.of(Reason.NOT_FOUND, "There is no such user.").asException();
    }

    private static VerificationDocument read(ResultSet row) throws SQLException {
        return new VerificationDocument(
                row.getObject("user_id", UUID.class),
                row.getString("first_name"),
                row.getString("last_name"),
                Verifications.Status.valueOf(row.getString("status")),
                row.getInt("attempts"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                instant(row, "decided_at"),
                row.getString("decided_reason"),
                row.getObject("app_id", UUID.class),
                instant(row, "registered_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
