package dev.florin.banklink;

import dev.florin.banklink.BankLink.Account;
import dev.florin.banklink.BankLink.Balance;
import dev.florin.money.Money;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The banks of {@link SimulatedBank}, as {@code docs/banks.md} lists them: each has one outcome. */
enum TestInstitution {
    TWO_ACCOUNTS("two-accounts", "First Platypus Bank"),
    REQUIRES_ADDRESS("requires-address", "Tartan Bank"),
    /** It lists its account, and then wants the person to sign in again. */
    DISCONNECTED("disconnected", "Houndstooth Bank"),
    /** The gateway declines what is paid from its account. */
    DECLINES("declines", "Tattersall Bank"),
    /** It never answers. */
    UNREACHABLE("unreachable", "Royal Bank of Plaid");

    private static final String ROUTING = "110000000";

    private final String id;
    private final String title;

    TestInstitution(String id, String title) {
        this.id = id;
        this.title = title;
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }

    List<Account> accounts() {
        return switch (this) {
            case TWO_ACCOUNTS ->
                List.of(
                        account("Plaid Checking", "0000", "CHECKING", 1_110_00, 1_000_00),
                        account("Plaid Saving", "1111", "SAVING", 2_210_00, 2_100_00));
            case REQUIRES_ADDRESS -> List.of(account("Tartan Checking", "2222", "CHECKING", 500_00, 500_00));
            case DISCONNECTED -> List.of(account("Houndstooth Checking", "3333", "CHECKING", 750_00, 700_00));
            case DECLINES -> List.of(account("Tattersall Checking", "0002", "CHECKING", 90_00, 90_00));
            case UNREACHABLE -> List.of();
        };
    }

    static Optional<TestInstitution> find(String id) {
        return Arrays.stream(values()).filter(one -> one.id.equals(id)).findFirst();
    }

    private Account account(String name, String lastFour, String type, long current, long available) {
        return new Account(
                id + "-" + lastFour,
                name,
                lastFour,
                type,
                type.equals("SAVING") ? "savings" : "checking",
                ROUTING,
                "tok_ba_" + lastFour,
                new Balance(Money.usd(current), Money.usd(available)));
    }
}
