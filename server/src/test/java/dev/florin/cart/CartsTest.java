package dev.florin.cart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Together;
import dev.florin.shop.DemoShop;
import dev.florin.shop.People;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CartsTest {
    private static final int EDITORS = 16;
    private static final int CHANGES = 12;

    @AutoClose
    private final CartFixture fixture = new CartFixture();

    private final Carts carts = fixture.carts;

    @Test
    void aCartIsWhatItWasAfterStoringAndLoading() {
        for (long seed = 1; seed <= 300; seed++) {
            Cart cart = GeneratedCase.of(seed).cart();

            assertThat(CartDocuments.read(CartDocuments.write(cart))).isEqualTo(cart);
        }
    }

    @Test
    void anotherServerSeesTheCartAsItWasSaved() {
        Cart cart = fixture.cart(CartFixture.item(DemoShop.VARIANT, 2));

        ShownCart here = carts.find(cart.key().token()).orElseThrow();
        ShownCart there = fixture.server().find(cart.key().token()).orElseThrow();

        assertThat(there.cart()).isEqualTo(here.cart()).isEqualTo(cart);
        assertThat(there.json()).isEqualTo(here.json());
    }

    @Test
    void noChangeOfManyEditorsOnTwoServersIsLost() {
        Cart cart = fixture.cart();
        List<Carts> servers = List.of(carts, fixture.server());

        List<Set<Long>> versions = Together.all(EDITORS, editor -> {
            Set<Long> seen = new HashSet<>();
            for (int i = 0; i < CHANGES; i++) {
                CartReply reply = again(servers.get(editor % 2), cart, CartFixture.add());
                seen.add(((CartReply.Changed) reply).cart().cart().version());
            }
            return seen;
        });

        Cart after = carts.find(cart.key().token()).orElseThrow().cart();
        assertThat(after.version()).isEqualTo(1 + EDITORS * CHANGES);
        assertThat(after.items()).singleElement().extracting(CartItem::quantity).isEqualTo(EDITORS * CHANGES);
        assertThat(versions.stream().flatMap(Set::stream).collect(Collectors.toSet()))
                .hasSize(EDITORS * CHANGES);
    }

    /** As a client that is told to try again does. */
    private static CartReply again(Carts server, Cart cart, CartChange change) {
        CartReply reply = server.change(cart.key().token(), change, CartCall.PLAIN);
        for (int i = 0; i < 100 && isContended(reply); i++) {
            reply = server.change(cart.key().token(), change, CartCall.PLAIN);
        }
        return reply;
    }

    private static boolean isContended(CartReply reply) {
        return reply instanceof CartReply.Refused(CartRefusal refusal, var _)
                && refusal.kind() == CartRefusal.Kind.CONTENDED;
    }

    @Test
    void whatAnotherServerChangedIsKnownBeforeAChangeIsRefused() {
        Carts other = fixture.server();
        Cart cart = fixture.cart();
        String token = cart.key().token();

        Cart there = ((CartReply.Changed) other.change(token, CartFixture.add(), CartCall.PLAIN))
                .cart()
                .cart();
        CartReply here = carts.change(
                token, new CartChange.RemoveItem(there.items().getFirst().id()), CartCall.PLAIN);

        assertThat(here).isInstanceOf(CartReply.Changed.class);
    }

    @Test
    void aCartThatAnotherServerClosedIsClosedHere() {
        Cart cart = fixture.cart(CartFixture.item(DemoShop.VARIANT, 1));
        Cart closed = cart.withProgress(new Cart.Progress(
                Cart.State.COMPLETE,
                true,
                2,
                cart.progress().createdAt(),
                cart.progress().updatedAt()));
        assertThat(new CartRows(fixture.shop.jdbc).save(closed)).isTrue();

        CartReply reply = carts.change(cart.key().token(), CartFixture.add(), CartCall.PLAIN);

        assertThat(reply).isInstanceOfSatisfying(CartReply.Refused.class, refused -> {
            assertThat(refused.refusal().kind()).isEqualTo(CartRefusal.Kind.CLOSED);
            assertThat(refused.cart()).isNotNull();
        });
    }

    @Test
    void aNewPriceIsShownWithoutAChangeOfTheCart() {
        Cart cart = fixture.cart(CartFixture.item(DemoShop.VARIANT, 1));
        fixture.shop
                .jdbc
                .sql("update variant_prices set price_minor = 5100 where variant_id = 90 and country_code = 'US'")
                .update();
        fixture.shop.rename("MyCo");
        fixture.shop.shops.changed(1);

        ShownCart shown = carts.find(cart.key().token()).orElseThrow();

        assertThat(new String(shown.json(), StandardCharsets.UTF_8)).contains("\"sub_total\":\"51.00\"");
        assertThat(shown.cart().version()).isEqualTo(1);
    }

    @Test
    void aNewTitleIsShownInALineThatHasNotChanged() {
        Cart cart = fixture.cart(CartFixture.item(DemoShop.VARIANT, 1));
        fixture.shop
                .jdbc
                .sql("update products set title = 'Beet Blend, new' where product_id = 45")
                .update();
        fixture.shop.rename("MyCo");
        fixture.shop.shops.changed(1);

        ShownCart shown = carts.find(cart.key().token()).orElseThrow();

        assertThat(new String(shown.json(), StandardCharsets.UTF_8)).contains("\"product_title\":\"Beet Blend, new\"");
    }

    @Test
    void aVersionThatIsNotTheCartsIsRefused() {
        Cart cart = fixture.cart();
        CartCall first = new CartCall(new CartTag(1, null), null, null);

        assertThat(carts.change(cart.key().token(), CartFixture.add(), first)).isInstanceOf(CartReply.Changed.class);
        assertThat(carts.change(cart.key().token(), CartFixture.add(), first))
                .isInstanceOfSatisfying(
                        CartReply.Refused.class,
                        refused -> assertThat(refused.refusal().kind()).isEqualTo(CartRefusal.Kind.VERSION_DIFFERS));
    }

    @Test
    void oneKeyChangesACartOnceHoweverManySendItToTwoServers() {
        Cart cart = fixture.cart();
        List<Carts> servers = List.of(carts, fixture.server());
        CartCall call = CartFixture.keyed("a-key", "add");

        List<CartReply> replies = Together.all(
                EDITORS, number -> servers.get(number % 2).change(cart.key().token(), CartFixture.add(), call));

        assertThat(replies).filteredOn(CartReply.Changed.class::isInstance).hasSize(1);
        assertThat(replies)
                .filteredOn(CartReply.Replayed.class::isInstance)
                .hasSize(EDITORS - 1)
                .allMatch(reply -> ((CartReply.Replayed) reply).reply()[0] == 2);
        assertThat(carts.find(cart.key().token()).orElseThrow().cart().version())
                .isEqualTo(2);
    }

    @Test
    void oneKeyMakesOneCart() {
        CartCall call = CartFixture.keyed("a-key-for-a-new-cart", "create");

        List<CartReply> replies = Together.all(EDITORS, _ -> fixture.create(call));

        assertThat(replies).filteredOn(CartReply.Changed.class::isInstance).hasSize(1);
        assertThat(count("select count(*) from carts")).isEqualTo(1);
    }

    @Test
    void aKeyWithAnotherRequestIsRefusedAndChangesNothing() {
        Cart cart = fixture.cart();
        carts.change(cart.key().token(), CartFixture.add(), CartFixture.keyed("a-key", "add"));

        CartReply other =
                carts.change(cart.key().token(), CartFixture.add(), CartFixture.keyed("a-key", "something else"));

        assertThat(other)
                .isInstanceOfSatisfying(
                        CartReply.Refused.class,
                        refused -> assertThat(refused.refusal().kind().status()).isEqualTo(422));
        assertThat(carts.find(cart.key().token()).orElseThrow().cart().version())
                .isEqualTo(2);
    }

    @Test
    void aRefusalIsRepeatedEvenWhenTheChangeWouldBePossibleNow() {
        Cart cart = fixture.cart();
        CartCall call = CartFixture.keyed("a-key", "add");
        CartChange change = CartFixture.add(DemoShop.SOLD_OUT_VARIANT, 1);

        CartReply first = carts.change(cart.key().token(), change, call);
        fixture.shop.jdbc.sql("update stock set available = 5").update();
        CartReply second = carts.change(cart.key().token(), change, call);

        assertThat(first).isInstanceOf(CartReply.Refused.class);
        assertThat(second).isInstanceOf(CartReply.Replayed.class);
        assertThat(carts.find(cart.key().token()).orElseThrow().cart().items()).isEmpty();
    }

    @Test
    void idsAndTokensAreUnique() {
        List<Cart> made = Together.all(
                        8,
                        _ -> IntStream.range(0, 40)
                                .mapToObj(_ -> fixture.cart())
                                .toList())
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(made.stream().map(cart -> cart.key().id()).distinct()).hasSize(320);
        assertThat(made).allMatch(cart -> CartIds.isToken(cart.key().token()));
    }

    @Test
    void readingIsOneStatementAndChangingAtMostThreeAndStockIsOneMoreForAServerThatHasNotLooked() {
        fixture.shop.shop();
        fixture.cart();
        Cart cart = fixture.cart(CartFixture.item(DemoShop.VARIANT, 1));
        String token = cart.key().token();

        assertThat(fixture.counted.count(() -> fixture.cart(CartFixture.item(DemoShop.VARIANT, 1))))
                .isEqualTo(1);
        assertThat(fixture.counted.count(() -> carts.find(token))).isEqualTo(1);
        assertThat(fixture.counted.count(() -> change(carts, token, CartFixture.add())))
                .isEqualTo(1);
        assertThat(fixture.counted.count(() -> change(carts, token, CartFixture.add(DemoShop.SMALL_VARIANT, 1))))
                .isEqualTo(2);
        assertThat(fixture.counted.count(
                        () -> change(fixture.server(), token, CartFixture.add(DemoShop.SMALL_VARIANT, 1))))
                .isEqualTo(4);
        assertThat(fixture.counted.count(() -> change(fixture.server(), token, new CartChange.SetCountry("JP"))))
                .isEqualTo(3);
        assertThat(fixture.counted.count(() -> change(
                        fixture.server(),
                        token,
                        new CartChange.SetAttribution("username", People.Key.USERNAME, "bond"))))
                .isEqualTo(4);
        assertThat(fixture.counted.count(() -> change(fixture.server(), token, new CartChange.SetBuyerRep(124))))
                .isEqualTo(4);
    }

    @Test
    void serverUnawareOfTheSignInShowsNothingOfTheBuyer() {
        String token = fixture.cart(CartFixture.item(DemoShop.VARIANT, 1)).key().token();
        Carts stale = fixture.server();
        assertThat(stale.find(token)).isPresent();
        CartCall.Buyer john = john();
        CartCall keyed = CartFixture.keyed("key", "add");
        fixture.carts.change(token, CartFixture.add(), new CartCall(null, john, keyed.key()));

        CartReply replayed = stale.change(token, CartFixture.add(), keyed);
        CartReply contact =
                stale.change(token, new CartChange.SetContact("eve@example.com", null, null), CartCall.PLAIN);
        ShownCart seen = stale.read(token, null, _ -> false).orElseThrow();
        ShownCart own = stale.read(token, john, _ -> false).orElseThrow();

        for (CartReply reply : List.of(replayed, contact)) {
            assertThat(reply).isInstanceOfSatisfying(CartReply.Refused.class, refused -> {
                assertThat(refused.refusal().kind()).isEqualTo(CartRefusal.Kind.UNAUTHENTICATED);
                assertThat(refused.cart()).isNull();
            });
        }
        assertThat(new String(seen.json(), StandardCharsets.UTF_8))
                .doesNotContain("user@example.com")
                .contains("\"signed_in\":true");
        assertThat(new String(own.json(), StandardCharsets.UTF_8)).contains("user@example.com");
    }

    @Test
    void aCustomersOwnCartIsReadWithOneStatement() {
        String token = fixture.cart(CartFixture.item(DemoShop.VARIANT, 1)).key().token();
        CartCall.Buyer john = john();
        fixture.carts.confirm(token, new CartCall(null, john, null));

        assertThat(fixture.counted.count(() -> fixture.carts.read(token, john, _ -> false)))
                .isEqualTo(1);
        assertThat(fixture.counted.count(() -> fixture.carts.read(token, null, _ -> false)))
                .isEqualTo(1);
        assertThat(fixture.counted.count(() -> fixture.carts.change(
                        token, new CartChange.SetContact(null, "+14035551212", null), new CartCall(null, john, null))))
                .isEqualTo(2);
    }

    private static CartCall.Buyer john() {
        return new CartCall.Buyer(1, DemoShop.CUSTOMER, UUID.randomUUID(), Instant.parse("2100-01-01T00:00:00Z"));
    }

    @Test
    void aReadOfAnUnchangedCartLeavesItsDocumentInTheDatabase() {
        Cart cart = fixture.cart();
        CartRows rows = new CartRows(fixture.shop.jdbc);

        assertThat(rows.load(cart.key().token(), 1).orElseThrow().changed()).isNull();
        assertThat(rows.load(cart.key().token(), 0).orElseThrow().changed()).isEqualTo(cart);
    }

    private static void change(Carts server, String token, CartChange change) {
        assertThat(server.change(token, change, CartCall.PLAIN)).isInstanceOf(CartReply.Changed.class);
    }

    private long count(String query) {
        return fixture.shop.jdbc.sql(query).query(Long.class).single();
    }
}
