package dev.florin.cart;

import dev.florin.platform.GroupCommit;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;

/** Writes carts. Carts that several callers make or change at the same time share one transaction. */
final class CartWriter {
    /**
     * Carts of one transaction, and characters of their documents, which take several times as many bytes of a small
     * heap.
     */
    private static final int MAX_GROUP = 256;

    private static final long MAX_CHARS = 1_000_000;

    private final CartRows rows;
    private final Transactions transactions;
    private final GroupCommit<Change, Boolean> group;

    /** @param transactions on connections that wait for no lock for long */
    CartWriter(CartRows rows, Transactions transactions, MeterRegistry metrics) {
        this.rows = rows;
        this.transactions = transactions;
        GroupCommit.Bound<Change> bound = new GroupCommit.Bound<>(
                MAX_GROUP, MAX_CHARS, change -> change.cart.document().length());
        this.group = new GroupCommit<>("carts", bound, metrics, this::writeAll);
    }

    private record Change(WrittenCart cart, boolean isNew) {}

    void insert(Cart cart) {
        try {
            group.write(new Change(WrittenCart.of(cart), true));
        } catch (RuntimeException e) {
            if (!Transactions.isUndone(e)) {
                throw e;
            }
            rows.insert(cart);
        }
    }

    /** Writes the cart over the version before it; false when that version has been replaced. */
    boolean save(Cart cart) {
        try {
            return group.write(new Change(WrittenCart.of(cart), false));
        } catch (RuntimeException e) {
            // Something in the group is refused, or somebody holds one of its carts: each is tried alone.
            if (!Transactions.isUndone(e)) {
                throw e;
            }
            return rows.save(cart);
        }
    }

    private List<Boolean> writeAll(List<Change> changes) {
        List<WrittenCart> made = new ArrayList<>();
        List<WrittenCart> changed = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        Boolean[] done = new Boolean[changes.size()];
        for (int i = 0; i < done.length; i++) {
            Change change = changes.get(i);
            done[i] = change.isNew;
            (change.isNew ? made : changed).add(change.cart);
            if (!change.isNew) {
                places.add(i);
            }
        }
        Pipeline pipeline = new Pipeline();
        if (!made.isEmpty()) {
            CartWrites.addInserts(pipeline, made);
        }
        if (!changed.isEmpty()) {
            CartWrites.addSaves(pipeline, changed, place -> done[places.get(place)] = true);
        }
        transactions.atOnce(pipeline);
        return List.of(done);
    }
}
