package dev.florin.cart;

import dev.florin.platform.Pipeline;
import dev.florin.platform.SqlArrays;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes several carts with one statement. */
final class CartWrites {
    private static final String INSERT = """
            insert into carts (company_id, cart_token, cart_id, version, state, document, created_at, updated_at)
            select n.company_id, n.cart_token, n.cart_id, n.version, n.state, n.document, n.created_at, n.updated_at
              from unnest(?, ?, ?, ?, ?, ?, ?, ?)
                as n (company_id, cart_token, cart_id, version, state, document, created_at, updated_at)""";

    // In the order of the tokens, so that two servers lock the same carts one after the other.
    private static final String SAVE = """
            update carts c
               set version = n.version, state = n.state, document = n.document, updated_at = n.updated_at
              from unnest(?, ?, ?, ?, ?, ?, ?)
                as n (place, company_id, cart_token, version, state, document, updated_at)
             where c.company_id = n.company_id
               and c.cart_token = n.cart_token
               and c.version = n.version - 1
            returning n.place""";

    private static final String SAVE_ALL =
            "with changed as (" + SAVE + ") select expect_rows((select count(*) from changed), ?)";

    private CartWrites() {}

    static void addInserts(Pipeline pipeline, List<WrittenCart> carts) {
        pipeline.add(
                INSERT,
                numbers(carts, cart -> cart.key().companyId()),
                texts(carts, cart -> cart.key().token()),
                numbers(carts, cart -> cart.key().id()),
                numbers(carts, Cart::version),
                texts(carts, CartRows::state),
                documents(carts),
                instants(carts, cart -> cart.progress().createdAt()),
                instants(carts, cart -> cart.progress().updatedAt()));
    }

    /**
     * Adds that each is written over the version before it.
     *
     * @param saved gets, when the pipeline runs, the list index of each cart whose previous version was found
     */
    static void addSaves(Pipeline pipeline, List<WrittenCart> carts, IntConsumer saved) {
        pipeline.add(row -> saved.accept(row.getInt("place")), SAVE, values(carts));
    }

    /** The same; the statement fails, and with it the transaction, when any version before is not there. */
    static void addAllSaves(Pipeline pipeline, List<WrittenCart> carts) {
        Object[] values = values(carts);
        Object[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = (long) carts.size();
        pipeline.add(SAVE_ALL, all);
    }

    private static Object[] values(List<WrittenCart> carts) {
        List<Integer> places = IntStream.range(0, carts.size())
                .boxed()
                .sorted(Comparator.comparing(
                        place -> carts.get(place).cart().key().token()))
                .toList();
        List<WrittenCart> sorted = places.stream().map(carts::get).toList();
        return new Object[] {
            places.stream().map(Integer::longValue).toArray(Long[]::new),
            numbers(sorted, cart -> cart.key().companyId()),
            texts(sorted, cart -> cart.key().token()),
            numbers(sorted, Cart::version),
            texts(sorted, CartRows::state),
            documents(sorted),
            instants(sorted, cart -> cart.progress().updatedAt())
        };
    }

    private static @Nullable String[] documents(List<WrittenCart> carts) {
        return SqlArrays.texts(carts, WrittenCart::document);
    }

    private static @Nullable Long[] numbers(List<WrittenCart> carts, Function<Cart, Long> number) {
        return SqlArrays.numbers(carts, one -> number.apply(one.cart()));
    }

    private static @Nullable String[] texts(List<WrittenCart> carts, Function<Cart, String> text) {
        return SqlArrays.texts(carts, one -> text.apply(one.cart()));
    }

    private static Instant[] instants(List<WrittenCart> carts, Function<Cart, Instant> instant) {
        return SqlArrays.instants(carts, one -> instant.apply(one.cart()));
    }
}
