package dev.florin.crash;

import dev.florin.identity.DemoIdentity;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Moves money of one kind on an account of its own, one movement after the other. It sends each again until it has its
 * answer, and remembers what it was told.
 */
final class MoneyMover {
    /** What each movement is over, in cents. */
    static final long CENTS = 3_00;

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String SCOPES =
            "MAKE_DEPOSIT, MAKE_WITHDRAW, MANAGE_PAYMENT, MAKE_PAYOUT_TRANSFER_SEND, LIST_PAYMENT";

    private final MoneyKind kind;
    private final Wire wire;
    private final MoneySources sources;
    private final MoneyDesk desk;
    private final UUID recipient;
    private final List<Remembered> remembered = new CopyOnWriteArrayList<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private int repeated;

    /** @param number from 1; the account that it sends money to is the next one */
    MoneyMover(MoneyKind kind, int number, Supplier<URI> endpoint, MoneyDesk desk) {
        DemoIdentity.LoadAccount account = DemoIdentity.loadAccount(number);
        this.kind = kind;
        this.wire = new Wire(endpoint, account.userId(), account.accountId(), SCOPES);
        this.desk = desk;
        this.sources = desk.sources(account);
        this.recipient = DemoIdentity.loadAccount(number + 1).accountId();
    }

    /** One request and what it was answered. */
    record Remembered(MoneyRequest request, String told) {}

    MoneyKind kind() {
        return kind;
    }

    UUID accountId() {
        return wire.accountId();
    }

    List<Remembered> remembered() {
        return remembered;
    }

    /** How often something had to be sent again. */
    int unanswered() {
        return unanswered.get();
    }

    void moveOnce() throws InterruptedException {
        kind.move(this);
    }

    /** Sends everything since the last time again, and adds what is answered otherwise than at first. */
    void repeat(List<String> contradictions) throws InterruptedException {
        for (; repeated < remembered.size(); repeated++) {
            Remembered first = remembered.get(repeated);
            String again = askUntilAnswered(first.request);
            // A debit is taken on before the bank returns it.
            boolean isReturned = kind == MoneyKind.RETURNED_DEBIT && again.equals("FL-0002");
            if (!again.equals(first.told) && !isReturned) {
                contradictions.add(kind + ": " + first + " was later answered " + again);
            }
        }
    }

    UUID card() {
        return sources.card();
    }

    UUID slowCard() {
        return sources.slowCard();
    }

    UUID paypal() {
        return sources.paypal();
    }

    UUID bank() {
        return sources.bank();
    }

    UUID returningBank() {
        return sources.returningBank();
    }

    UUID backedBank() {
        return sources.backedBank();
    }

    UUID refusingBank() {
        return sources.refusingBank();
    }

    UUID spend() {
        return sources.spend();
    }

    UUID travel() {
        return sources.travel();
    }

    /** Answers with its id. */
    String deposit(Map<String, ?> more) throws InterruptedException {
        return tell(MoneyRequest.DEPOSIT, more);
    }

    void withdraw(String method, Map<String, ?> more) throws InterruptedException {
        tell(MoneyRequest.WITHDRAW, with(more, "method", method));
    }

    void send(Map<String, ?> more) throws InterruptedException {
        tell(MoneyRequest.SEND, with(more, "destination", Map.of("accountId", recipient)));
    }

    void moveWithin(UUID from, UUID to) throws InterruptedException {
        tell(MoneyRequest.WITHIN, Map.of("sourceUserCashBalanceId", from, "destinationUserCashBalanceId", to));
    }

    void redeem() throws InterruptedException {
        ask(new MoneyRequest(MoneyRequest.REDEEM, Map.of("idempotencyKey", UUID.randomUUID(), "code", desk.newCode())));
    }

    /** Opens a spend account. It has no key: an answer that is lost leaves an empty one behind. */
    UUID open() throws InterruptedException {
        return UUID.fromString(
                askUntilAnswered(new MoneyRequest(MoneyRequest.OPEN, Map.of("nickname", "Closes soon"))));
    }

    void close(UUID spendAccount) throws InterruptedException {
        ask(new MoneyRequest(
                MoneyRequest.CLOSE,
                Map.of(
                        "idempotencyKey",
                        UUID.randomUUID(),
                        "userCashBalanceId",
                        spendAccount,
                        "transferUserCashBalanceId",
                        spend())));
    }

    /** As an operator, when the bank has told so. */
    void takeBack(String deposit) throws InterruptedException {
        ask(new MoneyRequest(MoneyRequest.RETURN, Map.of("accountId", accountId(), "depositId", deposit)));
    }

    /** Waits until nothing of the account is on its way, and it owes nothing. */
    void awaitSettled() throws InterruptedException {
        desk.awaitSettled(accountId());
    }

    private static Map<String, Object> with(Map<String, ?> more, String name, Object value) {
        Map<String, Object> input = new HashMap<>(more);
        input.put(name, value);
        return input;
    }

    private String tell(String operation, Map<String, ?> more) throws InterruptedException {
        Map<String, Object> input = with(more, "idempotencyKey", UUID.randomUUID());
        input.put("amount", BigDecimal.valueOf(CENTS, 2));
        return ask(new MoneyRequest(operation, input));
    }

    private String ask(MoneyRequest request) throws InterruptedException {
        String told = askUntilAnswered(request);
        remembered.add(new Remembered(request, told));
        return told;
    }

    private String askUntilAnswered(MoneyRequest request) throws InterruptedException {
        while (true) {
            try {
                JsonNode answer = request.operation().equals(MoneyRequest.RETURN)
                        ? desk.takeBack(request.input())
                        : wire.ask(request.operation(), Map.of("input", request.input()));
                if (!Wire.isNone(answer)) {
                    return MoneyRequest.told(answer);
                }
            } catch (IOException | JacksonException e) {
                // No answer: it is sent again.
            }
            unanswered.incrementAndGet();
            Thread.sleep(PAUSE);
        }
    }
}
