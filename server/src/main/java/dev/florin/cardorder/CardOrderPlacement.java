package dev.florin.cardorder;

import dev.florin.ledger.Ledger;
import dev.florin.money.CurrencyCode;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import dev.florin.purchase.Spendable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/**
 * Writes an order down, with its lines, its cards and the operation that fills them: one transaction of two round
 * trips, however many cards. Of two orders that arrive at once with the same customer's id, the second waits for the
 * first and finds it.
 */
final class CardOrderPlacement {
    /** After this many random codes in a row that were already taken, it is no accident. */
    private static final int MAX_TRIES = 5;

    private final Transactions transactions;
    private final Operations operations;
    private final Ids ids;
    private final InstantSource clock;
    private final ShortCodes codes = new ShortCodes();
    private final CustomerOrderIds customerOrderIds;

    CardOrderPlacement(Transactions transactions, Operations operations, Ids ids, InstantSource clock) {
        this.transactions = transactions;
        this.operations = operations;
        this.ids = ids;
        this.clock = clock;
        this.customerOrderIds = new CustomerOrderIds(ids);
    }

    PlaceOutcome place(Program program, ValidOrder valid) {
        return place(program, valid, ids.next());
    }

    /** Places an order under a given id. */
    PlaceOutcome place(Program program, ValidOrder valid, UUID orderId) {
        String tooLarge = program.limits().refuses(program.programId(), valid.total(), valid.cards());
        if (tooLarge != null) {
            return new PlaceOutcome.NotCovered(tooLarge);
        }
        for (int tries = 1; ; tries++) {
            CardOrder order = order(program, valid, orderId);
            List<String> cardUris = new ArrayList<>();
            for (int i = 0; i < valid.cards(); i++) {
                cardUris.add(codes.card());
            }
            try {
                return transactions.call(connection -> write(connection, program, order, valid, cardUris));
            } catch (DuplicateKeyException e) {
                if (tries == MAX_TRIES) {
                    throw e;
                }
            }
        }
    }

    private CardOrder order(Program program, ValidOrder valid, UUID orderId) {
        OrderRequest request = valid.request();
        return new CardOrder(
                program.accountId(),
                orderId,
                codes.order(),
                program.programId(),
                valid.catalogId(),
                String.valueOf(request.customerOrderId()),
                request.purchaseOrderNumber(),
                request.metadata(),
                request.emailTheme(),
                new CardOrder.User(program.userId(), program.seatId(), program.appId()),
                request.recipients(),
                valid.texts(),
                valid.total(),
                valid.cards(),
                CardOrderState.PENDING,
                null,
                new CardOrder.Charges(valid.total(), 0, 0),
                // as the database keeps it
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private PlaceOutcome write(
            Connection connection, Program program, CardOrder order, ValidOrder valid, List<String> cardUris)
            throws SQLException {
        First first = new First(connection, program, order);
        if (!first.isNew && customerOrderIds.release(connection, program, order.customerOrderId(), clock.instant())) {
            first = new First(connection, program, order);
        }
        if (!first.isNew) {
            return existing(connection, program, order.customerOrderId());
        }
        CurrencyCode currency = order.total().currency();
        String tooMuch = first.exceeds(program, order);
        if (tooMuch != null) {
            connection.rollback();
            return new PlaceOutcome.NotCovered(tooMuch);
        }
        if (first.spendable.in(currency).minus(first.promised.in(currency)).isLessThan(order.total())) {
            connection.rollback();
            return new PlaceOutcome.NotCovered("The balance of program " + order.programId()
                    + " does not cover the order of " + order.total() + ".");
        }
        Pipeline second = new Pipeline();
        CardOrderWrites.addLines(second, order, valid);
        CardOrderWrites.addCards(second, order, valid, cardUris);
        operations.addNew(
                second, CardOrderFulfilment.KIND, List.of(new OperationKey(order.accountId(), order.orderId())));
        second.execute(connection);
        return new PlaceOutcome.Placed(order, cardUris);
    }

    /** The first round trip: writes the order unless its id has one, and reads what it may spend. */
    private static final class First {
        private final boolean isNew;
        private final Promised promised;
        private final Spendable spendable;
        private final @Nullable DayOrders today;

        First(Connection connection, Program program, CardOrder order) throws SQLException {
            Pipeline pipeline = new Pipeline();
            // Orders of one account are checked one after another, so that the second sees what was promised to the
            // first.
            Ledger.addLockAccounts(pipeline, List.of(order.accountId()));
            Result<Boolean> written = CardOrderWrites.addOrder(pipeline, order);
            promised = Promised.addTo(pipeline, order.accountId());
            spendable = Spendable.addTo(pipeline, order.accountId());
            today = program.limits().isOfDays() ? DayOrders.addTo(pipeline, program, order.createdAt()) : null;
            pipeline.execute(connection);
            isNew = written.isPresent();
        }

        private @Nullable String exceeds(Program program, CardOrder order) {
            return today == null
                    ? null
                    : program.limits()
                            .refuses(
                                    program.programId(),
                                    order.total(),
                                    order.cards(),
                                    today.in(order.total().currency()),
                                    today.cards());
        }
    }

    private static PlaceOutcome existing(Connection connection, Program program, String customerOrderId)
            throws SQLException {
        PlaceOutcome found = CustomerOrderIds.find(connection, program, customerOrderId, true);
        if (found == null) {
            throw new IllegalStateException("an order was there and is gone");
        }
        return found;
    }

    /**
     * The program's order that has that customer's id, if there is one: one statement.
     *
     * @param failedToo whether to include an order that has bought nothing, and may lose the id to a new one
     */
    PlaceOutcome.@Nullable Duplicate find(Program program, String customerOrderId, boolean failedToo) {
        return transactions.call(connection -> CustomerOrderIds.find(connection, program, customerOrderId, failedToo));
    }
}
