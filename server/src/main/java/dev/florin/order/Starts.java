package dev.florin.order;

import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Pipeline;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** How operations written by a transaction begin: in this server at once, or in any server soon. */
interface Starts {
    void add(Pipeline pipeline, String kind, OperationKey key, Instant now);

    /** To be called once the transaction is committed. */
    void begin(String kind, OperationKey key);

    /** @param operations asked when one begins: operations need handlers, which need this */
    static Starts here(Supplier<Operations> operations) {
        return new Starts() {
            @Override
            public void add(Pipeline pipeline, String kind, OperationKey key, Instant now) {
                operations.get().addNew(pipeline, kind, List.of(key));
            }

            @Override
            public void begin(String kind, OperationKey key) {
                operations.get().begin(kind, key);
            }
        };
    }

    /** For a process that runs no operations. */
    static Starts elsewhere() {
        return new Starts() {
            @Override
            public void add(Pipeline pipeline, String kind, OperationKey key, Instant now) {
                Operations.addDue(pipeline, kind, key, now, now);
            }

            @Override
            public void begin(String kind, OperationKey key) {}
        };
    }
}
