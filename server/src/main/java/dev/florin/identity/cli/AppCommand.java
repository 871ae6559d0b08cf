package dev.florin.identity.cli;

import dev.florin.identity.ApiKey;
import dev.florin.identity.App;
import dev.florin.identity.AppDocument;
import dev.florin.identity.AppStatus;
import dev.florin.identity.Apps;
import dev.florin.identity.Listed;
import dev.florin.identity.Members;
import dev.florin.identity.ScopeType;
import dev.florin.platform.RefusedException;
import dev.florin.platform.cli.DurationConverter;
import dev.florin.platform.cli.Printed;
import dev.florin.platform.cli.Table;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code florin app}: what calls the API. A new API key is printed once, on stdout. */
@Command(
        name = "app",
        description = "Makes apps, shows them, grants them scopes, opens and suspends them.",
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
                spec.commandLine(),
                "Missing command: create, list, show, grant, approve, suspend, rotate-secret or review.");
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
                    Duration overlap,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        if (overlap.compareTo(Apps.MAX_OVERLAP) > 0) {
            throw new ParameterException(
                    spec.commandLine(), "--overlap is at most " + Apps.MAX_OVERLAP.toDays() + " days.");
        }
        return attempt(() -> {
            Optional<ApiKey> key = apps.get().rotateSecret(appId, overlap);
            if (key.isEmpty()) {
                return noApp(appId);
            }
            return print(key.get(), json);
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
                    List<ScopeType> scopes,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        return attempt(() -> print(apps.get().create(name, owner, status, scopes), json));
    }

    @Command(name = "list", description = "Lists apps, the newest first.", mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--status", description = "One of ${COMPLETION-CANDIDATES}.") @Nullable AppStatus status,
            @Mixin Paging paging,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        return attempt(() -> {
            Listed<App> found = apps.get().list(status, paging.after(), paging.limit());
            if (json) {
                Printed.json(
                        out(), found.entries().stream().map(AppDocument::listed).toList());
                return OK;
            }
            Table table = new Table("APP", "STATUS", "OWNER", "SINCE", "NAME");
            found.entries()
                    .forEach(app -> table.add(
                            app.appId().toString(),
                            app.status().name(),
                            app.ownerUserId().toString(),
                            app.createdAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                            app.name()));
            table.print(out());
            Paging.more(out(), found.next(App::appId));
            return OK;
        });
    }

    @Command(
            name = "show",
            description = "Shows an app with its scopes, and how old its secrets are.",
            mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "APP_ID", description = "The app.") UUID appId,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        return attempt(() -> apps.get()
                .detail(appId)
                .map(found -> shown(AppDocument.of(found), json))
                .orElseGet(() -> noApp(appId)));
    }

    private int shown(AppDocument app, boolean json) {
        if (json) {
            Printed.json(out(), app);
            return OK;
        }
        Table table = new Table("app", app.appId().toString());
        table.add("name", app.name());
        table.add("status", app.status().name());
        table.add("owner", app.ownerUserId().toString());
        table.add("since", app.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
        Objects.requireNonNull(app.scopes()).forEach(one -> table.add("scope", one.scope() + until(one.expiresAt())));
        Objects.requireNonNull(app.secrets())
                .forEach(one -> table.add("secret", "of " + one.createdAt() + until(one.expiresAt())));
        table.print(out());
        return OK;
    }

    private static String until(@Nullable Instant end) {
        return end == null ? "" : " until " + end;
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
                    Duration lifetime,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        return attempt(() -> {
            Instant end = lifetime == null ? null : Instant.now().plus(lifetime);
            if (user == null) {
                apps.get().grant(appId, scopes, end);
            } else {
                members.get().grant(user, appId, scopes, end);
            }
            return json ? show(appId, true) : OK;
        });
    }

    @Command(
            name = "approve",
            description = "Lets an app act for whoever grants it scopes, not for its owner alone.",
            mixinStandardHelpOptions = true)
    int approve(
            @Parameters(paramLabel = "APP_ID", description = "The app.") UUID appId,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        return setStatus(appId, AppStatus.ACTIVE, json);
    }

    @Command(
            name = "suspend",
            description = "Lets an app act for nobody; approve takes it back.",
            mixinStandardHelpOptions = true)
    int suspend(
            @Parameters(paramLabel = "APP_ID", description = "The app.") UUID appId,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        return setStatus(appId, AppStatus.SUSPENDED, json);
    }

    private int setStatus(UUID appId, AppStatus status, boolean json) {
        return attempt(() -> {
            if (!apps.get().setStatus(appId, status)) {
                return noApp(appId);
            }
            return json ? show(appId, true) : OK;
        });
    }

    private int attempt(Supplier<Integer> command) {
        try {
            return command.get();
        } catch (RefusedException e) {
            return fail(e.refusal().message());
        } catch (DataIntegrityViolationException e) {
            return fail("There is no such app, or no such user.");
        } catch (DataAccessException e) {
            return fail("The database failed: " + firstLine(e.getMostSpecificCause()));
        }
    }

    private int print(ApiKey key, boolean json) {
        if (json) {
            Printed.json(out(), Map.of("appId", key.appId(), "apiKey", key.encoded()));
        } else {
            Printed.line(out(), key.encoded());
        }
        return OK;
    }

    private int noApp(UUID appId) {
        return fail("There is no app " + appId + ".");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private int fail(String message) {
        Printed.line(spec.commandLine().getErr(), message);
        return FAILED;
    }

    private static String firstLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no message");
    }
}
