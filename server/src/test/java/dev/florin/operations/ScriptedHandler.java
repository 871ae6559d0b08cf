package dev.florin.operations;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Does what a test says, and notes when it was run. */
class ScriptedHandler implements OperationHandler {
    private final String kind;
    private final int maxRunning;
    private final Function<OperationKey, Step> script;
    private final List<Instant> runs = new CopyOnWriteArrayList<>();

    ScriptedHandler(String kind, int maxRunning, Function<OperationKey, Step> script) {
        this.kind = kind;
        this.maxRunning = maxRunning;
        this.script = script;
    }

    List<Instant> runs() {
        return runs;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public int maxRunning() {
        return maxRunning;
    }

    @Override
    public Step run(OperationKey key) {
        runs.add(Instant.now());
        return script.apply(key);
    }
}
