package dev.florin.console.buying;

import dev.florin.console.Person;
import dev.florin.console.signin.Form;
import dev.florin.identity.PersonAccounts;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.purchase.AccountDays;
import dev.florin.purchase.CardReveals;
import dev.florin.wallet.Holdings;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What an account has to pay with, what became of it, and who has seen its cards, which the public API does not tell.
 */
@RestController
final class WalletEndpoint {
    private final PersonAccounts accounts;
    private final Holdings holdings;
    private final CardReveals reveals;
    private final AccountDays days;

    WalletEndpoint(PersonAccounts accounts, Holdings holdings, CardReveals reveals, AccountDays days) {
        this.days = days;
        this.accounts = accounts;
        this.holdings = holdings;
        this.reveals = reveals;
    }

    @GetMapping("/console/api/accounts/{accountId}/wallet")
    Holdings.Wallet wallet(@PathVariable("accountId") String accountId) {
        return holdings.of(own(accountId));
    }

    @GetMapping("/console/api/accounts/{accountId}/cards/{cardId}")
    CardReveals.Trace card(@PathVariable("accountId") String accountId, @PathVariable("cardId") String cardId) {
        CardReveals.Trace trace = reveals.of(own(accountId), Form.id(cardId));
        if (trace == null) {
            throw Refusal.of(Reason.NOT_FOUND).asException();
        }
        return trace;
    }

    /** @param days the oldest first */
    record Days(String currency, List<AccountDays.Day> days) {
        Days {
            days = List.copyOf(days);
        }
    }

    /** Sums by day, as days are counted where the person is. */
    @GetMapping("/console/api/accounts/{accountId}/days")
    Days days(
            @PathVariable("accountId") String accountId,
            @RequestParam(name = "zone", defaultValue = "UTC") String zone,
            @RequestParam(name = "days", defaultValue = "30") int count) {
        if (count < 1 || count > AccountDays.MAX_DAYS) {
            throw Refusal.invalid("days", "must be from 1 to " + AccountDays.MAX_DAYS)
                    .asException();
        }
        return new Days("USD", days.of(own(accountId), PurchasesEndpoint.zone(zone), count));
    }

    private UUID own(String accountId) {
        return accounts.require(Person.current().userId(), Form.id(accountId)).accountId();
    }
}
