package dev.florin.spending.cli;

import dev.florin.money.Money;
import dev.florin.platform.cli.Printed;
import dev.florin.platform.cli.Table;
import dev.florin.spending.Period;
import dev.florin.spending.Spending;
import dev.florin.spending.SpendingRule;
import dev.florin.spending.SpendingRuleDocument;
import dev.florin.spending.SpendingRules;
import dev.florin.spending.WantedRule;
import java.io.PrintWriter;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code florin limits}: rules for what accounts spend. */
@Command(
        name = "limits",
        description = "Limits what accounts spend, by day, week, month, merchant and amount.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class LimitsCommand implements Runnable {
    private final Supplier<SpendingRules> rules;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @param rules opens the database when the command needs it, not for {@code --help} */
    public LimitsCommand(Supplier<SpendingRules> rules) {
        this.rules = rules;
    }

    /** Without a subcommand: the help. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "add",
            description = "Sets a limit. With a name that is taken, it does nothing if the limit is the same.",
            mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "NAME", description = "What those who are refused are told.") String name,
            @Option(names = "--per", required = true, description = "${COMPLETION-CANDIDATES}") Period period,
            @Option(names = "--most", paramLabel = "AMOUNT", description = "The largest sum, in US dollars.") @Nullable
                    String most,
            @Option(names = "--count", description = "The largest number.") @Nullable Long count,
            @Option(
                            names = "--of",
                            split = ",",
                            description = "What is counted, of ${COMPLETION-CANDIDATES}. Default: PURCHASE")
                    @Nullable
                    List<Spending> counts,
            @Option(names = "--account", paramLabel = "ACCOUNT_ID", description = "Default: every account by itself")
                    @Nullable
                    UUID accountId,
            @Option(names = "--merchant", paramLabel = "MERCHANT_ID", description = "For this merchant alone.")
                    @Nullable
                    UUID merchantId,
            @Option(names = "--each-merchant", description = "For each merchant by itself.") boolean perMerchant,
            @Option(names = "--by", paramLabel = "NAME", description = "Who asks. Default: the login") @Nullable
                    String by,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        WantedRule wanted = new WantedRule(name, counts, period, accountId, merchantId, perMerchant, most, count);
        String madeBy = by == null ? System.getProperty("user.name", "operator") : by;
        SpendingRule rule = rules.get().add(wanted, madeBy);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Printed.json(out, SpendingRuleDocument.of(rule));
        } else {
            Printed.line(out, "The limit " + rule.name() + " holds: " + rule.ruleId());
        }
        return 0;
    }

    @Command(name = "list", description = "Lists limits, the newest first.", mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--account", paramLabel = "ACCOUNT_ID", description = "Those that bound this account.")
                    @Nullable
                    UUID accountId,
            @Option(names = "--after", paramLabel = "RULE_ID", description = "The page after this one.") @Nullable
                    UUID after,
            @Option(
                            names = "--limit",
                            defaultValue = "50",
                            description = "From 1 to " + SpendingRules.MAX_PAGE + ". Default: ${DEFAULT-VALUE}")
                    int limit,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        if (limit < 1 || limit > SpendingRules.MAX_PAGE) {
            throw new ParameterException(
                    spec.commandLine(), "--limit must be from 1 to " + SpendingRules.MAX_PAGE + ".");
        }
        List<SpendingRule> found = rules.get().list(accountId, after, limit + 1);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Printed.json(out, SpendingRuleDocument.Page.of(found, limit));
            return 0;
        }
        Table table = new Table("RULE", "NAME", "OF", "PER", "MOST", "COUNT", "ACCOUNT", "MERCHANT");
        found.stream().limit(limit).forEach(rule -> table.add(cells(rule)));
        table.print(out);
        if (found.size() > limit) {
            Printed.line(out, "More: --after " + found.get(limit - 1).ruleId());
        }
        return 0;
    }

    private static String[] cells(SpendingRule rule) {
        Money most = rule.most();
        return new String[] {
            rule.ruleId().toString(),
            rule.name(),
            rule.counts().stream().map(Enum::name).collect(Collectors.joining(",")),
            rule.period().name(),
            most == null ? "-" : most.toString(),
            rule.count() == null ? "-" : rule.count().toString(),
            rule.accountId() == null ? "each" : rule.accountId().toString(),
            rule.perMerchant()
                    ? "each"
                    : rule.merchantId() == null ? "all" : rule.merchantId().toString()
        };
    }

    @Command(name = "remove", description = "Removes a limit.", mixinStandardHelpOptions = true)
    int remove(@Parameters(paramLabel = "RULE_ID", description = "The limit.") UUID ruleId) {
        if (!rules.get().remove(ruleId)) {
            Printed.line(spec.commandLine().getErr(), "There is no such limit.");
            return 1;
        }
        Printed.line(spec.commandLine().getOut(), "Removed " + ruleId + ".");
        return 0;
    }
}
