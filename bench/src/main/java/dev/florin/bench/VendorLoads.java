package dev.florin.bench;

import dev.florin.bench.VendorLoad.Loaded;
import dev.florin.bench.load.LoadResult;
import dev.florin.bench.vendor.Behaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** The ways to buy that are compared. */
final class VendorLoads {
    private static final int CROWD = 512;
    private static final int BURST = 500;
    private static final Duration NEAR = Duration.ofMillis(50);
    private static final Duration FAR = Duration.ofMillis(300);
    /** One new order of so many goes wrong at the vendor. */
    private static final int FAULT_EVERY = 100;

    private static final List<Integer> ORDER_SIZES = List.of(100, 500);
    private static final long MAX_LATENCY_MICROS = TimeUnit.MINUTES.toMicros(10);

    private final Stage stage;
    private final Tokens tokens;
    private final OrderClient orders;

    VendorLoads(Stage stage, Tokens tokens, OrderClient orders) {
        this.stage = stage;
        this.tokens = tokens;
        this.orders = orders;
    }

    /** The load that all others are compared to. */
    VendorLoad stock(int connections) {
        return new VendorLoad(
                "stock",
                "balance and stock" + of(connections),
                Behaviour.PROMPT,
                false,
                length -> purchases(connections, BenchOffer.OFFER_ID, null, length));
    }

    /** @param connections of the loads that are not about one client or a crowd */
    List<VendorLoad> others(List<Integer> connections) {
        List<VendorLoad> all = new ArrayList<>();
        all.add(byVendor("vendor-1", "balance and vendor" + of(1), Behaviour.PROMPT, balance(1)));
        for (int count : connections) {
            all.add(byVendor("vendor", "balance and vendor" + of(count), Behaviour.PROMPT, balance(count)));
        }
        all.add(byVendor("vendor-50", "vendor of 50 ms" + of(CROWD), Behaviour.slow(NEAR), balance(CROWD)));
        all.add(byVendor("vendor-300", "vendor of 300 ms" + of(CROWD), Behaviour.slow(FAR), balance(CROWD)));
        for (int count : connections) {
            Behaviour faulty = new Behaviour(Duration.ZERO, FAULT_EVERY);
            all.add(byVendor("faults", "vendor with 1 % faults" + of(count), faulty, balance(count)));
            all.add(byVendor(
                    "incomm", "InComm immediate" + of(count), Behaviour.PROMPT, length -> immediate(count, length)));
        }
        for (int cards : ORDER_SIZES) {
            all.add(byVendor(
                    "order-" + cards, "InComm order of " + cards, Behaviour.PROMPT, length -> orders(cards, length)));
        }
        for (int count : connections) {
            all.add(new VendorLoad(
                    "card-stock",
                    "card and stock" + of(count),
                    Behaviour.PROMPT,
                    false,
                    length -> purchases(count, BenchOffer.OFFER_ID, BenchOffer.BANK_CARD_ID, length)));
            all.add(byVendor(
                    "card-vendor",
                    "card and vendor" + of(count),
                    Behaviour.PROMPT,
                    length -> purchases(count, BenchOffer.VENDOR_OFFER_ID, BenchOffer.BANK_CARD_ID, length)));
        }
        all.add(byVendor("burst", BURST + " at once, one account", Behaviour.PROMPT, this::bursts));
        return all;
    }

    private static VendorLoad byVendor(String key, String name, Behaviour vendor, Function<Duration, Loaded> work) {
        return new VendorLoad(key, name, vendor, true, work);
    }

    private static String of(int connections) {
        return connections == 1 ? ", 1 connection" : ", " + connections + " connections";
    }

    private Function<Duration, Loaded> balance(int connections) {
        return length -> purchases(connections, BenchOffer.VENDOR_OFFER_ID, null, length);
    }

    private Loaded purchases(int connections, UUID offer, @Nullable UUID bankCard, Duration length) {
        CardReplies replies = new CardReplies();
        HttpRun run = stage.load(connections, length, new PurchaseRequests(tokens.fresh(), offer, bankCard), replies);
        return Loaded.of(run, replies.tellTwice());
    }

    private Loaded immediate(int connections, Duration length) {
        return Loaded.of(stage.load(connections, length, OrderClient.immediate(orders.token()), new OrderReplies()), 0);
    }

    /** Order after order; the latency is that of an order, all else is counted by card. */
    private Loaded orders(int cards, Duration length) {
        String token = orders.token();
        Histogram orderMicros = new Histogram(MAX_LATENCY_MICROS, 3);
        Duration taken = Duration.ZERO;
        Meter.Reading start = stage.meter().read();
        while (orderMicros.getTotalCount() == 0 || taken.compareTo(length) < 0) {
            Duration one = orders.complete(token, cards);
            taken = taken.plus(one);
            orderMicros.recordValue(Math.min(MAX_LATENCY_MICROS, TimeUnit.NANOSECONDS.toMicros(one.toNanos())));
        }
        Meter.Reading spent = stage.meter().read().since(start);
        long bought = orderMicros.getTotalCount() * cards;
        return new Loaded(bought, perSecond(bought, taken), orderMicros, spent, bought, 0);
    }

    /** Crowd after crowd of purchases of one account; the slowest reply tells when all were answered. */
    private Loaded bursts(Duration length) {
        List<String> one = tokens.fresh().subList(0, 1);
        CardReplies replies = new CardReplies();
        Histogram replyMicros = new Histogram(MAX_LATENCY_MICROS, 3);
        Duration taken = Duration.ZERO;
        long errors = 0;
        Meter.Reading start = stage.meter().read();
        do {
            LoadResult burst = stage.burst(BURST, new PurchaseRequests(one, BenchOffer.VENDOR_OFFER_ID, null), replies);
            taken = taken.plus(burst.measured());
            errors += burst.errors();
            replyMicros.add(burst.latencyMicros());
        } while (taken.compareTo(length) < 0);
        Meter.Reading spent = stage.meter().read().since(start);
        long bought = replyMicros.getTotalCount();
        return new Loaded(bought, perSecond(bought, taken), replyMicros, spent, bought, errors + replies.tellTwice());
    }

    private static double perSecond(long count, Duration taken) {
        return count * 1e9 / Math.max(1, taken.toNanos());
    }
}
