package dev.florin.identity;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Result;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Has a provider find out who users are, and keeps what it says. An approved user stays so, and is not asked about
 * again; nor is one of whom an operator has decided it, see {@link VerificationQueue}.
 */
public final class Verifications {
    /** How often a user may try: the four digits of somebody else cannot be guessed. */
    private static final int MAX_ATTEMPTS = 10;

    private static final String KEY = "identity to verify";

    private final Transactions transactions;
    private final KycProvider provider;
    private final Secrets secrets;
    private final InstantSource clock;

    public Verifications(DataSource dataSource, KycProvider provider, Secrets secrets, InstantSource clock) {
        this.transactions = new Transactions(dataSource);
        this.provider = provider;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** What is known of a user. */
    public enum Status {
        /** Nothing yet. */
        NONE,
        PENDING,
        APPROVED,
        DECLINED
    }

    private record Attempt(Status status, boolean isDecided, int number) {
        static Attempt read(ResultSet row) throws SQLException {
            return new Attempt(
                    Status.valueOf(row.getString("status")), row.getBoolean("is_decided"), row.getInt("attempts"));
        }
    }

    /** @throws dev.florin.platform.RefusedException when the user has tried too often, or the provider does not answer */
    public Status verify(UUID userId, KycProvider.Person person) {
        Attempt attempt = begin(userId);
        if (attempt.status == Status.APPROVED || attempt.isDecided) {
            return attempt.status;
        }
        if (attempt.number > MAX_ATTEMPTS) {
            throw Refusal.of(
                            Reason.USER_ACCESS_INVALID,
                            "Invalid user access. The user has been asked about too often; ask whoever operates this server.")
                    .asException();
        }
        return switch (provider.verify(key(userId, person), person)) {
            case KycProvider.Outcome.Approved() -> keep(userId, Status.APPROVED);
            case KycProvider.Outcome.Pending() -> keep(userId, Status.PENDING);
            case KycProvider.Outcome.Declined() -> keep(userId, Status.DECLINED);
            case KycProvider.Outcome.Unknown() -> {
                giveBack(userId);
                throw Refusal.of(Reason.UNAVAILABLE, "Nobody could be asked who the user is. Try again later.")
                        .asException();
            }
        };
    }

    /** What was not answered told nobody anything. */
    private void giveBack(UUID userId) {
        transactions.atOnce(new Pipeline()
                .add(
                        "update user_verifications set attempts = attempts - 1 where user_id = ? and attempts > 0",
                        userId));
    }

    /** Counts before the provider is asked, so that nothing makes more of them. */
    private Attempt begin(UUID userId) {
        return transactions.read(Attempt::read, """
                        insert into user_verifications as v (user_id, status, attempts, updated_at)
                        values (?, 'NONE', 1, ?)
                        on conflict (user_id)
                        do update set attempts = case when v.status = 'APPROVED' or v.decided_at is not null
                                                      then v.attempts
                                                      else least(v.attempts, 1000) + 1 end
                        returning status, decided_at is not null as is_decided, attempts""", userId, clock.instant()).only();
    }

    /** Neither an approval nor an operator's word is taken back by what was asked beside it. */
    private Status keep(UUID userId, Status status) {
        Instant now = clock.instant();
        Pipeline pipeline = new Pipeline();
        Result<Status> kept =
                pipeline.query(row -> Status.valueOf(row.getString("status")), """
                update user_verifications
                   set status = case when status = 'APPROVED' or decided_at is not null then status else ? end,
                       updated_at = ?
                 where user_id = ?
                returning status""", status.name(), now, userId);
        transactions.atOnce(pipeline);
        return kept.only();
    }

    /** The same for the same question. */
    private String key(UUID userId, KycProvider.Person person) {
        String question = String.join(
                "\n",
                userId.toString(),
                person.firstName(),
                person.lastName(),
                person.street(),
                person.city(),
                person.state(),
                person.postalCode(),
                person.dateOfBirth().toString(),
                person.ssnLast4());
        ByteBuffer bytes = ByteBuffer.wrap(secrets.fingerprint(KEY, question));
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }
}
