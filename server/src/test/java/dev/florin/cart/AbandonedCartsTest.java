package dev.florin.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.florin.Together;
import dev.florin.platform.Transactions;
import dev.florin.shop.DemoShop;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Carts are made now, and looked at by the test's own clock. */
class AbandonedCartsTest {
    private static final Duration KEEP = Duration.ofDays(90);
    private static final CartLives LIVES = new CartLives(Duration.ofHours(24), Duration.ofDays(14), KEEP);

    @AutoClose
    private final CartFixture fixture = new CartFixture();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    @AutoClose
    private final AbandonedCarts sweeper = server();

    private AbandonedCarts server() {
        return server(new CartLives(KEEP, KEEP, KEEP), now::get);
    }

    private AbandonedCarts server(CartLives lives, InstantSource clock) {
        return new AbandonedCarts(new Transactions(fixture.counted), lives, new CartVolume(Long.MAX_VALUE), clock);
    }

    @Test
    void abandonedCartIsDeletedWithItsKeysAndCodes() {
        Cart cart = fixture.cart(CartFixture.item(DemoShop.VARIANT, 1));
        fixture.create(CartFixture.keyed("key-of-a-new-cart", "new"));
        fixture.carts.change(cart.key().token(), CartFixture.add(), CartFixture.keyed("key", "add"));
        signIn(cart);

        pass(KEEP.minusMinutes(1));
        assertThat(sweeper.look()).isZero();
        assertThat(count("kept_replies")).isEqualTo(2);
        assertThat(count("sign_ins")).as("codes have long ended").isZero();
        signIn(cart);
        pass(Duration.ofMinutes(2));

        assertThat(sweeper.look()).isEqualTo(2);
        assertThat(fixture.carts.find(cart.key().token())).isEmpty();
        assertThat(List.of(count("carts"), count("kept_replies"), count("sign_ins"), count("cart_revisits")))
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
        try (AbandonedCarts unlucky = server(new CartLives(KEEP, KEEP, KEEP), broken)) {
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
    void lockedCartIsSkippedAndLookedAtAgain() {
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
                .as("the two short lives have a place each and what comes after it")
                .isEqualTo(5 + 2 * 2);
    }

    @Test
    void untouchedCartIsKeptForHoursWithItsKey() {
        try (AbandonedCarts lively = server(LIVES, now::get)) {
            fixture.create(CartFixture.keyed("key-of-a-new-cart", "new"));
            Cart changed = fixture.cart();
            fixture.carts.change(changed.key().token(), CartFixture.add(), CartCall.PLAIN);

            pass(LIVES.untouched().minusMinutes(1));
            assertThat(lively.look()).isZero();
            pass(Duration.ofMinutes(2));

            assertThat(lively.look()).isEqualTo(1);
            assertThat(fixture.carts.find(changed.key().token())).isPresent();
            assertThat(count("kept_replies")).isZero();
        }
    }

    @Test
    void guestsCartIsKeptForDaysUnlessTheGuestReturns() {
        try (AbandonedCarts lively = server(LIVES, now::get)) {
            Cart once = fixture.cart();
            Cart cameBack = fixture.cart();
            fixture.carts.change(once.key().token(), CartFixture.add(), CartCall.PLAIN);
            fixture.carts.change(cameBack.key().token(), CartFixture.add(), CartCall.PLAIN);
            touch(cameBack, Duration.ofDays(1).plusMinutes(1));

            pass(LIVES.guest().minusMinutes(1));
            assertThat(lively.look()).isZero();
            pass(Duration.ofMinutes(2));

            assertThat(lively.look()).isEqualTo(1);
            assertThat(fixture.carts.find(once.key().token())).isEmpty();
            assertThat(fixture.carts.find(cameBack.key().token())).isPresent();
            pass(LIVES.keep());
            assertThat(lively.look()).isEqualTo(1);
        }
    }

    @Test
    void knownCustomersCartIsKeptTheFullTimeEvenUnchanged() {
        try (AbandonedCarts lively = server(LIVES, now::get)) {
            Cart theirs = ((CartReply.Changed) fixture.create(
                            new CartCall(null, new CartCall.Buyer(1, 123, UUID.randomUUID(), Instant.MAX), null),
                            CartFixture.item(DemoShop.VARIANT, 1)))
                    .cart()
                    .cart();
            // The name that somebody gives a line is no customer.
            fixture.create(
                    CartCall.PLAIN,
                    new NewItem(null, 1, true, "\"customerId\":123", new BigDecimal("1.00"), false, null));

            pass(LIVES.keep().minusMinutes(1));
            assertThat(lively.look()).isEqualTo(1);
            assertThat(fixture.carts.find(theirs.key().token())).isPresent();
            pass(Duration.ofMinutes(2));

            assertThat(lively.look()).isEqualTo(1);
        }
    }

    @Test
    void oldCodeIsDeletedWithoutAnotherClientsNewOne() {
        Cart cart = fixture.cart();
        signIn(cart, "first client");
        pass(Duration.ofDays(1).plusMinutes(11));
        signIn(cart, "second client");

        sweeper.look();

        assertThat(count("sign_ins")).isEqualTo(1);
    }

    @Test
    void aCartThatSomebodyTriedToPayForIsKeptTheFullTime() {
        try (AbandonedCarts lively = server(LIVES, now::get)) {
            Cart declined = fixture.cart();
            fixture.shop.jdbc.sql("""
                            insert into orders
                                   (company_id, order_token, operation_id, cart_token, type, status, email, currency,
                                    amount_minor, revenue_minor, discount_minor, shipping_revenue_minor, fee_minor,
                                    tax_minor, cv, qv, document, created_at, updated_at)
                            values (1, 'fo_0000000000000000000000', gen_random_uuid(), ?, 'customer_order', 'declined',
                                    'a@example.com', 'USD', 0, 0, 0, 0, 0, 0, 0, 0, '{}', now(), now())""").param(declined.key().token()).update();

            pass(LIVES.guest().plusDays(1));

            assertThat(lively.look()).isZero();
        }
    }

    @Test
    void companysVolumeCountsOpenCartsAndTheirKeptAnswers() {
        CartVolume volume = new CartVolume(1_000_000);
        Cart open = fixture.cart();
        fixture.carts.change(open.key().token(), CartFixture.add(), CartFixture.keyed("key", "add"));
        Cart ordered = fixture.cart();
        fixture.carts.change(ordered.key().token(), CartFixture.add(), CartFixture.keyed("key", "add"));
        state(ordered, "complete");
        long text = fixture.shop
                .jdbc
                .sql("select octet_length(document) from carts where cart_token = ?")
                .param(open.key().token())
                .query(Long.class)
                .single();

        volume.measure(fixture.shop.transactions);

        assertThat(volume.total()).isBetween(2 * text + 256, 2 * text + 400);
        assertThat(volume.hasRoom(1)).isTrue();
        volume.add(1, 1_000_000);
        assertThat(volume.hasRoom(1)).isFalse();
        volume.measure(fixture.shop.transactions);
        assertThat(volume.hasRoom(1)).isTrue();
    }

    private void pass(Duration time) {
        now.updateAndGet(at -> at.plus(time));
    }

    private void touch(Cart cart, Duration later) {
        fixture.shop
                .jdbc
                .sql("update carts set updated_at = ?, version = version + 1 where cart_token = ?")
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

    private void signIn(Cart cart) {
        signIn(cart, "a client");
    }

    /** A code that ends in ten minutes. */
    private void signIn(Cart cart, String asker) {
        fixture.shop
                .jdbc
                .sql("""
                        insert into sign_ins
                               (company_id, cart_token, asker, email, code_hash, expires_at, created_at)
                        values (1, ?, cast(? as bytea), 'a@example.com', '', ?, ?)""")
                .params(
                        cart.key().token(),
                        asker,
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
