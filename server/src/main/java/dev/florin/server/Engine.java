package dev.florin.server;

import dev.florin.catalog.Catalog;
import dev.florin.operations.Operations;
import dev.florin.platform.database.DatabaseWatch;
import dev.florin.purchase.Purchases;
import org.springframework.context.SmartLifecycle;

/**
 * Prepares the data and starts background work before the first request is accepted, and stops it after the last one is
 * answered: first the lanes run dry, then operations come to a point from which the next start can continue.
 */
final class Engine implements SmartLifecycle {
    private final Runnable preparation;
    private final Runnable completion;
    private final Catalog catalog;
    private final Purchases purchases;
    private final Operations operations;
    private final DatabaseWatch watch;
    private final boolean alone;
    private final StopBound bound;
    private volatile boolean running;

    /**
     * @param preparation writes data that has to be there from the first request on
     * @param completion waits for what the preparation has left to operations
     * @param alone whether no other server can use this database.
     */
    Engine(
            Runnable preparation,
            Runnable completion,
            Catalog catalog,
            Purchases purchases,
            Operations operations,
            DatabaseWatch watch,
            boolean alone,
            StopBound bound) {
        this.preparation = preparation;
        this.completion = completion;
        this.catalog = catalog;
        this.purchases = purchases;
        this.operations = operations;
        this.watch = watch;
        this.alone = alone;
        this.bound = bound;
    }

    @Override
    public void start() {
        watch.start();
        preparation.run();
        catalog.start();
        purchases.start();
        operations.start(alone);
        completion.run();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        purchases.close();
        operations.close(bound.operations());
        catalog.close();
        watch.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, which is among the last to start and the first to stop. */
    @Override
    public int getPhase() {
        return 0;
    }
}
