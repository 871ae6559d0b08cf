package dev.florin.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Together;
import dev.florin.vendor.GiftCardVendor.Answer;
import dev.florin.vendor.GiftCardVendor.Cancellation;
import dev.florin.vendor.GiftCardVendor.Order;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every vendor has to keep ({@code docs/vendors.md}). A new one is complete when its test implements this and
 * passes.
 */
public interface GiftCardVendorContract {
    /** The vendor to test; the same one within a case. */
    GiftCardVendor vendor();

    /** An order, under a new reference, that the vendor fills at once. */
    Order fillable();

    /** An order, under a new reference, that the vendor refuses. */
    Order refused();

    /** An order, under a new reference, that is filled while the first answer to it is lost. */
    Order filledUnheard();

    /** How many cards the vendor has sold for this reference, as it says itself. */
    long sold(Order order);

    @Test
    default void itHasTheNameThatOffersUse() {
        assertThat(vendor().name()).matches("[a-z][a-z0-9-]*");
    }

    @Test
    default void anOrderIsACard() {
        Order order = fillable();

        Answer answer = vendor().order(order);

        assertThat(answer).isInstanceOf(Answer.Filled.class);
        assertThat(sold(order)).isEqualTo(1);
    }

    @Test
    default void theSameReferenceIsTheSameCard() {
        Order order = fillable();

        Answer first = vendor().order(order);

        assertThat(vendor().order(order)).isEqualTo(first).isInstanceOf(Answer.Filled.class);
        assertThat(sold(order)).isEqualTo(1);
    }

    @Test
    default void twoReferencesAreTwoCards() {
        Answer one = vendor().order(fillable());
        Answer other = vendor().order(fillable());

        assertThat(one).isInstanceOf(Answer.Filled.class).isNotEqualTo(other);
        assertThat(other).isInstanceOf(Answer.Filled.class);
    }

    @Test
    default void whatWasOrderedIsFound() {
        Order order = fillable();

        Answer ordered = vendor().order(order);

        assertThat(vendor().find(order)).isEqualTo(ordered).isInstanceOf(Answer.Filled.class);
        assertThat(sold(order)).isEqualTo(1);
    }

    @Test
    default void anOrderThatWasNeverSentIsNoCard() {
        Order order = fillable();

        Answer answer = vendor().find(order);

        assertThat(answer).isInstanceOf(Answer.NotFound.class);
        assertThat(sold(order)).isZero();
    }

    @Test
    default void aRefusalStaysARefusal() {
        Order order = refused();

        assertThat(vendor().order(order)).isInstanceOf(Answer.Refused.class);
        assertThat(vendor().find(order)).isInstanceOf(Answer.Refused.class);
        assertThat(vendor().order(order)).isInstanceOf(Answer.Refused.class);
        assertThat(sold(order)).isZero();
    }

    @Test
    default void aLostAnswerIsUnknownAndTheCardIsFoundLater() {
        Order order = filledUnheard();

        assertThat(vendor().order(order)).isInstanceOf(Answer.Unknown.class);
        assertThat(vendor().find(order)).isInstanceOf(Answer.Filled.class);
        assertThat(sold(order)).isEqualTo(1);
    }

    @Test
    default void oneReferenceSentByManyAtOnceIsOneCard() {
        Order order = fillable();

        List<Answer> answers = Together.all(16, i -> vendor().order(order));

        assertThat(answers).noneMatch(answer -> answer instanceof Answer.Refused || answer instanceof Answer.NotFound);
        assertThat(answers.stream().filter(Answer.Filled.class::isInstance).distinct())
                .hasSize(1);
        assertThat(vendor().find(order)).isIn(answers);
        assertThat(sold(order)).isEqualTo(1);
    }

    @Test
    default void aCardIsTakenBackOnceAndForGoodOrNotAtAll() {
        Order order = fillable();
        Answer sold = vendor().order(order);

        Cancellation first = vendor().cancel(order);
        Cancellation second = vendor().cancel(order);

        assertThat(second).isEqualTo(first).isNotInstanceOf(Cancellation.Unknown.class);
        if (first instanceof Cancellation.Cancelled) {
            assertThat(vendor().find(order)).isInstanceOf(Answer.Refused.class);
            assertThat(vendor().order(order)).isInstanceOf(Answer.Refused.class);
        } else {
            assertThat(vendor().find(order)).isEqualTo(sold);
        }
    }

    @Test
    default void whatWasNeverOrderedCannotBeTakenBack() {
        assertThat(vendor().cancel(fillable())).isInstanceOf(Cancellation.Refused.class);
    }

    @Test
    default void noAnswerShowsACodeInItsText() {
        Answer answer = vendor().order(fillable());

        assertThat(answer).isInstanceOfSatisfying(Answer.Filled.class, filled -> {
            assertThat(filled.card().code() != null || filled.card().url() != null)
                    .isTrue();
            String shown = filled.toString();
            assertThat(shown).doesNotContain(String.valueOf(filled.card().code()));
            assertThat(shown).doesNotContain(String.valueOf(filled.card().url()));
        });
    }
}
