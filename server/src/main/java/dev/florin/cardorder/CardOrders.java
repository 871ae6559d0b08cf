package dev.florin.cardorder;

import dev.florin.catalog.Card;
import dev.florin.operations.Completions;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Accepts and shows orders of many gift cards. A program cannot see what belongs to another one. An accepted order is
 * filled in the background, whatever becomes of this server: see {@link CardOrderFulfilment}.
 */
public final class CardOrders {
    /** SKUs that one order can name at most: it has no more cards. */
    private static final int MAX_SKUS = OrderKind.STANDARD.maxCards();

    private static final int UUID_CHARS = 36;
    private static final Duration FIRST_RUN = Duration.ofSeconds(5);

    /** A program's number is unique everywhere; its account leads the keys. */
    private static final String OF_PROGRAMS = "where o.account_id = any(?) and o.program_id = any(?) and ";

    private static final String NO_CARDS = "";

    private final CardOrderPlacement placement;
    private final CardCodes codes;
    private final Transactions transactions;
    private final Operations operations;
    private final Completions completions;
    private final PlacedOrders placed;

    CardOrders(
            CardOrderPlacement placement,
            CardCodes codes,
            Transactions transactions,
            Operations operations,
            Completions completions,
            PlacedOrders placed) {
        this.placed = placed;
        this.placement = placement;
        this.codes = codes;
        this.transactions = transactions;
        this.operations = operations;
        this.completions = completions;
    }

    /**
     * Takes an order and begins to fill it. A customer's id that the program has used is answered with its first order,
     * whatever else the request says; only then is the request looked at. Nothing is charged yet.
     */
    public PlaceOutcome place(Program program, OrderRequest request, OrderKind kind) {
        String customerOrderId = request.customerOrderId();
        int catalogId = request.catalogId() == null ? program.defaultCatalogId() : request.catalogId();
        Pipeline reads = new Pipeline();
        // In the same round trip; of a repetition it is not needed.
        Result<PlaceOutcome.Duplicate> duplicate = customerOrderId != null && OrderTexts.isStorable(customerOrderId)
                ? CustomerOrderIds.addFind(reads, program, customerOrderId, false)
                : null;
        Result<Sku> found = Programs.addSkus(
                reads,
                program,
                catalogId,
                skus(request).distinct().limit(MAX_SKUS).toList());
        transactions.atOnce(reads);
        if (duplicate != null && duplicate.isPresent()) {
            return duplicate.only();
        }
        Map<String, Sku> skus = found.rows().stream().collect(Collectors.toMap(Sku::sku, Function.identity()));
        return switch (OrderValidation.check(request, kind, catalogId, skus)) {
            case OrderValidation.Result.Invalid(List<String> texts) -> new PlaceOutcome.Invalid(texts);
            case OrderValidation.Result.Valid(ValidOrder order) -> begin(order, placement.place(program, order));
        };
    }

    private static Stream<String> skus(OrderRequest request) {
        return request.recipients().stream()
                .flatMap(recipient -> recipient.products().stream())
                .map(OrderRequest.Product::sku)
                .flatMap(Stream::ofNullable);
    }

    private PlaceOutcome begin(ValidOrder valid, PlaceOutcome outcome) {
        if (outcome instanceof PlaceOutcome.Placed(CardOrder order, List<String> cardUris)) {
            placed.put(new CardOrderProgress.Open(order, CardOrderWrites.cards(order, valid, cardUris)));
            if (!operations.begin(CardOrderFulfilment.KIND, new OperationKey(order.accountId(), order.orderId()))) {
                placed.end(order.orderId(), null);
            }
        }
        return outcome;
    }

    /** Waits until an order is final, but no longer than the given time, and returns its state. */
    public CardOrder await(CardOrder order, Duration atMost) {
        long begin = System.nanoTime();
        // A run that takes longer may be one whose lease is over: from then on, the database is asked as well.
        Duration first = atMost.compareTo(FIRST_RUN) < 0 ? atMost : FIRST_RUN;
        return placed.await(order.orderId(), first)
                .orElseGet(() -> awaitFinal(order, atMost.minusNanos(System.nanoTime() - begin)));
    }

    /** From now on, nobody waits for the end of an order, as the server stops. */
    public void waitNoLonger() {
        placed.close();
    }

    private CardOrder awaitFinal(CardOrder order, Duration atMost) {
        return completions.await(
                order.orderId(),
                atMost,
                order,
                () -> read(order.accountId(), order.orderId()),
                latest -> latest.state().isFinal());
    }

    private CardOrder read(UUID accountId, UUID orderId) {
        return query("where o.account_id = ? and o.order_id = ?", accountId, orderId)
                .orElseThrow();
    }

    /** The order with that id or short code, in upper or lower case, of the first of the programs that has one. */
    public Optional<CardOrder> find(List<Program> programs, String idOrUri) {
        return isCode(idOrUri)
                ? withCards(programs, OF_PROGRAMS + order(idOrUri), NO_CARDS, values(programs, idOrUri))
                        .map(WithCards::order)
                : Optional.empty();
    }

    private Optional<CardOrder> query(String clause, Object... values) {
        Pipeline pipeline = new Pipeline();
        Result<CardOrder> found = CardOrderRows.addOrders(pipeline, clause, values);
        transactions.run(pipeline::execute);
        return found.first();
    }

    /** An order with some of its cards. */
    public record WithCards(CardOrder order, List<OrderedCard> cards) {
        public WithCards {
            cards = List.copyOf(cards);
        }
    }

    /** The order with those of its cards that are filled, in their order: one round trip. */
    public Optional<WithCards> findWithCards(List<Program> programs, String idOrUri) {
        return isCode(idOrUri)
                ? withCards(
                        programs,
                        OF_PROGRAMS + order(idOrUri),
                        OF_PROGRAMS + order(idOrUri) + " and c.state = 'FILLED' order by c.card_no",
                        values(programs, idOrUri))
                : Optional.empty();
    }

    /** A card of one of the programs with its order, wherever it stands. */
    public Optional<WithCards> findCard(List<Program> programs, String cardUri) {
        return isCode(cardUri)
                ? withCards(
                        programs,
                        OF_PROGRAMS + """
                                (o.account_id, o.order_id) in (select u.account_id, u.order_id
                                                                 from card_order_cards u
                                                                where u.account_id = any(?)
                                                                  and u.card_uri = ?)""",
                        OF_PROGRAMS + "c.account_id = any(?) and c.card_uri = ?",
                        accounts(programs),
                        numbers(programs),
                        accounts(programs),
                        ShortCodes.normal(cardUri))
                : Optional.empty();
    }

    /**
     * A card as it may be shown.
     *
     * @param code set exactly while the card is {@code ACTIVE}
     */
    public record Shown(
            OrderedCard card, CardStatus status, @Nullable Card code) {}

    /** Reads the codes of cards, each with its trace: two statements, however many there are. */
    public List<Shown> show(Program program, List<OrderedCard> cards, String requestId) {
        return codes.show(program.buyer(), cards, requestId);
    }

    /** What a card can do now; its code is not read. */
    public CardStatus status(Program program, OrderedCard card) {
        return codes.status(program.accountId(), card);
    }

    /** Takes a card back: its code is not shown any more, and what was paid goes back. Repeating it changes nothing. */
    public VoidOutcome voidCard(Program program, OrderedCard card) {
        return codes.voidCard(program.accountId(), card);
    }

    private Optional<WithCards> withCards(List<Program> programs, String orders, String cards, Object... values) {
        Pipeline pipeline = new Pipeline();
        Result<CardOrder> foundOrders = CardOrderRows.addOrders(pipeline, orders, values);
        Result<OrderedCard> cardsOfThem =
                cards.equals(NO_CARDS) ? null : CardOrderRows.addCards(pipeline, cards, values);
        transactions.run(pipeline::execute);
        List<OrderedCard> foundCards = cardsOfThem == null ? List.of() : cardsOfThem.rows();
        // Codes are unique in an account; of two accounts that have the same one the first program's counts.
        return programs.stream()
                .flatMap(program ->
                        foundOrders.rows().stream().filter(order -> order.programId() == program.programId()))
                .findFirst()
                .map(order -> new WithCards(
                        order,
                        foundCards.stream()
                                .filter(card -> card.orderId().equals(order.orderId()))
                                .toList()));
    }

    private static String order(String idOrUri) {
        return idOf(idOrUri).isPresent() ? "o.order_id = ?" : "o.order_uri = ?";
    }

    private static Object[] values(List<Program> programs, String idOrUri) {
        Object value = idOf(idOrUri).<Object>map(id -> id).orElseGet(() -> ShortCodes.normal(idOrUri));
        return new Object[] {accounts(programs), numbers(programs), value};
    }

    private static UUID[] accounts(List<Program> programs) {
        return programs.stream().map(Program::accountId).distinct().toArray(UUID[]::new);
    }

    private static int[] numbers(List<Program> programs) {
        return programs.stream().mapToInt(Program::programId).toArray();
    }

    /** Whether it could be a UUID or a short code: the database is not asked for anything else. */
    private static boolean isCode(String text) {
        return text.length() <= UUID_CHARS
                && text.chars()
                        .allMatch(
                                c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-');
    }

    private static Optional<UUID> idOf(String text) {
        if (text.length() != UUID_CHARS) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
