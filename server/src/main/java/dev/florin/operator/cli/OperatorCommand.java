package dev.florin.operator.cli;

import dev.florin.operator.OperatorAccount;
import dev.florin.operator.Operators;
import dev.florin.operator.Role;
import dev.florin.platform.cli.DurationConverter;
import dev.florin.platform.cli.Table;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code florin operator create}, {@code list}, {@code rotate-key} and {@code revoke}. A key is printed once. */
@Command(
        name = "operator",
        description = "Makes the people who may operate a server over HTTP, with their roles and keys.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class OperatorCommand implements Runnable {
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Supplier<Operators> operators;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param operators opens the database when a command needs it, not for {@code --help} */
    public OperatorCommand(Supplier<Operators> operators) {
        this.operators = operators;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: create, list, rotate-key or revoke.");
    }

    @Command(
            name = "create",
            description = "Makes an operator and prints their key, once.",
            mixinStandardHelpOptions = true)
    int create(
            @Parameters(paramLabel = "NAME", description = "Their name in histories and the audit log.") String name,
            @Option(
                            names = "--role",
                            split = ",",
                            required = true,
                            paramLabel = "ROLE",
                            description = {
                                "read: look. steer: retry, park, and end what moves no money. money: refunds, deposits, and"
                                        + " ending what moves money.",
                                "Several with commas, or by repeating it. Each brings read along."
                            })
                    List<String> roles,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        try {
            return key(name, operators.get().create(name, roles(roles)), json);
        } catch (IllegalArgumentException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    @Command(name = "list", description = "Lists the operators, also revoked ones.", mixinStandardHelpOptions = true)
    int list(@Option(names = "--json", description = "Prints JSON.") boolean json) {
        List<OperatorAccount> found = operators.get().list();
        if (json) {
            print(JSON.writeValueAsString(Map.of("operators", found)));
            return OK;
        }
        Table table = new Table("NAME", "ROLES", "KEYS", "SINCE", "REVOKED");
        for (OperatorAccount one : found) {
            table.add(
                    one.name(),
                    one.roles().stream().map(OperatorCommand::word).sorted().collect(Collectors.joining(",")),
                    String.valueOf(one.keys()),
                    one.createdAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                    one.revokedAt() == null
                            ? "-"
                            : one.revokedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        table.print(out());
        return OK;
    }

    @Command(
            name = "rotate-key",
            description = "Gives an operator a new key and prints it, once.",
            mixinStandardHelpOptions = true)
    int rotateKey(
            @Parameters(paramLabel = "NAME", description = "The operator.") String name,
            @Option(
                            names = "--overlap",
                            defaultValue = "0s",
                            converter = DurationConverter.class,
                            description = "How long the old key stays valid: 0s to 7d (default: ${DEFAULT-VALUE}).")
                    Duration overlap,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        if (overlap.compareTo(Operators.MAX_OVERLAP) > 0) {
            throw new ParameterException(
                    spec.commandLine(), "--overlap is at most " + Operators.MAX_OVERLAP.toDays() + " days.");
        }
        Optional<String> key = operators.get().rotateKey(name, overlap);
        return key.isPresent() ? key(name, key.get(), json) : nobody(name);
    }

    @Command(
            name = "revoke",
            description = "Withdraws an operator's keys for good; servers refuse them within a second.",
            mixinStandardHelpOptions = true)
    int revoke(
            @Parameters(paramLabel = "NAME", description = "The operator.") String name,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        if (!operators.get().revoke(name)) {
            return nobody(name);
        }
        print(json ? JSON.writeValueAsString(Map.of("name", name, "revoked", true)) : name + " is revoked.");
        return OK;
    }

    private int key(String name, String key, boolean json) {
        print(json ? JSON.writeValueAsString(Map.of("name", name, "key", key)) : key);
        return OK;
    }

    private Set<Role> roles(List<String> words) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : words) {
            try {
                roles.add(Role.valueOf(word.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), "--role is read, steer or money.", e);
            }
        }
        return roles;
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private int nobody(String name) {
        return failed("There is no operator " + name + ", or they are revoked.");
    }

    private int failed(String why) {
        spec.commandLine().getErr().println(why);
        return FAILED;
    }

    private void print(String line) {
        out().println(line);
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
