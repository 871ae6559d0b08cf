package dev.florin.purchase;

import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Closes keys under which nothing was bought, so that nothing ever will be. */
public final class ClosedKeys {
    private static final Refusal CLOSED =
            Refusal.of(Reason.VENDOR_REFUSED, "The gift card was not bought and nothing was charged: it was given up.");

    private final Ids ids;

    public ClosedKeys(Ids ids) {
        this.ids = ids;
    }

    /**
     * Writes a refusal under each key that has no outcome yet: later requests with it get that answer.
     *
     * @param connection in a transaction that has locked the account of all the commands
     * @return false, and nothing is written, when something was bought or is on its way under one of the keys
     */
    public boolean close(Connection connection, List<PurchaseCommand> commands, Instant now) throws SQLException {
        Map<UUID, PurchaseState> known = new HashMap<>();
        if (commands.isEmpty()) {
            return true;
        }
        new Pipeline()
                .add(
                        row -> known.put(
                                row.getObject("idempotency_key", UUID.class),
                                PurchaseState.valueOf(row.getString("state"))),
                        """
                        select idempotency_key, state
                          from purchases
                         where account_id = ?
                           and idempotency_key = any(?)""",
                        commands.getFirst().buyer().accountId(),
                        commands.stream().map(PurchaseCommand::key).toArray(UUID[]::new))
                .execute(connection);
        if (known.values().stream().anyMatch(state -> state != PurchaseState.REFUSED)) {
            return false;
        }
        PurchaseWrites writes = new PurchaseWrites();
        commands.stream()
                .filter(command -> !known.containsKey(command.key()))
                .forEach(command -> writes.refuse(command, command.fingerprint(), ids.next(), CLOSED));
        Pipeline pipeline = new Pipeline();
        writes.addTo(pipeline, now);
        pipeline.execute(connection);
        return true;
    }
}
