package dev.florin.transfer;

import dev.florin.attachment.Annotation;
import dev.florin.identity.SeatRights;
import dev.florin.ledger.BalanceKind;
import dev.florin.ledger.Bookings;
import dev.florin.ledger.Ledger;
import dev.florin.money.Money;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.Result;
import dev.florin.spending.SpendingLimits;
import dev.florin.wallet.FundingSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The first transaction of a movement: locks the accounts, reads what the decision needs in one round trip, and writes
 * rows, entries, holds and the operation in another.
 */
final class TransferStart {
    private final Operations operations;
    private final Ids ids;
    private final InstantSource clock;
    private final SpendingLimits limits;
    private final TransferCommand command;
    private final Money fee;
    private final UUID own;

    /** Taken under the locks, so that times are in the order of ids. */
    private Instant now = Instant.EPOCH;

    TransferStart(
            Operations operations,
            Ids ids,
            InstantSource clock,
            SpendingLimits limits,
            TransferCommand command,
            Money fee) {
        this.operations = operations;
        this.ids = ids;
        this.clock = clock;
        this.limits = limits;
        this.command = command;
        this.fee = fee;
        this.own = command.initiator().accountId();
    }

    TransferOutcome run(Connection connection) throws SQLException {
        @Nullable UUID other = command.movement().counterAccountId();
        Pipeline pipeline = new Pipeline();
        Ledger.addLockAccounts(
                pipeline, Stream.of(own, other).filter(Objects::nonNull).toList());
        Result<TransferRows.Keyed> known = TransferRows.addByKey(pipeline, own, command.key());
        AccountMoney.Reading ownMoney = AccountMoney.addTo(pipeline, own);
        AccountMoney.Reading otherMoney = AccountMoney.addTo(pipeline, other == null ? own : other);
        Outgo outgo = Outgo.addTo(pipeline, limits, command, clock.instant());
        pipeline.execute(connection);
        now = clock.instant();
        SeatRights.require(connection, own, command.initiator().caller(), command.scope());
        if (known.isPresent()) {
            return replay(known.only());
        }
        AccountMoney money = ownMoney.money();
        if (money == null) {
            return new TransferOutcome.Refused(Refusal.of(Reason.USER_ACCESS_INVALID), false);
        }
        return switch (TransferDecision.decide(command, fee, money, other == null ? null : otherMoney.money())) {
            case TransferDecision.Refused(Refusal refusal) -> refuse(connection, refusal);
            case TransferDecision.Accepted accepted -> {
                Refusal limit = outgo.refusal(connection);
                yield limit == null ? accept(connection, accepted) : refuse(connection, limit);
            }
        };
    }

    private TransferOutcome replay(TransferRows.Keyed known) {
        if (!Arrays.equals(known.fingerprint(), command.fingerprint())) {
            return new TransferOutcome.Refused(Refusal.of(Reason.IDEMPOTENCY_KEY_REUSED), false);
        }
        Transfer transfer = known.transfer();
        return transfer.state() == TransferState.REFUSED
                ? new TransferOutcome.Refused(Objects.requireNonNull(transfer.refusal()), true)
                : new TransferOutcome.Accepted(transfer, true);
    }

    /** A wrong argument does not claim the key: the client corrects it and sends it again. */
    private TransferOutcome refuse(Connection connection, Refusal refusal) throws SQLException {
        if (!refusal.reason().code().startsWith("AR-")) {
            TransferWrites writes = new TransferWrites();
            writes.add(row(TransferState.REFUSED, refusal, ids.next(), Places.NONE, counter(null, null)), command);
            Pipeline pipeline = new Pipeline();
            writes.addTo(pipeline, now);
            pipeline.execute(connection);
        }
        return new TransferOutcome.Refused(refusal, false);
    }

    private TransferOutcome accept(Connection connection, TransferDecision.Accepted accepted) throws SQLException {
        Pipeline pipeline = new Pipeline();
        UUID to = accepted.opens() == null ? accepted.to() : open(pipeline, accepted.opens());
        Sides sides = sides(accepted, to);
        if (!redeems(connection, sides.own)) {
            return refuse(connection, Refusal.of(Reason.GIFT_CARD_SPENT));
        }
        TransferWrites writes = new TransferWrites();
        writes.add(sides.own, command);
        Bookings bookings = new Bookings();
        switch (accepted.state()) {
            case COMPLETED -> {
                TransferBooking.book(bookings, sides.own);
                if (sides.other != null) {
                    writes.add(sides.other, null);
                    TransferBooking.book(bookings, sides.other);
                }
            }
            case PAYING -> {
                bookings.hold(hold(sides.own));
                begin(pipeline, sides.own);
            }
            case CHARGING -> begin(pipeline, sides.own);
            case CLEARING, FAILED, RETURNED, REFUSED ->
                throw new IllegalStateException("nothing begins as " + accepted.state());
        }
        bookings.addTo(pipeline, now);
        writes.addTo(pipeline, now);
        Result<Transfer> written = TransferRows.addById(pipeline, own, sides.own.transferId());
        pipeline.execute(connection);
        return new TransferOutcome.Accepted(written.only(), false);
    }

    /** Whether the gift card that is to be redeemed, if any, could be. Of two who try it at once, one waits and fails. */
    private boolean redeems(Connection connection, Transfer transfer) throws SQLException {
        if (!(command.movement() instanceof Movement.Redemption(String code))) {
            return true;
        }
        Pipeline pipeline = new Pipeline();
        Result<Boolean> redeemed =
                OwnGiftCards.addRedemption(pipeline, OwnGiftCards.hash(code), own, transfer.transferId(), now);
        pipeline.execute(connection);
        return redeemed.isPresent();
    }

    static Bookings.Hold hold(Transfer transfer) {
        return new Bookings.Hold(
                transfer.accountId(),
                transfer.transferId(),
                Objects.requireNonNull(transfer.fromBalanceId()),
                transfer.total());
    }

    private void begin(Pipeline pipeline, Transfer transfer) {
        operations.addNew(
                pipeline,
                TransferOperation.kindOf(transfer),
                List.of(new OperationKey(transfer.accountId(), transfer.transferId())));
    }

    /** A balance that accounts get once they need it. */
    private UUID open(Pipeline pipeline, BalanceKind kind) {
        UUID balanceId = ids.next();
        Ledger.addOpen(
                pipeline,
                List.of(new Ledger.NewBalance(
                        own, balanceId, kind, command.amount().currency(), null, true)),
                now);
        return balanceId;
    }

    /** The rows of both accounts; the other one's is written once the money is there. */
    private record Sides(Transfer own, @Nullable Transfer other) {}

    /** The account's own balances that the money leaves and reaches. */
    private record Places(@Nullable UUID from, @Nullable UUID to) {
        static final Places NONE = new Places(null, null);
    }

    private Sides sides(TransferDecision.Accepted accepted, @Nullable UUID to) {
        UUID ownId = ids.next();
        if (command.movement().counterAccountId() == null) {
            return new Sides(row(accepted.state(), null, ownId, new Places(accepted.from(), to), null), null);
        }
        boolean outgoing = command.movement() instanceof Movement.Outgoing;
        Places places = outgoing ? new Places(accepted.from(), null) : new Places(null, to);
        if (accepted.state() != TransferState.COMPLETED) {
            return new Sides(row(accepted.state(), null, ownId, places, counter(to, null)), null);
        }
        UUID otherId = ids.next();
        Transfer mine = row(accepted.state(), null, ownId, places, counter(null, otherId));
        return new Sides(mine, otherSide(mine, otherId, outgoing ? to : accepted.from(), now));
    }

    private Transfer.@Nullable Counter counter(@Nullable UUID balanceId, @Nullable UUID transferId) {
        UUID accountId = command.movement().counterAccountId();
        return accountId == null ? null : new Transfer.Counter(accountId, balanceId, transferId);
    }

    /** @param balanceId the balance of the other account that is paid, or pays */
    static Transfer otherSide(Transfer mine, UUID otherId, @Nullable UUID balanceId, Instant now) {
        boolean outgoing = mine.kind() == TransferKind.TRANSFER_OUT;
        Transfer.Counter counter = Objects.requireNonNull(mine.counter());
        return new Transfer(
                counter.accountId(),
                otherId,
                0,
                outgoing ? TransferKind.TRANSFER_IN : TransferKind.TRANSFER_OUT,
                TransferState.COMPLETED,
                null,
                Transfer.By.NOBODY,
                Transfer.Outside.NONE,
                outgoing ? null : balanceId,
                outgoing ? balanceId : null,
                new Transfer.Counter(mine.accountId(), null, mine.transferId()),
                mine.amount(),
                Money.zero(mine.amount().currency()),
                Money.zero(mine.amount().currency()),
                new Annotation(mine.annotation().memo(), null, null),
                now,
                now,
                null,
                now);
    }

    private Transfer row(
            TransferState state,
            @Nullable Refusal refusal,
            UUID transferId,
            Places places,
            Transfer.@Nullable Counter counter) {
        Initiator by = command.initiator();
        return new Transfer(
                own,
                transferId,
                0,
                command.movement().kind(),
                state,
                refusal,
                new Transfer.By(by.userId(), by.seatId(), by.appId()),
                outside(),
                places.from,
                places.to,
                counter,
                command.amount(),
                fee,
                Money.zero(fee.currency()),
                command.annotation(),
                now,
                now,
                null,
                state == TransferState.COMPLETED ? now : null);
    }

    private Transfer.Outside outside() {
        Movement movement = command.movement();
        FundingSource source = movement.source();
        return new Transfer.Outside(
                source == null ? null : source.kind(),
                source == null ? null : source.sourceId(),
                movement instanceof Movement.Withdrawal withdrawal ? withdrawal.method() : null,
                movement instanceof Movement.Withdrawal withdrawal ? withdrawal.emailAddress() : null,
                movement instanceof Movement.Deposit deposit ? deposit.merchantCategoryCode() : null,
                movement.externalReference());
    }
}
