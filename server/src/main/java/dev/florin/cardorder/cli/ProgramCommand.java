package dev.florin.cardorder.cli;

import dev.florin.cardorder.NewProgram;
import dev.florin.cardorder.Program;
import dev.florin.cardorder.ProgramRegistry;
import dev.florin.cardorder.ProgramRegistry.Credentials;
import dev.florin.cardorder.ProgramRegistry.Member;
import dev.florin.cardorder.Programs;
import dev.florin.cardorder.SkuCatalog;
import dev.florin.identity.App;
import dev.florin.platform.cli.DurationConverter;
import dev.florin.platform.cli.Printed;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code florin program}: sets up who orders through InComm's API. A new secret is printed once, on stdout; what can be
 * ordered is set up by the subclasses of {@link SkuCommand}.
 */
@Command(
        name = "program",
        description = "Sets up the programs of InComm's API, their secrets, catalogs and SKUs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class ProgramCommand implements Runnable {
    private final Supplier<ProgramTools> tools;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private ProgramCommand(Supplier<ProgramTools> tools) {
        this.tools = tools;
    }

    /**
     * The command with all its subcommands.
     *
     * @param tools opens the database when a command needs it, not for {@code --help}
     */
    public static CommandLine commandLine(Supplier<ProgramTools> tools) {
        return new CommandLine(new ProgramCommand(tools))
                .addSubcommand(new AddCatalog(tools))
                .addSubcommand(new AddSku(tools))
                .addSubcommand(new ImportSkus(tools))
                .addSubcommand(new RemoveSku(tools))
                .addSubcommand(new ListSkus(tools))
                .addSubcommand(new ShowProgram(tools))
                .addSubcommand(new ChangeProgram(tools))
                .addSubcommand(new LimitProgram(tools))
                .addSubcommand(new SuspendProgram(tools))
                .addSubcommand(new ResumeProgram(tools))
                .addSubcommand(new ExportSettlement(tools));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command; see --help.");
    }

    @Command(
            name = "create",
            description = "Makes a program and prints its client id and secret, once.",
            mixinStandardHelpOptions = true)
    int create(
            @Parameters(paramLabel = "PROGRAM_ID", description = "Its number, positive and not taken.") int programId,
            @Option(names = "--name", required = true, description = "The program's name.") String name,
            @Option(
                            names = "--account",
                            required = true,
                            paramLabel = "ID",
                            description = "The account that pays for its cards and owns them.")
                    UUID accountId,
            @Option(
                            names = "--user",
                            paramLabel = "ID",
                            description =
                                    "Under whose name it buys (default: who has the account's oldest default seat).")
                    @Nullable
                    UUID userId,
            @Option(
                            names = "--app",
                            required = true,
                            paramLabel = "ID",
                            description = "The app whose API key orders for it too.")
                    UUID appId,
            @Option(
                            names = "--client-id",
                            paramLabel = "TEXT",
                            description = "What its client calls itself (default: program-PROGRAM_ID).")
                    @Nullable
                    String clientId,
            @Option(
                            names = "--catalog",
                            defaultValue = "1",
                            paramLabel = "NUMBER",
                            description = "Its default catalog (default: ${DEFAULT-VALUE}).")
                    int catalogId) {
        return ProgramConsole.attempt(spec, () -> {
            Program program = program(programId, name, member(accountId, userId), appId, catalogId);
            Credentials made = tools.get()
                    .registry()
                    .create(new NewProgram(
                            program, Objects.requireNonNullElse(clientId, "program-" + programId), name));
            print(made);
        });
    }

    private Member member(UUID accountId, @Nullable UUID userId) {
        return tools.get()
                .registry()
                .member(accountId, userId)
                .orElseThrow(() -> new IllegalArgumentException(
                        userId == null
                                ? "There is no account " + accountId + " with a seat."
                                : "User " + userId + " has no seat in an account " + accountId + "."));
    }

    private Program program(int programId, String name, Member member, UUID appId, int catalogId) {
        App app = tools.get()
                .apps()
                .find(appId)
                .orElseThrow(() -> new IllegalArgumentException("There is no app " + appId + "."));
        if (!app.mayActFor(member.userId())) {
            throw new IllegalArgumentException(
                    "App " + appId + " is " + app.status() + " and may not act for user " + member.userId() + ".");
        }
        return new Program(programId, name, member.accountId(), member.userId(), member.seatId(), appId, catalogId);
    }

    @Command(
            name = "list",
            description = "Lists the programs: number, account, app, catalogs, name.",
            mixinStandardHelpOptions = true)
    int list(@Option(names = "--json", description = "Prints JSON.") boolean json) {
        return ProgramConsole.attempt(spec, () -> {
            Programs programs = tools.get().programs();
            if (json) {
                Printed.json(
                        spec.commandLine().getOut(),
                        programs.list().stream()
                                .map(program -> ProgramDocument.of(program, programs.catalogs(program)))
                                .toList());
                return;
            }
            for (Program program : programs.list()) {
                ProgramConsole.print(
                        spec,
                        program.programId(),
                        program.accountId(),
                        program.appId(),
                        String.join(
                                ",",
                                programs.catalogs(program).stream()
                                        .map(SkuCatalog::catalogId)
                                        .map(String::valueOf)
                                        .toList()),
                        program.name());
            }
        });
    }

    @Command(
            name = "rotate-secret",
            description = "Gives a program's client a new secret and prints it, once.",
            mixinStandardHelpOptions = true)
    int rotateSecret(
            @Parameters(paramLabel = "PROGRAM_ID", description = "The program.") int programId,
            @Option(
                            names = "--overlap",
                            defaultValue = "24h",
                            converter = DurationConverter.class,
                            description = "How long the old secrets and their tokens stay valid: 0s to 30d"
                                    + " (default: ${DEFAULT-VALUE}).")
                    Duration overlap) {
        if (overlap.compareTo(ProgramRegistry.MAX_OVERLAP) > 0) {
            throw new ParameterException(
                    spec.commandLine(), "--overlap is at most " + ProgramRegistry.MAX_OVERLAP.toDays() + " days.");
        }
        return ProgramConsole.attempt(
                spec,
                () -> print(tools.get()
                        .registry()
                        .rotateSecret(programId, overlap)
                        .orElseThrow(() -> ProgramConsole.unknown(programId))));
    }

    private void print(Credentials made) {
        ProgramConsole.print(spec, "client_id", made.clientId());
        ProgramConsole.print(spec, "client_secret", made.secret());
    }
}
