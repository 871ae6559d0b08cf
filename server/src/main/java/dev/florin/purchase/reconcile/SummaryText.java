package dev.florin.purchase.reconcile;

import dev.florin.money.Money;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows a summary to the person who asked for it. */
final class SummaryText {
    private final PrintWriter out;

    SummaryText(PrintWriter out) {
        this.out = out;
    }

    void print(String vendor, Summary summary, @Nullable Path report) {
        line("%s, %s to %s: %,d rows in the file".formatted(vendor, summary.from(), summary.to(), summary.rows()));
        line("  we bought    %s".formatted(sides(summary.ours())));
        line("  they charge  %s%s"
                .formatted(sides(summary.theirs()), summary.hasCost() ? "" : " (the file has no Cost)"));
        if (summary.agrees()) {
            line("They agree.");
        } else {
            totals(summary);
            examples(summary, report);
        }
        out.flush();
    }

    private void totals(Summary summary) {
        line("They differ in %,d places:".formatted(summary.differences()));
        for (Summary.Total total : summary.totals()) {
            line("  %-12s %,9d  %-18s %s"
                    .formatted(total.kind(), total.count(), total.kind().words(), stake(total)));
        }
    }

    private static String stake(Summary.Total total) {
        Money money = total.money();
        if (money.isZero()) {
            return "";
        }
        String what = total.kind() == Finding.Kind.VALUE ? "face value" : "charged";
        return money.isPositive()
                ? money + " more " + what
                : new Money(-money.minor(), money.currency()) + " less " + what;
    }

    private void examples(Summary summary, @Nullable Path report) {
        for (Finding finding : summary.first()) {
            line("%s: %s %s, ours %s, theirs %s"
                    .formatted(
                            finding.line() == null ? "no line" : "line " + finding.line(),
                            finding.reference(),
                            finding.kind().words(),
                            Objects.requireNonNullElse(finding.ours(), "-"),
                            Objects.requireNonNullElse(finding.theirs(), "-")));
        }
        long more = summary.differences() - summary.first().size();
        if (report != null) {
            line("All of them are in %s.".formatted(report));
        } else if (more > 0) {
            line("… and %,d more; --report FILE writes all.".formatted(more));
        }
    }

    private static String sides(List<Summary.Side> sides) {
        return sides.isEmpty()
                ? "nothing"
                : sides.stream()
                        .map(side -> "%,d cards for %s".formatted(side.cards(), side.cost()))
                        .collect(Collectors.joining(", "));
    }

    private void line(String text) {
        out.print(text + "\n");
    }
}
