package dev.florin.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.money.Money;
import dev.florin.wallet.PaymentGateway.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaymentGatewayTest {
    private static final Money AMOUNT = Money.usd(100_00);

    @Test
    void aGatewayWithoutChargesAuthorisesAndCaptures() {
        Scripted gateway = new Scripted(new Answer.Authorized());

        assertThat(gateway.charge("key", "tok_1111", AMOUNT)).isEqualTo(new Answer.Captured());

        assertThat(gateway.asked).containsExactly("authorize key", "capture key");
    }

    @Test
    void whatIsNotAuthorisedIsNotCaptured() {
        for (Answer.OfPayment said : List.of(
                new Answer.Captured(),
                new Answer.Declined("no"),
                new Answer.Voided(),
                new Answer.NotFound(),
                new Answer.Unknown("who knows"))) {
            Scripted gateway = new Scripted(said);

            assertThat(gateway.charge("key", "tok_1111", AMOUNT)).isEqualTo(said);

            assertThat(gateway.asked).containsExactly("authorize key");
        }
    }

    /** A gateway that does in two calls what others do in one. */
    private static final class Scripted implements PaymentGateway {
        private final Answer.OfPayment authorized;
        private final List<String> asked = new ArrayList<>();

        Scripted(Answer.OfPayment authorized) {
            this.authorized = authorized;
        }

        @Override
        public Answer.OfPayment authorize(String key, String token, Money amount) {
            asked.add("authorize " + key);
            return authorized;
        }

        @Override
        public Answer.OfPayment capture(String key) {
            asked.add("capture " + key);
            return new Answer.Captured();
        }

        @Override
        public Answer.OfPayment voidAuthorization(String key) {
            return new Answer.NotFound();
        }

        @Override
        public Answer.OfRefund refund(String key, String refundKey, Money amount) {
            return new Answer.Unknown("not asked here");
        }

        @Override
        public Answer.OfPayment find(String key) {
            return new Answer.NotFound();
        }
    }
}
