package dev.florin.shop.cli;

import dev.florin.catalog.BadRows;
import dev.florin.catalog.ImportConsole;
import dev.florin.shop.CompanyToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code florin shop}. A new token is printed once, on standard output. */
@Command(
        name = "shop",
        description = "Makes companies and their tokens, imports products and customers.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class ShopCommand implements Runnable {
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int MAX_DAYS = 3_650;

    private final Supplier<ShopTools> tools;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param tools opens the database when a command needs it, not for {@code --help} */
    public ShopCommand(Supplier<ShopTools> tools) {
        this.tools = tools;
    }

    /** Without a subcommand: the help. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "create-company",
            description = "Makes a company with an empty shop and prints its id.",
            mixinStandardHelpOptions = true)
    int createCompany(
            @Option(names = "--name", required = true, description = "What it is called.") String name,
            @Option(names = "--domain", required = true, description = "Its shop's domain, such as myco.fluid.app.")
                    String domain)
            throws Exception {
        return attempt(() -> {
            print(Long.toString(tools.get().companies().create(name, domain)));
            return OK;
        });
    }

    @Command(
            name = "create-token",
            description = "Makes a company token and prints it, once.",
            mixinStandardHelpOptions = true)
    int createToken(
            @Option(names = "--company", required = true, paramLabel = "ID", description = "The company.") long company,
            @Option(names = "--name", defaultValue = "token", description = "What it is for.") String name,
            @Option(names = "--days", description = "How long it is valid; without it until it is revoked.") @Nullable
                    Integer days)
            throws Exception {
        if (days != null && (days < 1 || days > MAX_DAYS)) {
            throw new ParameterException(spec.commandLine(), "--days is from 1 to " + MAX_DAYS + ".");
        }
        return attempt(() -> {
            Optional<String> token =
                    tools.get().tokens().create(company, name, days == null ? null : Duration.ofDays(days));
            if (token.isEmpty()) {
                return fail("There is no company " + company + ".");
            }
            print(token.get());
            return OK;
        });
    }

    @Command(
            name = "list-tokens",
            description = "Lists a company's tokens: id, name, since when and until when.",
            mixinStandardHelpOptions = true)
    int listTokens(
            @Option(names = "--company", required = true, paramLabel = "ID", description = "The company.") long company)
            throws Exception {
        return attempt(() -> {
            for (CompanyToken token : tools.get().tokens().list(company)) {
                String end = token.expiresAt() == null ? "-" : token.expiresAt().toString();
                print(token.tokenId() + "  " + token.name() + "  " + token.createdAt() + "  " + end);
            }
            return OK;
        });
    }

    @Command(name = "revoke-token", description = "Withdraws a token at once.", mixinStandardHelpOptions = true)
    int revokeToken(
            @Option(names = "--company", required = true, paramLabel = "ID", description = "The company.") long company,
            @Parameters(paramLabel = "TOKEN_ID", description = "As list-tokens gives it.") long token)
            throws Exception {
        return attempt(() -> tools.get().tokens().revoke(company, token) ? OK : fail("There is no such token."));
    }

    @Command(
            name = "import-products",
            description = "Imports products and variants from a CSV or JSON file, all of it or nothing.",
            mixinStandardHelpOptions = true)
    int importProducts(
            @Parameters(paramLabel = "FILE", description = "One row a variant; see docs/shop.md.") Path file,
            @Option(names = "--company", required = true, paramLabel = "ID", description = "The company.") long company,
            @Option(names = "--strict", description = "Refuses the file for what it would only be warned of.")
                    boolean strict,
            @Option(names = "--json", description = "Prints JSON.") boolean json)
            throws Exception {
        return attempt(() -> ImportConsole.run(
                spec.commandLine(),
                "variants",
                json,
                progress -> tools.get().shopImport().importProducts(company, file, progress, new BadRows(strict))));
    }

    @Command(
            name = "import-customers",
            description = "Imports customers from a CSV or JSON file, all of it or nothing.",
            mixinStandardHelpOptions = true)
    int importCustomers(
            @Parameters(paramLabel = "FILE", description = "One row a customer; see docs/shop.md.") Path file,
            @Option(names = "--company", required = true, paramLabel = "ID", description = "The company.") long company,
            @Option(names = "--strict", description = "Refuses the file for what it would only be warned of.")
                    boolean strict,
            @Option(names = "--json", description = "Prints JSON.") boolean json)
            throws Exception {
        return attempt(() -> ImportConsole.run(
                spec.commandLine(),
                "customers",
                json,
                progress -> tools.get().shopImport().importCustomers(company, file, progress, new BadRows(strict))));
    }

    private int attempt(Callable<Integer> work) throws Exception {
        try {
            return work.call();
        } catch (IllegalArgumentException e) {
            return fail(String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            return fail("There is no file " + e.getMessage() + ".");
        } catch (IOException e) {
            return fail("The file cannot be read: " + e.getMessage());
        }
    }

    private void print(String line) {
        println(spec.commandLine().getOut(), line);
    }

    private int fail(String line) {
        println(spec.commandLine().getErr(), line);
        return FAILED;
    }

    /** The same line end everywhere, for scripts. */
    private static void println(PrintWriter out, String line) {
        out.print(line + "\n");
        out.flush();
    }
}
