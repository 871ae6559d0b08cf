package dev.florin.subscription;

import dev.florin.mail.Letter;
import dev.florin.mail.Mailbox;
import dev.florin.mail.Mails;
import dev.florin.money.Money;
import dev.florin.order.Order;
import dev.florin.order.OrderDocument;
import dev.florin.order.OrderLine;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Writes the e-mail that confirms an order: what was bought, what it cost, where it can be seen, and what is charged
 * again when. A guest's has a link to stop each subscription. Codes of gift cards are not in it.
 */
final class OrderLetter {
    private static final String TEMPLATE = "order-confirmation";

    private final StopLinks links;

    OrderLetter(StopLinks links) {
        this.links = links;
    }

    /**
     * Empty when no mail can be sent to the buyer's address.
     *
     * @param id the same for each try
     * @param shop the company's name
     */
    Optional<Letter> of(UUID id, String shop, OrderMailRows.Due due) {
        Order order = due.order();
        OrderDocument document = order.document();
        String language = document.cart().language();
        var texts = new Texts(order, Mails.locale(TEMPLATE, language));
        Map<String, Object> values = new HashMap<>();
        values.put("shop", shop);
        values.put("number", order.number());
        values.put("buyer", (document.firstName() + " " + document.lastName()).strip());
        values.put("page", document.confirmationUrl());
        values.put("items", order.lines().stream().map(texts::item).toList());
        values.put("amounts", texts.amounts());
        values.put("total", texts.amount(order.amount().minor()));
        values.put(
                "plans",
                document.recurring().stream()
                        .map(one -> texts.plan(one, stops(due, one.planId())))
                        .toList());
        values.put("hasCards", order.lines().stream().anyMatch(line -> line.giftCardOf() != null));
        values.put("asGuest", order.isBoughtAsGuest());
        values.put("renews", !document.recurring().isEmpty());
        return Mailbox.of(String.valueOf(values.get("buyer")), order.email())
                .map(to -> new Letter(id, TEMPLATE, language, to, values));
    }

    /** None for a customer, who signs in for it, and none for what has ended already. */
    private List<Map<String, String>> stops(OrderMailRows.Due due, long planId) {
        return due.order().lines().stream()
                .filter(line -> due.order().isBoughtAsGuest() && isOf(line, planId))
                .filter(line -> due.tokens().containsKey(line.lineId()))
                .map(line -> Map.of(
                        "title", line.title(), "stop", links.to(due.tokens().getOrDefault(line.lineId(), ""))))
                .toList();
    }

    private static boolean isOf(OrderLine line, long planId) {
        Long plan = line.planId();
        return plan != null && plan == planId;
    }

    /** An order's parts in the words of a place. */
    private record Texts(Order order, Locale locale) {
        Map<String, String> item(OrderLine line) {
            return Map.of(
                    "quantity", Long.toString(line.quantity()), "title", line.title(), "amount", amount(line.total()));
        }

        /** Those of the totals that are not zero, by the word of the template that stands before each. */
        List<Map<String, Object>> amounts() {
            OrderDocument.Amounts all = order.document().amounts();
            return List.of(
                            row("discount", -all.discount()),
                            row("shipping", all.shipping()),
                            row(isTaxContained() ? "contained" : "tax", all.tax()),
                            row("fees", Math.addExact(all.enrollmentFee(), all.transactionFee())))
                    .stream()
                    .filter(row -> !row.isEmpty())
                    .toList();
        }

        private boolean isTaxContained() {
            OrderDocument.Amounts all = order.document().amounts();
            long without =
                    all.subTotal() - all.discount() + all.shipping() + all.enrollmentFee() + all.transactionFee();
            return order.amount().minor() == without;
        }

        private Map<String, Object> row(String what, long minor) {
            return minor == 0 ? Map.of() : Map.of(what, true, "amount", amount(minor));
        }

        Map<String, Object> plan(OrderDocument.Recurring plan, List<Map<String, String>> stops) {
            String unit = plan.unit() + (plan.interval() == 1 ? "" : "s");
            return Map.of(
                    "goods",
                    order.lines().stream()
                            .filter(line -> isOf(line, plan.planId()))
                            .map(line -> line.quantity() + " × " + line.title())
                            .collect(Collectors.joining(", ")),
                    "amount",
                    amount(plan.subtotal()),
                    "interval",
                    Integer.toString(plan.interval()),
                    unit,
                    true,
                    "next",
                    DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                            .withLocale(locale)
                            .format(LocalDate.parse(plan.startDate())),
                    "stops",
                    stops);
        }

        String amount(long minor) {
            Money money = new Money(minor, order.amount().currency());
            NumberFormat format = NumberFormat.getCurrencyInstance(locale);
            format.setCurrency(Currency.getInstance(money.currency().code()));
            format.setMinimumFractionDigits(money.currency().decimals());
            format.setMaximumFractionDigits(money.currency().decimals());
            return format.format(money.toDecimal());
        }
    }
}
