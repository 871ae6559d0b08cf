package dev.florin.purchase.cli;

import dev.florin.operations.OperationDocument;
import dev.florin.platform.cli.Table;
import dev.florin.purchase.PurchaseReport;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A purchase as people read it. */
final class ReportText {
    private static final String NONE = "-";

    private ReportText() {}

    static void print(PurchaseReport report, PrintWriter out) {
        Table table = new Table("purchase", report.purchaseId().toString());
        table.add("number", text(report.displayId()));
        table.add("state", report.state());
        if (report.refusal() != null) {
            table.add(
                    "refused",
                    report.refusal().reason() + ": " + report.refusal().message());
        }
        table.add("account", report.accountId().toString());
        table.add("user", report.userId().toString());
        table.add("app", report.appId().toString());
        amounts(table, report);
        table.add("merchant", text(report.merchant()));
        table.add("offer", text(report.offerId()));
        table.add("vendor", vendor(report));
        table.add("refused by", report.refusedBy().isEmpty() ? NONE : String.join(", ", report.refusedBy()));
        table.add("begun", time(report.createdAt()));
        table.add("ended", report.completedAt() == null ? NONE : time(report.completedAt()));
        card(table, report.card());
        table.print(out);
        ledger(report.ledger(), out);
        operation(report.operation(), out);
        out.flush();
    }

    private static void amounts(Table table, PurchaseReport report) {
        PurchaseReport.Amounts amounts = report.amounts();
        table.add("amount", amounts.amount() + " " + amounts.currency());
        table.add("from balances", amounts.balance());
        PurchaseReport.Source source = report.source();
        table.add(
                "from outside",
                source == null
                        ? amounts.external()
                        : amounts.external() + " by " + source.kind() + " " + source.sourceId());
        table.add("cost", amounts.cost());
        table.add("reward", amounts.reward());
    }

    private static String vendor(PurchaseReport report) {
        return report.vendor() == null
                ? NONE
                : report.vendorSku() == null ? report.vendor() : report.vendor() + ", SKU " + report.vendorSku();
    }

    private static void card(Table table, PurchaseReport.@Nullable Card card) {
        if (card == null) {
            return;
        }
        table.add("card", card.giftCardId() + " " + card.status() + (card.fromStock() ? ", from stock" : ""));
        PurchaseReport.Sight sight = card.sight();
        table.add(
                "seen",
                sight == null
                        ? "never"
                        : sight.times() + " times, last at " + time(sight.last()) + " by user " + sight.userId());
    }

    private static void ledger(List<PurchaseReport.Entry> entries, PrintWriter out) {
        if (entries.isEmpty()) {
            return;
        }
        out.println();
        Table table = new Table("AT", "BOOKED", "TRANSACTION", "ACCOUNT", "BALANCE", "AMOUNT");
        entries.forEach(entry -> table.add(
                time(entry.at()),
                entry.kind(),
                entry.transactionId().toString(),
                entry.ledgerAccount(),
                text(entry.balanceId()),
                entry.amount()));
        table.print(out);
    }

    private static void operation(@Nullable OperationDocument operation, PrintWriter out) {
        if (operation == null) {
            return;
        }
        out.println();
        out.println("Operation " + operation.status() + ", " + operation.attempts() + " attempts"
                + (operation.lastError() == null ? "" : ": " + operation.lastError()));
        Table table = new Table("AT", "EVENT", "BY", "WHY");
        List<OperationDocument.Event> history = Objects.requireNonNullElse(operation.history(), List.of());
        history.forEach(event -> table.add(
                time(event.at()),
                event.event().name(),
                event.by() != null ? event.by() : Objects.requireNonNullElse(event.party(), NONE),
                Objects.requireNonNullElse(event.why(), "")));
        if (!history.isEmpty()) {
            table.print(out);
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? NONE : value.toString();
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
