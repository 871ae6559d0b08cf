package dev.florin.identity.cli;

import dev.florin.identity.ApiKey;
import dev.florin.identity.App;
import dev.florin.identity.AppStatus;
import dev.florin.identity.Apps;
import dev.florin.identity.Members;
import dev.florin.identity.ScopeType;
import dev.florin.platform.cli.DurationConverter;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code florin app}: makes apps, lists them and rotates their secrets. A new API key is printed once, on stdout. */
@Command(
        name = "app",
        description = "Makes apps, lists them and rotates their secrets.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class AppCommand implements Runnable {
    private static final int OK = 0;
    private static final int FAILED = 1;

    private final Supplier<Apps> apps;
    private final Supplier<Members> members;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * Both open the database when a command needs it, not for {@code --help}.
     *
     * @param members whose grants {@code grant} writes
     */
    public AppCommand(Supplier<Apps> apps, Supplier<Members> members) {
        this.apps = apps;
        this.members = members;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Missing command: create, list, grant, approve, suspend or rotate-secret.");
    }

    @Command(
            name = "rotate-secret",
            description = "Gives an app a new secret and prints its new API key, once.",
            mixinStandardHelpOptions = true)
    int rotateSecret(
            @Parameters(paramLabel = "APP_ID", description = "The app.") UUID appId,
            @Option(
                            names = "--overlap",
                            defaultValue = "24h",
                            converter = DurationConverter.class,
                            description = "How long the old secrets stay valid: 0s to 30d (default: ${DEFAULT-VALUE}).")
                    Duration overlap) {
        if (overlap.compareTo(Apps.MAX_OVERLAP) > 0) {
            throw new ParameterException(
                    spec.commandLine(), "--overlap is at most " + Apps.MAX_OVERLAP.toDays() + " days.");
        }
        return attempt(() -> {
            Optional<ApiKey> key = apps.get().rotateSecret(appId, overlap);
            if (key.isEmpty()) {
                return fail("There is no app " + appId + ".");
            }
            print(key.get().encoded());
            return OK;
        });
    }

    @Command(
            name = "create",
            description = "Makes an app and prints its API key, once.",
            mixinStandardHelpOptions = true)
    int create(
            @Option(names = "--name", required = true, description = "The app's name.") String name,
            @Option(names = "--owner", required = true, paramLabel = "USER_ID", description = "The user who owns it.")
                    UUID owner,
            @Option(
                            names = "--status",
                            defaultValue = "PERSONAL",
                            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
                    AppStatus status,
            @Option(
                            names = "--scopes",
                            split = ",",
                            defaultValue = "LIST_OFFERS,LIST_PURCHASES,LIST_PAYMENT",
                            description = "What the app may ask of users (default: ${DEFAULT-VALUE}).")
                    List<ScopeType> scopes) {
        return attempt(() -> {
            print(apps.get().create(name, owner, status, scopes).encoded());
            return OK;
        });
    }

    @Command(name = "list", description = "Lists the apps: id, status, owner, name.", mixinStandardHelpOptions = true)
    int list() {
        return attempt(() -> {
            for (App app : apps.get().list()) {
                print(String.join(
                        "\t",
                        app.appId().toString(),
                        app.status().name(),
                        app.ownerUserId().toString(),
                        app.name()));
            }
            return OK;
        });
    }

    @Command(
            name = "grant",
            description = {
                "Lets an app ask for scopes (without --user), or lets it act for a user by them (with --user).",
                "A token needs both: a scope that the app has and that the user has granted it."
            },
            mixinStandardHelpOptions = true)
    int grant(
            @Parameters(paramLabel = "APP_ID", description = "The app.") UUID appId,
            @Option(names = "--user", paramLabel = "USER_ID", description = "The user who grants.") @Nullable UUID user,
            @Option(names = "--scopes", required = true, split = ",", description = "${COMPLETION-CANDIDATES}.")
                    List<ScopeType> scopes,
            @Option(
                            names = "--for",
                            paramLabel = "TIME",
                            converter = DurationConverter.class,
                            description = "How long it holds, such as 30d. Default: until it is withdrawn")
                    @Nullable
                    Duration lifetime) {
        return attempt(() -> {
            Instant end = lifetime == null ? null : Instant.now().plus(lifetime);
            if (user == null) {
                apps.get().grant(appId, scopes, end);
            } else {
                members.get().grant(user, appId, scopes, end);
            }
            return OK;
        });
    }

    @Command(
            name = "approve",
            description = "Lets an app act for whoever grants it scopes, not for its owner alone.",
            mixinStandardHelpOptions = true)
    int approve(@Parameters(paramLabel = "APP_ID", description = "The app.") UUID appId) {
        return setStatus(appId, AppStatus.ACTIVE);
    }

    @Command(
            name = "suspend",
            description = "Lets an app act for nobody; approve takes it back.",
            mixinStandardHelpOptions = true)
    int suspend(@Parameters(paramLabel = "APP_ID", description = "The app.") UUID appId) {
        return setStatus(appId, AppStatus.SUSPENDED);
    }

    private int setStatus(UUID appId, AppStatus status) {
        return attempt(() -> apps.get().setStatus(appId, status) ? OK : fail("There is no app " + appId + "."));
    }

    private int attempt(Supplier<Integer> command) {
        try {
            return command.get();
        } catch (IllegalArgumentException e) {
            return fail(firstLine(e));
        } catch (DataIntegrityViolationException e) {
            return fail("There is no such app, or no such user.");
        } catch (DataAccessException e) {
            return fail("The database failed: " + firstLine(e.getMostSpecificCause()));
        }
    }

    private void print(String line) {
        out().println(line);
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private int fail(String message) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(message);
        err.flush();
        return FAILED;
    }

    private static String firstLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no message");
    }
}
