package dev.florin.transfer.cli;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.platform.Refusal;
import dev.florin.platform.cli.Printed;
import dev.florin.transfer.OwnGiftCards;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code florin account issue-gift-cards}: codes that customers redeem onto their gift-card balance. */
@Command(
        name = "issue-gift-cards",
        description = {
            "Issues gift cards that customers redeem with redeemFluzGiftCard, each once.",
            "Prints their codes, one a line. They are shown this once."
        },
        mixinStandardHelpOptions = true)
public final class IssueGiftCardsCommand implements Callable<Integer> {
    private final Supplier<OwnGiftCards> cards;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "AMOUNT", description = "What each is worth in US dollars, such as 25.00.")
    private BigDecimal amount = BigDecimal.ZERO;

    @Option(names = "--count", description = "How many, up to 1,000. Default: ${DEFAULT-VALUE}")
    private int count = 1;

    @Option(names = "--days", description = "After as many days they expire. Default: never")
    private @Nullable Integer days;

    @Option(names = "--reason", required = true, description = "What for.")
    private String reason = "";

    @Option(names = "--by", paramLabel = "NAME", description = "Who asks. Default: ${DEFAULT-VALUE}")
    private String by = System.getProperty("user.name", "operator");

    /** @param cards opens the database when the command needs it, not for {@code --help} */
    public IssueGiftCardsCommand(Supplier<OwnGiftCards> cards) {
        this.cards = cards;
    }

    @Override
    public Integer call() {
        Duration lifetime = days == null ? null : Duration.ofDays(Math.max(1, days));
        List<String> codes = cards.get().issue(new OwnGiftCards.Issue(money(), count, lifetime, reason, by));
        PrintWriter out = spec.commandLine().getOut();
        codes.forEach(code -> Printed.line(out, code));
        return 0;
    }

    private Money money() {
        try {
            return Money.exactly(amount, CurrencyCode.USD);
        } catch (ArithmeticException e) {
            throw Refusal.invalid("amount", "has more than two decimals").asException();
        }
    }
}
