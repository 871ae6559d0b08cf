package dev.florin.vendor;

import dev.florin.catalog.Card;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A vendor that does what a test tells it, and remembers what it was asked. Unless told otherwise it sells one card for
 * each reference and takes none back.
 */
public final class ScriptedVendor implements GiftCardVendor {
    private final String name;
    private final Map<String, Card> sold = new ConcurrentHashMap<>();
    private final List<Order> orders = new CopyOnWriteArrayList<>();
    private final List<Order> questions = new CopyOnWriteArrayList<>();
    private volatile Function<Order, Answer> ordering = this::sell;
    private volatile Function<Order, Answer> finding = this::lookUp;
    private volatile Function<Order, Cancellation> cancelling = order -> new Cancellation.Refused("it is sold");

    public ScriptedVendor(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Answer order(Order order) {
        orders.add(order);
        return ordering.apply(order);
    }

    @Override
    public Answer find(Order order) {
        questions.add(order);
        return finding.apply(order);
    }

    @Override
    public Cancellation cancel(Order order) {
        return cancelling.apply(order);
    }

    /** Sells, once a reference. */
    public Answer sell(Order order) {
        return new Answer.Filled(
                sold.computeIfAbsent(order.reference(), reference -> new Card(name + "-" + reference, "1", null)));
    }

    /** What an honest vendor says of an order. */
    public Answer lookUp(Order order) {
        Card card = sold.get(order.reference());
        return card == null ? new Answer.NotFound() : new Answer.Filled(card);
    }

    public void onOrder(Function<Order, Answer> script) {
        ordering = script;
    }

    public void onFind(Function<Order, Answer> script) {
        finding = script;
    }

    public void onCancel(Function<Order, Cancellation> script) {
        cancelling = script;
    }

    /** Answers only that it does not know. */
    public void goDown() {
        onOrder(order -> new Answer.Unknown("status 500"));
        onFind(order -> new Answer.Unknown("status 500"));
    }

    public void refuse() {
        onOrder(order -> new Answer.Refused("sold out"));
        onFind(order -> new Answer.Refused("sold out"));
    }

    /** Honest again; it still knows what it sold. */
    public void reset() {
        onOrder(this::sell);
        onFind(this::lookUp);
        onCancel(order -> new Cancellation.Refused("it is sold"));
        orders.clear();
        questions.clear();
    }

    /** Every order that was sent, repeated ones too. */
    public List<Order> orders() {
        return orders;
    }

    /** Every call of {@link #order} and {@link #find}. */
    public int calls() {
        return orders.size() + questions.size();
    }

    /** Whether it has sold a card for this reference. */
    public boolean hasSold(String reference) {
        return sold.containsKey(reference);
    }
}
