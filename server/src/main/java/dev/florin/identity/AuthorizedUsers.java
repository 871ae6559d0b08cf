package dev.florin.identity;

import dev.florin.audit.Acting;
import dev.florin.ledger.Ledger;
import dev.florin.platform.Caller;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The people who may act in an account beside its owner ({@code docs/protocols/fluz.md}, "Authorized users"), as the
 * account's own people and their apps manage them. The right to do so is looked up each time, and not read from the
 * token: people who have lost the role cannot give it back to themselves. Otherwise a removed person's tokens live to
 * their end, within {@link TokenLifetimes#access}; they cannot be refreshed.
 */
public final class AuthorizedUsers {
    /** The most people of one account, whatever their status. */
    public static final int MAX_PEOPLE = 1_000;

    private final Transactions transactions;
    private final AuthorizedUserRows rows;
    private final AccountOfCaller accounts;
    private final Invitations invitations;
    private final InstantSource clock;
    private final Ids ids;

    public AuthorizedUsers(DataSource dataSource, InstantSource clock, Ids ids) {
        this.transactions = new Transactions(dataSource);
        this.rows = new AuthorizedUserRows();
        this.accounts = new AccountOfCaller(dataSource, clock);
        this.invitations = new Invitations(dataSource, clock, ids);
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * What was done.
     *
     * @param letter what the person is to be told, or null when they need not or must not be written to now
     */
    public record Added(
            UUID authUserId,
            List<Role> roles,
            SeatStatus status,
            @Nullable Letter letter) {
        public Added {
            roles = List.copyOf(roles);
        }
    }

    /**
     * Tells somebody that they were invited.
     *
     * @param account its name; empty where they are asked to the server alone
     * @param link the last part of the address where they answer; null for somebody who already has the seat
     */
    public record Letter(
            String email, String account, @Nullable String link) {
        /** A link must not reach a log. */
        @Override
        public String toString() {
            return "Letter";
        }
    }

    /** @throws dev.florin.platform.RefusedException when the caller may not look */
    public List<AuthorizedUser> list(Caller caller, @Nullable String email, @Nullable String phone) {
        UUID accountId = accounts.of(caller, ScopeType.VIEW_SUBUSERS);
        return transactions.call(connection -> {
            AccountOfCaller.require(connection, accountId, caller, ScopeType.VIEW_SUBUSERS);
            return rows.list(connection, accountId, email, phone);
        });
    }

    /**
     * Gives somebody roles, or invites them.
     *
     * @throws dev.florin.platform.RefusedException when the caller may not, the account is blocked or full, a phone
     *     number finds nobody, or the person is an owner or active in other roles
     */
    public Added add(Caller caller, NewAuthorizedUser wanted) {
        UUID accountId = accounts.of(caller, ScopeType.MANAGE_SUBUSERS);
        return changing(accountId, caller, (connection, account) -> added(connection, account, wanted));
    }

    /**
     * Asks somebody again to the seat that is offered to them, at the address that they have now.
     *
     * @throws dev.florin.platform.RefusedException when the caller may not, the account is blocked, or nobody waits there
     */
    public Added addAgain(Caller caller, UUID authUserId) {
        UUID accountId = accounts.of(caller, ScopeType.MANAGE_SUBUSERS);
        return changing(accountId, caller, (connection, account) -> {
            AuthorizedUser waiting = rows.list(connection, accountId, null, null).stream()
                    .filter(one -> one.authUserId().equals(authUserId) && one.status() == SeatStatus.PENDING)
                    .findFirst()
                    .orElseThrow(() -> Refusal.of(Reason.NOT_FOUND, "Nobody waits for an answer there.")
                            .asException());
            UUID userId = rows.byOffer(connection, accountId, authUserId);
            Instant now = clock.instant();
            if (userId == null) {
                NewAuthorizedUser wanted =
                        new NewAuthorizedUser(waiting.email(), null, waiting.roles(), SeatStatus.PENDING, true);
                return invite(
                        connection, account, wanted, rows.invitation(connection, accountId, emailOf(wanted)), now);
            }
            return offerAgain(connection, account, new Offer(authUserId, userId, waiting), now);
        });
    }

    private record Offer(UUID seatId, UUID userId, AuthorizedUser waiting) {}

    /** The row of the seat stays as it is, except for the time of the e-mail. */
    private Added offerAgain(Connection connection, Account account, Offer offer, Instant now) throws SQLException {
        Instant last = offer.waiting.mailedAt();
        List<Role> roles = offer.waiting.roles();
        if (!account.mayWrite
                || (last != null && !last.plus(AuthorizedUserRows.LETTER_EVERY).isBefore(now))) {
            return new Added(offer.seatId, roles, SeatStatus.PENDING, null);
        }
        rows.mailed(connection, account.accountId, offer.seatId, now);
        return new Added(
                offer.seatId,
                roles,
                SeatStatus.PENDING,
                letter(connection, account, offer.seatId, rows.email(connection, offer.userId)));
    }

    /**
     * An operator invites the person again.
     *
     * @return null when the seat is not on offer to a user
     */
    OperatorInvitations.@Nullable Invited offerAgainByOperator(UUID accountId, UUID seatId) {
        return transactions.call(connection -> {
            Ledger.lockAccounts(connection, List.of(accountId));
            Account account = account(connection, accountId);
            UUID userId = account == null ? null : rows.byOffer(connection, accountId, seatId);
            if (account == null || userId == null) {
                return null;
            }
            String email = rows.email(connection, userId);
            Invitations.Made made =
                    invitations.make(connection, new Invitations.Wanted(email, accountId, seatId, true));
            Acting.about(made.invitationId().toString());
            return new OperatorInvitations.Invited(
                    made.invitationId(), email, account.name, made.expiresAt(), made.secret());
        });
    }

    /** As {@link #add} by an operator, who may ask as often as they like, and gets the link as well. */
    OperatorInvitations.Invited inviteByOperator(UUID accountId, NewAuthorizedUser wanted) {
        return transactions.call(connection -> {
            Ledger.lockAccounts(connection, List.of(accountId));
            Account account = account(connection, accountId);
            if (account == null) {
                throw Refusal.of(Reason.NOT_FOUND, "There is no such account.").asException();
            }
            Added added = added(connection, account, withoutLetter(wanted));
            if (added.status != SeatStatus.PENDING) {
                throw Refusal.invalid("email", "is active in the account already")
                        .asException();
            }
            String email = emailOf(wanted);
            Invitations.Made made =
                    invitations.make(connection, new Invitations.Wanted(email, accountId, added.authUserId, true));
            Acting.about(made.invitationId().toString());
            return new OperatorInvitations.Invited(
                    made.invitationId(), email, account.name, made.expiresAt(), made.secret());
        });
    }

    private static NewAuthorizedUser withoutLetter(NewAuthorizedUser wanted) {
        return new NewAuthorizedUser(wanted.email(), wanted.phone(), wanted.roles(), wanted.status(), false);
    }

    private Added added(Connection connection, Account account, NewAuthorizedUser wanted) throws SQLException {
        UUID userId = taker(connection, account, wanted);
        Instant now = clock.instant();
        AuthorizedUserRows.Standing standing = userId == null
                ? rows.invitation(connection, account.accountId, emailOf(wanted))
                : rows.seat(connection, account.accountId, userId);
        return userId == null
                ? invite(connection, account, wanted, standing, now)
                : seat(connection, account, wanted, new Taker(userId, standing), now);
    }

    private @Nullable UUID taker(Connection connection, Account account, NewAuthorizedUser wanted) throws SQLException {
        String email = wanted.email();
        if (email == null) {
            return rows.byPhone(connection, wanted.phone() == null ? "" : wanted.phone());
        }
        UUID userId = rows.byEmail(connection, email);
        // A person who was invited by it and has another address now is still invited: nobody learns the other one.
        return userId != null ? userId : rows.byOffer(connection, account.accountId, email);
    }

    /**
     * Takes somebody's roles away; somebody without roles stays without.
     *
     * @throws dev.florin.platform.RefusedException when the caller may not, the id is unknown, or it is an owner's
     */
    public void remove(Caller caller, UUID authUserId) {
        UUID accountId = accounts.of(caller, ScopeType.MANAGE_SUBUSERS);
        changing(accountId, caller, (connection, _) -> {
            List<Role> roles = rows.roles(connection, accountId, authUserId);
            if (roles.isEmpty()) {
                throw new Refusal(Reason.NOT_FOUND, "There is no such authorised user in this account.", "authUserId")
                        .asException();
            }
            if (roles.contains(Role.OWNER)) {
                throw Refusal.invalid("authUserId", "is the owner").asException();
            }
            rows.end(connection, accountId, authUserId);
            return true;
        });
    }

    private record Account(UUID accountId, String name, int people, boolean mayWrite) {}

    private record Taker(UUID userId, AuthorizedUserRows.@Nullable Standing standing) {}

    @FunctionalInterface
    private interface Change<T> {
        T make(Connection connection, Account account) throws SQLException;
    }

    /** Under the account's lock, so that what is looked up stays true until it is written. */
    private <T> T changing(UUID accountId, Caller caller, Change<T> change) {
        return transactions.call(connection -> {
            Ledger.lockAccounts(connection, List.of(accountId));
            AccountOfCaller.require(connection, accountId, caller, ScopeType.MANAGE_SUBUSERS);
            return change.make(connection, Objects.requireNonNull(account(connection, accountId)));
        });
    }

    private @Nullable Account account(Connection connection, UUID accountId) throws SQLException {
        return Pipeline.read(
                        connection,
                        row -> {
                            if (!row.getString("status").equals("ACTIVE")) {
                                throw Refusal.of(Reason.ACCOUNT_BLOCKED).asException();
                            }
                            return new Account(
                                    accountId,
                                    row.getString("name"),
                                    row.getInt("people"),
                                    row.getInt("letters") < AuthorizedUserRows.MAX_LETTERS_A_DAY);
                        },
                        AuthorizedUserRows.ACCOUNT,
                        clock.instant().minus(AuthorizedUserRows.LETTERS_OF),
                        accountId)
                .first()
                .orElse(null);
    }

    private Added invite(
            Connection connection,
            Account account,
            NewAuthorizedUser wanted,
            AuthorizedUserRows.@Nullable Standing standing,
            Instant now)
            throws SQLException {
        refuseBeyond(account, standing);
        UUID seatId = standing == null ? ids.next() : standing.seatId();
        boolean writes = writes(account, wanted, standing, now);
        rows.invite(
                connection,
                new AuthorizedUserRows.Place(account.accountId, seatId, wanted.roles(), SeatStatus.PENDING),
                emailOf(wanted),
                now,
                writes);
        Letter letter = writes ? letter(connection, account, seatId, emailOf(wanted)) : null;
        return new Added(seatId, wanted.roles(), SeatStatus.PENDING, letter);
    }

    private Added seat(Connection connection, Account account, NewAuthorizedUser wanted, Taker taker, Instant now)
            throws SQLException {
        AuthorizedUserRows.Standing standing = taker.standing;
        if (standing != null && standing.status() == SeatStatus.ACTIVE) {
            if (!standing.roles().equals(wanted.roles())) {
                throw Refusal.invalid("roles", "of somebody who is active stay as they are: remove them first")
                        .asException();
            }
            return new Added(standing.seatId(), wanted.roles(), SeatStatus.ACTIVE, null);
        }
        refuseBeyond(account, standing);
        UUID seatId = standing == null ? ids.next() : standing.seatId();
        boolean writes = writes(account, wanted, standing, now);
        rows.seat(
                connection,
                new AuthorizedUserRows.Place(account.accountId, seatId, wanted.roles(), wanted.status()),
                new AuthorizedUserRows.Asked(taker.userId, wanted.email()),
                now,
                writes);
        String email = rows.email(connection, taker.userId);
        if (wanted.status() == SeatStatus.ACTIVE) {
            Invitations.end(connection, account.accountId, seatId);
        }
        Letter letter = !writes
                ? null
                : wanted.status() == SeatStatus.ACTIVE
                        ? new Letter(email, account.name, null)
                        : letter(connection, account, seatId, email);
        return new Added(seatId, wanted.roles(), wanted.status(), letter);
    }

    private Letter letter(Connection connection, Account account, UUID seatId, String email) throws SQLException {
        Invitations.Made made =
                invitations.make(connection, new Invitations.Wanted(email, account.accountId, seatId, false));
        return new Letter(email, account.name, made.secret());
    }

    private static void refuseBeyond(Account account, AuthorizedUserRows.@Nullable Standing standing) {
        if (standing == null && account.people >= MAX_PEOPLE) {
            throw Refusal.of(
                            Reason.INVALID_ARGUMENT,
                            "The account has " + MAX_PEOPLE + " people already, counting those who are not active.")
                    .asException();
        }
    }

    /**
     * Nobody is written to again within the hour, so that an account is no means of sending e-mail to anybody at will.
     */
    private static boolean writes(
            Account account, NewAuthorizedUser wanted, AuthorizedUserRows.@Nullable Standing standing, Instant now) {
        Instant last = standing == null ? null : standing.mailedAt();
        return wanted.sendInvite()
                && account.mayWrite
                && (last == null || last.plus(AuthorizedUserRows.LETTER_EVERY).isBefore(now));
    }

    private static String emailOf(NewAuthorizedUser wanted) {
        String email = wanted.email();
        if (email == null) {
            throw new Refusal(
                            Reason.NOT_FOUND,
                            "phone: is no user's; an address that no user has can be asked in.",
                            "phone")
                    .asException();
        }
        return email;
    }
}
