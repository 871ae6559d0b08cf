package dev.florin.banklink;

import dev.florin.banklink.BankLink.Answer;
import dev.florin.banklink.BankLink.Movement;
import dev.florin.platform.Caller;
import dev.florin.platform.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What has moved on linked accounts. Florin keeps none of it: banks are asked each time ({@code docs/protocols/fluz.md},
 * "Bank accounts").
 */
public final class PlaidTransactions {
    /** Over several connections each is asked for all rows up to the page's end; so many at most. */
    static final int MAX_DEPTH = 500;

    /** How long all connections may take together. */
    private static final Duration MOST = Duration.ofSeconds(30);

    private final BankLink banks;
    private final BankQuestions questions;
    private final BankAccess access;
    private final BankItems items;
    private final LinkedAccounts accounts;
    private final InstantSource clock;

    PlaidTransactions(
            BankLink banks,
            BankQuestions questions,
            BankAccess access,
            BankItems items,
            LinkedAccounts accounts,
            InstantSource clock) {
        this.banks = banks;
        this.questions = questions;
        this.access = access;
        this.items = items;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** @param bankAccountId null for all linked accounts */
    public record Wish(@Nullable UUID bankAccountId, LocalDate from, LocalDate to, int offset, int limit) {}

    /** @param transactionId of Florin, the same each time */
    public record Row(UUID transactionId, LinkedAccount account, Movement movement) {}

    /** @param total of all pages together */
    public record Found(int total, List<Row> rows) {}

    /**
     * One page, newest first.
     *
     * @throws dev.florin.platform.RefusedException when there is no such linked account, or a bank does not answer
     */
    public Found find(Caller.User caller, Wish wish) {
        List<LinkedAccount> all = accounts.all(caller.accountId());
        if (wish.bankAccountId != null) {
            LinkedAccount account = all.stream()
                    .filter(one -> one.bankAccountId().equals(wish.bankAccountId))
                    .findFirst()
                    .orElseThrow(BankAnswers::noLinkedAccount);
            BankItem item =
                    items.find(caller.accountId(), account.platformItemId()).orElseThrow(BankAnswers::noLinkedAccount);
            BankLink.Movements found = ask(
                    item, new BankLink.MovementWish(account.accountRef(), wish.from, wish.to, wish.offset, wish.limit));
            return new Found(found.total(), rows(account, found));
        }
        return ofAll(caller, wish, all);
    }

    private Found ofAll(Caller.User caller, Wish wish, List<LinkedAccount> all) {
        int depth = wish.offset + wish.limit;
        if (depth > MAX_DEPTH) {
            throw Refusal.invalid(
                            "input.paginate.offset",
                            "without bankAccountId, a page may end at row " + MAX_DEPTH
                                    + "; name the account, or a shorter time")
                    .asException();
        }
        Instant deadline = clock.instant().plus(MOST);
        int total = 0;
        List<Row> rows = new ArrayList<>();
        Map<UUID, BankItem> connections = items.all(caller.accountId()).stream()
                .collect(Collectors.toMap(BankItem::platformItemId, Function.identity()));
        // One by one: what a bank says of a whole connection counts accounts that are removed or elsewhere now.
        for (LinkedAccount account : all) {
            BankItem item = connections.get(account.platformItemId());
            if (item == null) {
                continue;
            }
            if (clock.instant().isAfter(deadline)) {
                throw BankAnswers.unknown();
            }
            BankLink.Movements found =
                    ask(item, new BankLink.MovementWish(account.accountRef(), wish.from, wish.to, 0, depth));
            total += found.total();
            rows.addAll(rows(account, found));
        }
        List<Row> page = rows.stream()
                .sorted(Comparator.comparing((Row row) -> row.movement.date())
                        .reversed()
                        .thenComparing(row -> row.movement.movementRef()))
                .skip(wish.offset)
                .limit(wish.limit)
                .toList();
        return new Found(total, page);
    }

    private BankLink.Movements ask(BankItem item, BankLink.MovementWish wish) {
        String opened = access.open(item);
        return switch (questions.ask(() -> banks.movements(opened, wish))) {
            case Answer.Is<BankLink.Movements>(BankLink.Movements found) -> found;
            case Answer.Refused<BankLink.Movements> refused -> throw BankAnswers.refused(refused);
            case Answer.Disconnected<BankLink.Movements> _ -> {
                items.disconnect(item);
                throw BankAnswers.disconnected(item);
            }
            case Answer.Unknown<BankLink.Movements> _ -> throw BankAnswers.unknown();
        };
    }

    private static List<Row> rows(LinkedAccount account, BankLink.Movements found) {
        return found.page().stream().map(movement -> row(account, movement)).toList();
    }

    private static Row row(LinkedAccount account, Movement movement) {
        String name = account.bankAccountId() + " " + movement.movementRef();
        return new Row(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)), account, movement);
    }
}
