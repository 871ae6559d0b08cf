package dev.florin.identity;

import dev.florin.audit.Acting;
import dev.florin.ledger.Ledger;
import dev.florin.mail.Mailbox;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Refusal;
import dev.florin.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Invitations by operators, and the list of all that wait. Operators' invitations work where sign-up is closed, and may
 * be sent as often as they like.
 */
public final class OperatorInvitations {
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final AuthorizedUsers users;
    private final Invitations invitations;
    private final InstantSource clock;

    public OperatorInvitations(DataSource dataSource, InstantSource clock, Ids ids) {
        this.transactions = new Transactions(dataSource);
        this.jdbc = JdbcClient.create(dataSource);
        this.users = new AuthorizedUsers(dataSource, clock, ids);
        this.invitations = new Invitations(dataSource, clock, ids);
        this.clock = clock;
    }

    /**
     * One that waits.
     *
     * @param accountId null where somebody is asked to the server alone, as {@code account} is
     * @param byOperator whether an operator asked, and not somebody of the account
     */
    public record Waiting(
            UUID invitationId,
            String email,
            @Nullable UUID accountId,
            @Nullable String account,
            List<Role> roles,
            boolean byOperator,
            Instant createdAt,
            Instant expiresAt) {
        public Waiting {
            roles = List.copyOf(roles);
        }
    }

    /**
     * One that was made.
     *
     * @param link the part of the address that nobody guesses
     */
    public record Invited(
            UUID invitationId, String email, @Nullable String account, Instant expiresAt, String link) {
        /** What an e-mail says about it. */
        public AuthorizedUsers.Letter letter() {
            return new AuthorizedUsers.Letter(email, account == null ? "" : account, link);
        }

        /** A link must not reach a log. */
        @Override
        public String toString() {
            return "Invited";
        }
    }

    /**
     * Invites somebody to the server, where they get an account of their own. Asking again makes another link, and the
     * older one ends.
     *
     * @throws dev.florin.platform.RefusedException when it is no address, or a user's
     */
    public Invited invite(String address) {
        String email = address.strip();
        if (!Mailbox.isAddress(email)) {
            throw Refusal.invalid("email", "is no e-mail address").asException();
        }
        return transactions.call(connection -> {
            if (new AuthorizedUserRows().byEmail(connection, email) != null) {
                throw Refusal.invalid("email", "is a user's already").asException();
            }
            Invitations.Made made = invitations.make(connection, new Invitations.Wanted(email, null, null, true));
            Acting.about(made.invitationId().toString());
            return new Invited(made.invitationId(), email, null, made.expiresAt(), made.secret());
        });
    }

    /**
     * Invites somebody to a seat of an account.
     *
     * @throws dev.florin.platform.RefusedException when there is no such account, it is blocked or full, or the person
     *     is active in it
     */
    public Invited invite(UUID accountId, String email, List<Role> roles) {
        NewAuthorizedUser wanted = new NewAuthorizedUser(email, null, roles, SeatStatus.PENDING, true);
        return users.inviteByOperator(accountId, wanted);
    }

    /**
     * A page of those that wait, the newest first.
     *
     * @param after the last one of the page before, or null for the first page
     * @param limit from 1 to {@link Listed#MAX_PAGE}
     */
    public Listed<Waiting> list(@Nullable UUID after, int limit) {
        List<Waiting> found = jdbc.sql(SELECT + """

                        where i.expires_at > :now
                          and (i.account_id is null or s.seat_id is not null or w.seat_id is not null)
                          and (cast(:after as uuid) is null
                               or (i.created_at, i.invitation_id) < (select created_at, invitation_id
                                                                       from invitations
                                                                      where invitation_id = :after))
                        order by i.created_at desc, i.invitation_id desc
                        limit :limit""")
                .param("now", UtcTime.of(clock.instant()))
                .param("after", after, Types.OTHER)
                .param("limit", limit + 1)
                .query((row, _) -> waiting(row))
                .list();
        return found.size() <= limit ? new Listed<>(found, false) : new Listed<>(found.subList(0, limit), true);
    }

    public Optional<Waiting> find(UUID invitationId) {
        return jdbc.sql(SELECT + " where i.invitation_id = :id and i.expires_at > :now")
                .param("id", invitationId)
                .param("now", UtcTime.of(clock.instant()))
                .query((row, _) -> waiting(row))
                .optional();
    }

    private static final String SELECT = """
            select i.invitation_id, i.email, i.account_id, a.name, coalesce(s.roles, w.roles, '{}') as roles,
                   i.by_operator, i.created_at, i.expires_at
              from invitations i
              left join accounts a on a.account_id = i.account_id
              left join seats s on s.account_id = i.account_id
                               and s.seat_id = i.seat_id
                               and s.status = 'PENDING'
              left join seat_invitations w on w.account_id = i.account_id
                                          and w.seat_id = i.seat_id
                                          and w.status = 'PENDING'""";

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                row.getObject("invitation_id", UUID.class),
                row.getString("email"),
                row.getObject("account_id", UUID.class),
                row.getString("name"),
                Role.known(Users.texts(row.getArray("roles"))),
                row.getBoolean("by_operator"),
                Invitations.time(row, "created_at"),
                Invitations.time(row, "expires_at"));
    }

    /**
     * Asks again, by a new link, for the same roles; a user at the address that they have now.
     *
     * @return empty when it no longer waits
     */
    public Optional<Invited> resend(UUID invitationId) {
        return find(invitationId)
                .map(waiting -> waiting.accountId == null
                        ? invite(waiting.email)
                        : again(invitationId, waiting, waiting.accountId));
    }

    private Invited again(UUID invitationId, Waiting waiting, UUID accountId) {
        UUID seatId = jdbc.sql("select seat_id from invitations where invitation_id = :id")
                .param("id", invitationId)
                .query((row, _) -> row.getObject("seat_id", UUID.class))
                .optional()
                .orElse(null);
        Invited toUser = seatId == null ? null : users.offerAgainByOperator(accountId, seatId);
        return toUser != null ? toUser : invite(accountId, waiting.email, waiting.roles);
    }

    /**
     * Takes one back, and the seat that it offers.
     *
     * @return whether it still waited
     */
    public boolean withdraw(UUID invitationId) {
        return transactions.call(connection -> {
            List<UUID> account = Pipeline.read(
                            connection,
                            row -> row.getObject("account_id", UUID.class),
                            "select account_id from invitations where invitation_id = ? and account_id is not null",
                            invitationId)
                    .rows();
            if (!account.isEmpty()) {
                // The account's lock first, as everything that changes its people takes it.
                Ledger.lockAccounts(connection, account);
            }
            Invitations.Taken taken = Pipeline.read(connection, Invitations::taken, """
                            delete from invitations
                             where invitation_id = ?
                            returning email, account_id, seat_id""", invitationId)
                    .first()
                    .orElse(null);
            if (taken == null) {
                Acting.changesNothing();
                return false;
            }
            if (taken.accountId() != null && taken.seatId() != null) {
                new AuthorizedUserRows().endOffer(connection, taken.accountId(), taken.seatId());
            }
            return true;
        });
    }
}
