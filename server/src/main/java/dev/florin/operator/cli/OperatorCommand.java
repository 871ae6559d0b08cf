package dev.florin.operator.cli;

import dev.florin.operator.OperatorAccount;
import dev.florin.operator.OperatorPeople;
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
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code florin operator create}, {@code list}, {@code rotate-key} and {@code revoke}, whose key is printed once, and
 * {@code grant}, which lets a user operate in the console.
 */
@Command(
        name = "operator",
        description = "Makes the people who may operate a server, over HTTP by keys or in the console.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class OperatorCommand implements Runnable {
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Supplier<Operators> operators;
    private final Supplier<OperatorPeople> people;
    private final Consumer<String> about;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * @param operators opens the database when a command needs it, not for {@code --help}, as {@code people} does
     * @param about gets the id of the user whom a command changes: the audit log names people by their ids
     */
    public OperatorCommand(Supplier<Operators> operators, Supplier<OperatorPeople> people, Consumer<String> about) {
        this.operators = operators;
        this.people = people;
        this.about = about;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: create, grant, list, rotate-key or revoke.");
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

    @Command(
            name = "grant",
            description = "Lets a user operate in the console, with these roles and no others.",
            mixinStandardHelpOptions = true)
    int grant(
            @Option(
                            names = "--user",
                            required = true,
                            paramLabel = "USER",
                            description = "The user's id or e-mail address.")
                    String user,
            @Option(
                            names = "--role",
                            split = ",",
                            required = true,
                            paramLabel = "ROLE",
                            description =
                                    "read, steer or money, as of create: several with commas, or by repeating it.")
                    List<String> roles,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        Set<Role> wanted = roles(roles);
        Optional<UUID> found = find(user);
        if (found.isEmpty()) {
            return failed("There is no user " + user + ".");
        }
        people.get().set(found.get(), wanted);
        print(
                json
                        ? JSON.writeValueAsString(Map.of("userId", found.get(), "roles", wanted))
                        : "User " + found.get() + " may operate: " + words(wanted) + ".");
        return OK;
    }

    @Command(name = "list", description = "Lists the operators, also revoked ones.", mixinStandardHelpOptions = true)
    int list(@Option(names = "--json", description = "Prints JSON.") boolean json) {
        List<OperatorAccount> found = operators.get().list();
        List<OperatorPeople.OperatorPerson> users = people.get().list();
        if (json) {
            print(JSON.writeValueAsString(Map.of("operators", found, "users", users)));
            return OK;
        }
        Table table = new Table("NAME", "ROLES", "KEYS", "SINCE", "REVOKED");
        for (OperatorAccount one : found) {
            table.add(
                    one.name(),
                    words(one.roles()),
                    String.valueOf(one.keys()),
                    one.createdAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                    one.revokedAt() == null
                            ? "-"
                            : one.revokedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        table.print(out());
        if (!users.isEmpty()) {
            out().println();
            Table inTheConsole = new Table("USER", "ROLES", "E-MAIL");
            users.forEach(one -> inTheConsole.add(one.userId().toString(), words(one.roles()), one.email()));
            inTheConsole.print(out());
        }
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
            description = "Withdraws an operator's keys for good, or what a user may do in the console.",
            mixinStandardHelpOptions = true)
    int revoke(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "NAME",
                            description = "The operator. Servers refuse their keys within a second.")
                    @Nullable
                    String name,
            @Option(names = "--user", paramLabel = "USER", description = "The user's id or e-mail address.") @Nullable
                    String user,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        if (name == null && user != null) {
            return revokeUser(user, json);
        }
        if (name == null || user != null) {
            throw new ParameterException(spec.commandLine(), "Say who: NAME, or --user USER.");
        }
        if (!operators.get().revoke(name)) {
            return nobody(name);
        }
        print(json ? JSON.writeValueAsString(Map.of("name", name, "revoked", true)) : name + " is revoked.");
        return OK;
    }

    private int revokeUser(String user, boolean json) {
        Optional<UUID> found = find(user);
        if (found.isEmpty() || !people.get().revoke(found.get())) {
            return failed("There is no user " + user + " who may operate.");
        }
        print(
                json
                        ? JSON.writeValueAsString(Map.of("userId", found.get(), "revoked", true))
                        : "User " + found.get() + " may operate no more.");
        return OK;
    }

    private Optional<UUID> find(String user) {
        Optional<UUID> found = people.get().find(user);
        found.ifPresent(id -> about.accept(id.toString()));
        return found;
    }

    private static String words(Set<Role> roles) {
        return roles.stream().map(OperatorCommand::word).sorted().collect(Collectors.joining(","));
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
