package dev.florin.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A bank takes back what its account had paid for a purchase: it is booked once, and nobody is given money that never came. */
class ReturnedDebitTest extends BankPurchases {
    /** When an operator refunds the purchase. */
    enum Refunded {
        NEVER,
        BEFORE,
        AFTER
    }

    /** @param byOperator whether an operator says so before the gateway does; both do in the end */
    record Case(boolean seen, Backup backup, Refunded refunded, boolean byOperator) {}

    static Stream<Case> cases() {
        return Stream.of(true, false)
                .flatMap(seen -> Arrays.stream(Backup.values())
                        .flatMap(backup -> Arrays.stream(Refunded.values())
                                .flatMap(refunded -> Stream.of(true, false)
                                        .map(byOperator -> new Case(seen, backup, refunded, byOperator)))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theDebitIsBookedOnce(Case one) {
        JsonNode purchase = bought(one.seen);
        UUID id = id(purchase);
        backUp(one.backup);
        if (one.refunded == Refunded.BEFORE) {
            assertThat(refund(id)).isInstanceOf(Refunds.Outcome.Refunded.class);
        }

        if (one.byOperator) {
            assertThat(takeBack(id).status()).isEqualTo(200);
            returnAtTheBank(id);
        } else {
            returnAtTheBank(id);
            assertThat(takeBack(id).headers().firstValue("Idempotency-Replayed"))
                    .contains("true");
        }
        watchAgain(id);
        awaitBackup(id);
        if (one.refunded == Refunded.AFTER) {
            assertThat(refund(id)).isInstanceOf(Refunds.Outcome.Refunded.class);
        }

        boolean cardIsTakenBack = !one.seen && one.refunded != Refunded.BEFORE;
        boolean isRefunded = cardIsTakenBack || one.refunded != Refunded.NEVER;
        boolean wasOwed = !cardIsTakenBack;
        boolean isRepaid = wasOwed && one.backup == Backup.PAYS;
        boolean isForgiven = wasOwed && one.refunded == Refunded.AFTER;
        boolean isOwed = wasOwed && !isRepaid && !isForgiven;
        long reward = Math.round(purchase.path("seatRewardValue").asDouble() * 100);
        long left = isRefunded ? FUNDS : FUNDS - 100L * FROM_BALANCE + reward;
        JsonNode told = operator.get(PATH + "/" + id).json();

        assertThat(account.states()).isEqualTo(Map.of(isRefunded ? "REFUNDED" : "COMPLETED", 1L));
        assertThat(account.total()).isEqualTo(isRepaid && isForgiven ? left + DEBIT : left);
        assertThat(status()).isEqualTo(isOwed ? "BLOCKED" : "ACTIVE");
        assertThat(backupCharges()).isEqualTo(wasOwed && one.backup != Backup.NONE ? 1 : 0);
        assertThat(refundsAtTheGateway(id)).isEqualTo(one.refunded == Refunded.BEFORE ? 1 : 0);
        assertThat(told.path("kind").asString()).isEqualTo("PURCHASE");
        assertThat(told.path("amount").asString()).isEqualTo("30.00");
        assertThat(told.path("owedAtFirst").asString()).isEqualTo(wasOwed ? "30.00" : "0.00");
        assertThat(told.path("owed").asString()).isEqualTo(isOwed ? "30.00" : "0.00");
        assertListed(isRefunded ? "REFUNDED" : "REVERSED", isRefunded ? "REFUNDED" : "COMPLETED");
        assertThat(events()).singleElement().satisfies(event -> {
            assertThat(event.path("account_id").asString())
                    .isEqualTo(account.accountId().toString());
            assertThat(event.path("purchase_id").asString()).isEqualTo(id.toString());
            assertThat(event.path("amount").asString()).isEqualTo("30.00");
            assertThat(event.path("taken_back").asString()).isEqualTo(wasOwed ? "0.00" : "30.00");
            assertThat(event.path("owed").asString()).isEqualTo(wasOwed ? "30.00" : "0.00");
            assertThat(event.path("currency").asString()).isEqualTo("USD");
            assertThat(event.path("reason").asString())
                    .isEqualTo(told.path("reason").asString());
            assertThat(event.has("backup_deposit_id")).isEqualTo(wasOwed && one.backup != Backup.NONE);
        });
        if (cardIsTakenBack) {
            assertThat(account.reveal(purchase).code()).isEqualTo("FL-0005");
        }
    }
}
