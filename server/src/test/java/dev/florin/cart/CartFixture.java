package dev.florin.cart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.CountingDataSource;
import dev.florin.cart.rest.CartJson;
import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.replies.KeptReplies;
import dev.florin.shop.Address;
import dev.florin.shop.Company;
import dev.florin.shop.DemoShop;
import dev.florin.shop.ShopFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A fresh database with the demo's shop, and carts in it as one server has them; statements are counted. */
public final class CartFixture implements AutoCloseable {
    public final ShopFixture shop = new ShopFixture();
    public final CountingDataSource counted = shop.counted;
    public final Carts carts = server();

    /** The carts as another server has them. */
    public Carts server() {
        JdbcClient jdbc = JdbcClient.create(counted);
        CartRows rows = new CartRows(jdbc);
        StockSeen stock = new StockSeen(shop.stock, () -> 0);
        return new Carts(new CartParts(
                rows,
                new CartWriter(rows, new Transactions(counted), new SimpleMeterRegistry()),
                new CartCache(),
                new CartKeys(
                        new KeptReplies(new Secrets(new byte[Secrets.MASTER_KEY_BYTES])), new Transactions(counted)),
                new Transactions(counted),
                shop.shops,
                new FactsLoader(shop.people, stock),
                stock,
                new CartJson(true),
                new Ids(shop.clock, Cell.FIRST),
                shop.clock));
    }

    Company company() {
        return shop.shop().company();
    }

    /** A new cart in the US with these in it. */
    public Cart cart(NewItem... items) {
        return ((CartReply.Changed) create(CartCall.PLAIN, items)).cart().cart();
    }

    /** A cart that can be ordered, with a card of this token. */
    public Cart.Key ready(long variantId, int quantity, String cardToken) {
        Cart.Key key = cart(item(variantId, quantity)).key();
        Address address = new Address(null, "John", "Doe", "123 Main St", null, "Anytown", "CA", "12345", "US", null);
        done(key, new CartChange.SetContact("user@example.com", null, null));
        done(key, new CartChange.SetAddress(CartChange.SetAddress.Kind.SHIP_TO, null, address));
        done(key, new CartChange.SetShippingMethod(10));
        done(key, new CartChange.SetPayment(vault().seal(new NewCard(cardToken, "1111", "visa", 3, 2032, null))));
        return key;
    }

    public void add(Cart.Key key, long variantId, int quantity) {
        done(key, add(variantId, quantity));
    }

    /** A cart that can be ordered, whose one line is subscribed to. */
    public Cart.Key subscribed(long variantId, long planId) {
        Cart.Key key = ready(variantId, 1, "tok_1111");
        long line =
                carts.find(key.token()).orElseThrow().cart().items().getFirst().id();
        done(key, new CartChange.Subscribe(line, planId));
        return key;
    }

    private void done(Cart.Key key, CartChange change) {
        assertThat(carts.change(key.token(), change, CartCall.PLAIN)).isInstanceOf(CartReply.Changed.class);
    }

    public CardVault vault() {
        return new CardVault(secrets(), shop.clock);
    }

    public static Secrets secrets() {
        return new Secrets(new byte[Secrets.MASTER_KEY_BYTES]);
    }

    CartReply create(CartCall call, NewItem... items) {
        return carts.create(new NewCart(company(), "US", Cart.Origin.PLAIN, List.of(items), null, null), call);
    }

    public static NewItem item(long variantId, int quantity) {
        return new NewItem(variantId, quantity, true, null, null, false, null);
    }

    public static CartChange add(long variantId, int quantity) {
        return new CartChange.AddItems(List.of(item(variantId, quantity)));
    }

    public static CartChange add() {
        return add(DemoShop.VARIANT, 1);
    }

    /** A call with an idempotency key, whose kept answer is the version of the cart. */
    public static CartCall keyed(String key, String request) {
        return new CartCall(
                null,
                null,
                new CartCall.Key(
                        key,
                        request,
                        reply -> new CartCall.Stored(
                                200,
                                reply instanceof CartReply.Changed(var cart, var _)
                                        ? version(cart.cart())
                                        : new byte[0])));
    }

    public static byte[] version(@Nullable Cart cart) {
        return new byte[] {(byte) (cart == null ? 0 : cart.version())};
    }

    @Override
    public void close() {
        shop.close();
    }
}
