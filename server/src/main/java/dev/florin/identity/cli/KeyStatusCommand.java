package dev.florin.identity.cli;

import dev.florin.platform.cli.Printed;
import dev.florin.platform.keys.KeyRotation;
import dev.florin.platform.keys.KeyStatus;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code florin key status}: the master keys, and how far a rotation is. */
@Command(
        name = "status",
        description = {
            "Shows which master keys the database knows, and how far a rotation is: rows left by column, and which key"
                    + " each server starts with."
        },
        mixinStandardHelpOptions = true)
public final class KeyStatusCommand implements Callable<Integer> {
    private final Supplier<KeyRotation> rotation;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param rotation opens the database when the command needs it, not for {@code --help} */
    public KeyStatusCommand(Supplier<KeyRotation> rotation) {
        this.rotation = rotation;
    }

    @Override
    public Integer call() {
        print(spec.commandLine().getOut(), rotation.get().status(), json);
        return 0;
    }

    static void print(PrintWriter out, KeyStatus status, boolean json) {
        if (json) {
            Printed.json(out, status);
            return;
        }
        status.keys().forEach(key -> Printed.line(out, line(key)));
        KeyStatus.Rotation running = status.rotation();
        if (running == null) {
            Printed.line(out, "No rotation of the master key is under way.");
            return;
        }
        Printed.line(
                out,
                "A rotation is under way since " + running.startedAt() + ". It waits for " + running.waitingFor()
                        + ".");
        running.columns().forEach(column -> Printed.line(out, line(column)));
        running.servers().forEach(server -> Printed.line(out, line(server)));
    }

    private static String line(KeyStatus.Key key) {
        return "key %d  %s  %s  since %s%s"
                .formatted(
                        key.keyId(),
                        key.name(),
                        key.state(),
                        key.createdAt(),
                        key.retiredAt() == null ? "" : "  retired " + key.retiredAt());
    }

    private static String line(KeyStatus.Column column) {
        return "  %s.%s  %s rows left  %d sealed anew%s"
                .formatted(
                        column.table(),
                        column.column(),
                        column.rowsLeft() == null ? "?" : column.rowsLeft().toString(),
                        column.resealed(),
                        column.done() ? "  done" : "");
    }

    private static String line(KeyStatus.Server server) {
        return server.startsWith() == null
                ? "  server %s  has not taken the new key up yet".formatted(server.serverId())
                : "  server %s  seals with key %d, starts with key %d from %s"
                        .formatted(server.serverId(), server.sealsWith(), server.startsWith(), server.source());
    }
}
