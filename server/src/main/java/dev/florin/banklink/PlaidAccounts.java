package dev.florin.banklink;

import dev.florin.banklink.BankLink.Answer;
import dev.florin.money.Money;
import dev.florin.platform.Caller;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Linked accounts, what they hold, and how their connections are ({@code docs/protocols/fluz.md}, "Bank accounts"). */
public final class PlaidAccounts {
    /** How long a bank is left alone after it was asked for the balance of an account. */
    static final Duration REFRESH_PAUSE = Duration.ofSeconds(30);

    /** How long the connections of an account may take together. */
    private static final Duration MOST = Duration.ofSeconds(30);

    private final BankLink banks;
    private final BankQuestions questions;
    private final BankAccess access;
    private final BankItems items;
    private final LinkedAccounts accounts;
    private final PlaidLinking linking;
    private final List<Outflows> outflows;
    private final InstantSource clock;

    PlaidAccounts(
            BankLink banks,
            BankQuestions questions,
            BankAccess access,
            BankItems items,
            LinkedAccounts accounts,
            PlaidLinking linking,
            List<Outflows> outflows,
            InstantSource clock) {
        this.banks = banks;
        this.questions = questions;
        this.access = access;
        this.items = items;
        this.accounts = accounts;
        this.linking = linking;
        this.outflows = List.copyOf(outflows);
        this.clock = clock;
    }

    /**
     * What can be spent of an account.
     *
     * @param power the balance recorded last, less what is pending; below zero when more is pending than there is
     * @param available the same, at least zero; zero where the account cannot pay
     * @param pending what Florin has taken from the account, and its bank may not have booked yet
     */
    public record SpendPower(LinkedAccount account, Money power, Money available, Money pending) {}

    /** All linked accounts, the oldest first. */
    public List<LinkedAccount> all(Caller.User caller) {
        return accounts.all(caller.accountId());
    }

    /** @throws dev.florin.platform.RefusedException when the account has no such linked one */
    public LinkedAccount find(Caller.User caller, UUID bankAccountId) {
        return accounts.find(caller.accountId(), bankAccountId).orElseThrow(BankAnswers::noLinkedAccount);
    }

    /** @throws dev.florin.platform.RefusedException when the account has no such linked one */
    public SpendPower spendPower(Caller.User caller, UUID bankAccountId) {
        LinkedAccount account = find(caller, bankAccountId);
        Money balance = account.balance().spendable();
        Instant since = Settling.since(clock.instant());
        Money pending = Money.zero(balance.currency());
        for (Outflows feature : outflows) {
            pending = pending.plus(feature.since(caller.accountId(), bankAccountId, balance.currency(), since));
        }
        Money power = balance.minus(pending);
        boolean pays = account.disabledWhy() == null && power.isPositive();
        return new SpendPower(account, power, pays ? power : Money.zero(balance.currency()), pending);
    }

    /**
     * Has the bank asked for an account's balance, and records it.
     *
     * @throws dev.florin.platform.RefusedException when there is no such linked account, it was asked a moment ago, or the
     *     bank does not answer
     */
    public LinkedAccount refresh(Caller.User caller, UUID bankAccountId) {
        LinkedAccount account = find(caller, bankAccountId);
        BankItem item =
                items.find(caller.accountId(), account.platformItemId()).orElseThrow(BankAnswers::noLinkedAccount);
        Duration left = accounts.ask(caller.accountId(), bankAccountId, clock.instant(), REFRESH_PAUSE);
        if (left.isPositive()) {
            throw Refusal.of(
                            Reason.RATE_LIMITED,
                            "The bank was asked for this balance a moment ago. Ask again in " + (left.toSeconds() + 1)
                                    + " seconds; getPlaidBankAccountBalance has what it said.")
                    .asException();
        }
        String opened = access.open(item);
        switch (questions.ask(() -> banks.balance(opened, account.accountRef()))) {
            case Answer.Is<BankLink.Balance>(BankLink.Balance balance) ->
                accounts.record(caller.accountId(), bankAccountId, balance, clock.instant());
            case Answer.Refused<BankLink.Balance> refused -> throw BankAnswers.refused(refused);
            case Answer.Disconnected<BankLink.Balance> _ -> {
                items.disconnect(item);
                throw BankAnswers.disconnected(item);
            }
            case Answer.Unknown<BankLink.Balance> _ -> throw BankAnswers.unknown();
        }
        return find(caller, bankAccountId);
    }

    /**
     * Asks each bank how its connection is.
     *
     * @return the connections that have to be repaired
     * @throws dev.florin.platform.RefusedException when a bank does not answer
     */
    public List<BankItem> refreshConnections(Caller.User caller) {
        Instant deadline = clock.instant().plus(MOST);
        List<BankItem> broken = new ArrayList<>();
        for (BankItem item : items.all(caller.accountId())) {
            if (clock.instant().isAfter(deadline)) {
                throw BankAnswers.unknown();
            }
            if (!isConnected(item)) {
                broken.add(item);
            }
        }
        return broken;
    }

    private boolean isConnected(BankItem item) {
        String opened = access.open(item);
        return switch (questions.ask(() -> banks.item(opened))) {
            case Answer.Is<BankLink.Item> _ -> {
                if (!item.connected()) {
                    items.reconnect(item);
                }
                if (!item.listed()) {
                    linking.list(item, false);
                }
                yield true;
            }
            case Answer.Disconnected<BankLink.Item> _, Answer.Refused<BankLink.Item> _ -> {
                items.disconnect(item);
                yield false;
            }
            case Answer.Unknown<BankLink.Item> _ -> throw BankAnswers.unknown();
        };
    }
}
