package dev.florin.cardorder;

import dev.florin.ledger.Ledger;
import dev.florin.money.CurrencyCode;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
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
 * Writes an order down, with its lines, its cards and the operation that fills them: one transaction of two round trips,
 * however many cards. Of two that come at once with one customer's id the second waits for the first and finds it.
 */
final class CardOrderPlacement {
    /** Random codes that were taken already, in a row, before it is no accident. */
    private static final int MAX_TRIES = 5;

    private final Transactions transactions;
    private final Operations operations;
    private final Ids ids;
    private final InstantSource clock;
    private final ShortCodes codes = new ShortCodes();

    CardOrderPlacement(Transactions transactions, Operations operations, Ids ids, InstantSource clock) {
        this.transactions = transactions;
        this.operations = operations;
        this.ids = ids;
        this.clock = clock;
    }

    PlaceOutcome place(Program program, ValidOrder valid) {
        return place(program, valid, ids.next());
    }

    /** The same under a known id. */
    PlaceOutcome place(Program program, ValidOrder valid, UUID orderId) {
        for (int tries = 1; ; tries++) {
            CardOrder order = order(program, valid, orderId);
            List<String> cardUris = new ArrayList<>();
            for (int i = 0; i < valid.cards(); i++) {
                cardUris.add(codes.card());
            }
            try {
                return transactions.call(connection -> write(connection, order, valid, cardUris));
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
                // as the database keeps it
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private PlaceOutcome write(Connection connection, CardOrder order, ValidOrder valid, List<String> cardUris)
            throws SQLException {
        boolean[] isNew = new boolean[1];
        Pipeline first = new Pipeline();
        // Orders of one account are weighed one after another, so that the second sees what the first was promised.
        Ledger.addLockAccounts(first, List.of(order.accountId()));
        CardOrderWrites.addOrder(first, isNew, order);
        Promised promised = Promised.addTo(first, order.accountId());
        Spendable spendable = Spendable.addTo(first, order.accountId());
        first.execute(connection);
        if (!isNew[0]) {
            return existing(connection, order.accountId(), order.programId(), order.customerOrderId());
        }
        CurrencyCode currency = order.total().currency();
        if (spendable.in(currency).minus(promised.in(currency)).isLessThan(order.total())) {
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

    private static PlaceOutcome existing(Connection connection, UUID accountId, int programId, String customerOrderId)
            throws SQLException {
        PlaceOutcome found = find(connection, accountId, programId, customerOrderId);
        if (found == null) {
            throw new IllegalStateException("an order was there and is gone");
        }
        return found;
    }

    /** The program's order of that customer's id, if there is one: one statement. */
    PlaceOutcome.@Nullable Duplicate find(Program program, String customerOrderId) {
        return transactions.call(
                connection -> find(connection, program.accountId(), program.programId(), customerOrderId));
    }

    private static PlaceOutcome.@Nullable Duplicate find(
            Connection connection, UUID accountId, int programId, String customerOrderId) throws SQLException {
        List<PlaceOutcome.Duplicate> found = new ArrayList<>(1);
        new Pipeline()
                .add(
                        row -> found.add(new PlaceOutcome.Duplicate(row.getObject(1, UUID.class), row.getString(2))),
                        """
                        select order_id, order_uri
                          from card_orders
                         where account_id = ?
                           and program_id = ?
                           and customer_order_id = ?""",
                        accountId,
                        programId,
                        customerOrderId)
                .execute(connection);
        return found.isEmpty() ? null : found.getFirst();
    }
}
