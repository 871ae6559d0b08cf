package dev.florin.transfer;

import dev.florin.event.AccountEvent;
import dev.florin.event.Outbox;
import dev.florin.money.Money;
import dev.florin.platform.Ids;
import dev.florin.platform.Pipeline;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells of what banks have taken back, in the transaction that books it ({@code docs/transfers.md}, "Events"). */
final class ReturnEvents {
    private ReturnEvents() {}

    /**
     * What was taken back.
     *
     * @param amount without its fee
     * @param owed the part of it that the account owes now
     * @param backupDepositId the deposit from the backup card that was begun for it
     */
    record Taken(
            UUID accountId,
            UUID id,
            Money amount,
            Money owed,
            @Nullable UUID backupDepositId) {}

    static void addOfDeposit(Pipeline pipeline, Ids ids, Taken taken, String reason, Instant now) {
        add(pipeline, ids, event("deposit.returned", "deposit_id", taken, reason), now);
    }

    static void addOfPurchase(Pipeline pipeline, Ids ids, Taken taken, String reason, Instant now) {
        add(pipeline, ids, event("purchase.debit_returned", "purchase_id", taken, reason), now);
    }

    private static void add(Pipeline pipeline, Ids ids, AccountEvent event, Instant now) {
        new Outbox(ids).addOfAccounts(pipeline, List.of(event), now);
    }

    private static AccountEvent event(String type, String subject, Taken taken, String reason) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("account_id", taken.accountId.toString());
        payload.put(subject, taken.id.toString());
        payload.put("amount", decimal(taken.amount));
        payload.put("taken_back", decimal(taken.amount.minus(taken.owed)));
        payload.put("owed", decimal(taken.owed));
        payload.put("currency", taken.amount.currency().code());
        payload.put("reason", reason);
        if (taken.backupDepositId != null) {
            payload.put("backup_deposit_id", taken.backupDepositId.toString());
        }
        return new AccountEvent(taken.accountId, type, payload);
    }

    private static String decimal(Money money) {
        return money.toDecimal().toPlainString();
    }
}
