package dev.florin.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.florin.Together;
import dev.florin.platform.Transactions;
import dev.florin.shop.DemoShop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Carts are made now, and looked at on a clock of the test. */
class AbandonedCartsTest {
    private static final Duration KEEP = Duration.ofDays(90);

    @AutoClose
    private final CartFixture fixture = new CartFixture();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    @AutoClose
    private final AbandonedCarts sweeper = server();

    private AbandonedCarts server() {
        return new AbandonedCarts(new Transactions(fixture.counted), KEEP, now::get);
    }

    @Test
    void aCartThatNobodyHasChangedForLongEnoughGoesWithItsKeysAndCodes() {
        Cart cart = fixture.cart(CartFixture.item(DemoShop.VARIANT, 1));
        fixture.create(CartFixture.keyed("key-of-a-new-cart", "new"));
        fixture.carts.change(cart.key().token(), CartFixture.add(), CartFixture.keyed("key", "add"));
        signIn(cart);

        pass(KEEP.minusMinutes(1));
        assertThat(sweeper.look()).isZero();
        assertThat(count("cart_keys")).isEqualTo(2);
        assertThat(count("sign_ins")).as("codes have long ended").isZero();
        signIn(cart);
        pass(Duration.ofMinutes(2));

        assertThat(sweeper.look()).isEqualTo(2);
        assertThat(fixture.carts.find(cart.key().token())).isEmpty();
        assertThat(List.of(count("carts"), count("cart_keys"), count("sign_ins"), count("cart_revisits")))
                .containsOnly(0L);
        assertThat(fixture.carts.change(cart.key().token(), CartFixture.add(), CartCall.PLAIN))
                .isInstanceOfSatisfying(
                        CartReply.Refused.class,
                        refused -> assertThat(refused.refusal().kind()).isEqualTo(CartRefusal.Kind.NOT_FOUND));
    }

    @Test
    void whateverALookMeetsTheNextOneComes() {
        InstantSource broken = () -> {
            throw new StackOverflowError("too deep");
        };
        try (AbandonedCarts unlucky = new AbandonedCarts(new Transactions(fixture.counted), KEEP, broken)) {
            assertThatNoException().isThrownBy(unlucky::lookQuietly);
        }
    }

    @Test
    void aCartThatWasChangedMeanwhileStaysUntilThatIsLongAgo() {
        Cart cart = fixture.cart();
        touch(cart, Duration.ofDays(50));

        pass(Duration.ofDays(91));
        assertThat(sweeper.look()).isZero();
        pass(Duration.ofDays(48));
        assertThat(sweeper.look()).isZero();
        pass(Duration.ofDays(2));

        assertThat(sweeper.look()).isEqualTo(1);
        assertThat(count("cart_revisits")).isZero();
    }

    @Test
    void aCartThatIsOrderedOrBeingPaidForStays() {
        Cart paid = fixture.cart();
        Cart paying = fixture.cart();
        Cart declined = fixture.cart();
        state(paid, "complete");
        state(paying, "payment_authorized");

        pass(Duration.ofDays(91));
        assertThat(sweeper.look()).as("the cart that is open").isEqualTo(1);
        pass(Duration.ofDays(91));
        assertThat(sweeper.look()).isZero();

        assertThat(count("carts")).isEqualTo(2);
        assertThat(fixture.carts.find(declined.key().token())).isEmpty();
        state(paying, "start");
        pass(Duration.ofDays(2));
        assertThat(sweeper.look()).as("it was declined, and nobody came back").isEqualTo(1);
    }

    @Test
    void aCartThatSomebodyHoldsIsNotWaitedForAndLookedAtAgain() {
        Cart held = fixture.cart();
        Cart free = fixture.cart();
        pass(Duration.ofDays(91));
        int deleted = fixture.shop.transactions.call(connection -> {
            fixture.carts.ordered().lock(connection, held.key().token());
            return sweeper.look();
        });

        assertThat(deleted).isEqualTo(1);
        assertThat(fixture.carts.find(held.key().token())).isPresent();
        assertThat(fixture.carts.find(free.key().token())).isEmpty();
        pass(Duration.ofDays(2));
        assertThat(sweeper.look()).isEqualTo(1);
    }

    @Test
    void manyCartsGoInSmallTransactionsAlsoWithSeveralServersAtOnce() {
        int carts = 3 * CartSweep.BATCH + 7;
        IntStream.range(0, carts).forEach(_ -> fixture.cart());
        pass(Duration.ofDays(91));

        int deleted = Together.all(4, _ -> {
                    try (AbandonedCarts server = server()) {
                        return server.look();
                    }
                })
                .stream()
                .mapToInt(Integer::intValue)
                .sum();

        assertThat(deleted + sweeper.look()).isEqualTo(carts);
        assertThat(count("carts")).isZero();
    }

    @Test
    void lookingCostsAFewStatementsHoweverManyCartsAreOrdered() {
        IntStream.range(0, 20).forEach(_ -> state(fixture.cart(), "complete"));
        pass(Duration.ofDays(91));
        sweeper.look();

        assertThat(fixture.counted.count(sweeper::look))
                .as("the place and what comes after it, revisits, keys, codes")
                .isEqualTo(5);
    }

    private void pass(Duration time) {
        now.updateAndGet(at -> at.plus(time));
    }

    private void touch(Cart cart, Duration later) {
        fixture.shop
                .jdbc
                .sql("update carts set updated_at = ? where cart_token = ?")
                .params(
                        now.get().plus(later).atOffset(ZoneOffset.UTC),
                        cart.key().token())
                .update();
    }

    private void state(Cart cart, String state) {
        fixture.shop
                .jdbc
                .sql("update carts set state = ? where cart_token = ?")
                .params(state, cart.key().token())
                .update();
    }

    /** A code that ends in ten minutes. */
    private void signIn(Cart cart) {
        fixture.shop
                .jdbc
                .sql("""
                        insert into sign_ins (company_id, cart_token, email, code_hash, expires_at, created_at)
                        values (1, ?, 'a@example.com', '', ?, ?)""")
                .params(
                        cart.key().token(),
                        now.get().plusSeconds(600).atOffset(ZoneOffset.UTC),
                        now.get().atOffset(ZoneOffset.UTC))
                .update();
    }

    private long count(String table) {
        return fixture.shop
                .jdbc
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
