package dev.florin.server;

import dev.florin.audit.Acting;
import dev.florin.audit.Deed;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * Runs commands in the name of the person who is logged in, so that their changes are in the audit log with the
 * commands' arguments. Secrets are never arguments, as others can see those.
 */
final class AuditedCommands implements CommandLine.IExecutionStrategy {
    /** Arguments that say nothing, and personal data that must not be kept for ever: people are named by their ids. */
    private static final Set<String> SAY_NOTHING =
            Set.of("json", "help", "version", "details", "database-url", "first-name", "last-name", "email", "phone");

    /** Options that say what a command is about, where nothing else does. */
    private static final List<String> SUBJECTS = List.of("company", "account", "offer", "vendor", "name");

    private final CommandLine.IExecutionStrategy strategy = new CommandLine.RunLast();

    @Override
    public int execute(ParseResult parsed) {
        try {
            return Acting.as(deed(parsed, System.getProperty("user.name", "unknown")), () -> strategy.execute(parsed));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ExecutionException(parsed.commandSpec().commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    static Deed deed(ParseResult parsed, String login) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        String action = action(last);
        Map<String, String> detail = new TreeMap<>();
        last.matchedOptions().stream()
                .filter(option -> !SAY_NOTHING.contains(name(option)))
                .filter(option -> !isPersonsName(option, action) && !isPersonsAddress(option))
                .forEach(option -> detail.put(name(option), text(option)));
        List<PositionalParamSpec> positionals = last.matchedPositionals();
        positionals.stream().skip(1).forEach(one -> detail.put(one.paramLabel().toLowerCase(Locale.ROOT), text(one)));
        String subject = positionals.isEmpty()
                ? SUBJECTS.stream()
                        .map(detail::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null)
                : text(positionals.getFirst());
        return new Deed("cli:" + login, action, subject, detail);
    }

    /** A consumer's account has the name of its owner. */
    private static boolean isPersonsName(OptionSpec option, String action) {
        return action.equals("account.create") && name(option).equals("name");
    }

    /** A user may be named by their address; the log then has their id. */
    private static boolean isPersonsAddress(OptionSpec option) {
        return name(option).equals("user") && text(option).contains("@");
    }

    /** Such as {@code purchase.refund}. */
    private static String action(ParseResult command) {
        String words = command.commandSpec().qualifiedName(".");
        return words.startsWith("florin.") ? words.substring("florin.".length()) : words;
    }

    private static String name(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }

    private static String text(ArgSpec argument) {
        Object value = argument.getValue();
        return switch (value) {
            case null -> "";
            case Collection<?> several -> joined(several.stream());
            case Object[] several -> joined(Stream.of(several));
            default -> value.toString();
        };
    }

    private static String joined(Stream<? extends @Nullable Object> values) {
        return values.map(String::valueOf).collect(Collectors.joining(","));
    }
}
