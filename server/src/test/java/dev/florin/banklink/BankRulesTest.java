package dev.florin.banklink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.banklink.BankLink.Answer;
import dev.florin.banklink.BankLink.MovementWish;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that need no server. */
class BankRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"021000021", "110000000", "011401533", "091000019"})
    void aRoutingNumberWithItsCheckDigitIsRead(String digits) {
        assertThat(RoutingNumber.read(digits)).hasValue(new RoutingNumber(digits));
    }

    @Test
    void oneWrongDigitIsNoticed() {
        String right = "021000021";
        for (int at = 0; at < right.length(); at++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String other = right.substring(0, at) + digit + right.substring(at + 1);
                assertThat(RoutingNumber.read(other).isPresent()).as(other).isEqualTo(other.equals(right));
            }
        }
        assertThat(RoutingNumber.read("000000000")).isEmpty();
        assertThat(RoutingNumber.read("٠٢١٠٠٠٠٢١")).isEmpty();
    }

    @Test
    void anAccountNumberIsNotShown() {
        AccountNumber number = AccountNumber.read("000123456789").orElseThrow();

        assertThat(number.lastFour()).isEqualTo("6789");
        assertThat(number.toString()).doesNotContain("6789");
    }

    @ParameterizedTest
    @CsvSource({
        // a Friday, a Monday, a Saturday; midnight in New York is 04:00 or 05:00 in UTC
        "2026-11-27T12:00:00Z, 2026-11-24T05:00:00Z",
        "2026-11-30T12:00:00Z, 2026-11-25T05:00:00Z",
        "2026-11-28T12:00:00Z, 2026-11-25T05:00:00Z",
        "2026-07-01T03:00:00Z, 2026-06-25T04:00:00Z"
    })
    void whatWasPaidThreeBusinessDaysAgoMayNotHaveSettled(Instant now, Instant since) {
        assertThat(Settling.since(now)).isEqualTo(since);
    }

    @Test
    void pagesOfTestTransactionsFitTogether() {
        List<BankLink.Account> accounts = TestInstitution.TWO_ACCOUNTS.accounts();
        LocalDate today = LocalDate.parse("2026-11-30");
        BankLink.Movements all =
                TestMovements.of(accounts, new MovementWish(null, today.minusDays(20), today, 0, 1_000), today);
        List<BankLink.Movement> pages = new ArrayList<>();
        for (int offset = 0; offset < all.total(); offset += 7) {
            pages.addAll(TestMovements.of(
                            accounts, new MovementWish(null, today.minusDays(20), today.plusDays(9), offset, 7), today)
                    .page());
        }

        assertThat(all.total()).isEqualTo(42);
        assertThat(pages).isEqualTo(all.page());
        assertThat(all.page()).extracting(BankLink.Movement::movementRef).doesNotHaveDuplicates();
        assertThat(TestMovements.of(accounts, new MovementWish("no", today, today, 0, 7), today)
                        .total())
                .isZero();
        assertThat(TestMovements.of(accounts, new MovementWish(null, today, today, 99, 7), today)
                        .page())
                .isEmpty();
    }

    @Test
    void aBankThatDoesNotAnswerKeepsNobodyWaiting() {
        BankQuestions questions = new BankQuestions(Duration.ofMillis(20));
        CountDownLatch never = new CountDownLatch(1);

        Answer<String> answer = questions.ask(() -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Answer.Is<>("late");
        });

        assertThat(answer).isInstanceOf(Answer.Unknown.class);
        assertThat(questions.<String>ask(() -> new Answer.Is<>("in time"))).isEqualTo(new Answer.Is<>("in time"));
    }
}
