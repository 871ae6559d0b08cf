package dev.florin.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.catalog.DemoCatalog;
import dev.florin.wallet.DemoWallet;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Clients that buy as fast as they are answered, and repeat unanswered requests with their keys until they are. They
 * remember every order and its answer.
 */
final class Crowd implements AutoCloseable {
    /** Clients of the demo account, which has bank cards; each of the others has a load account of its own. */
    private static final int CARD_CLIENTS = 4;

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration SETTLE_BOUND = Duration.ofSeconds(150);

    /** The last two digits choose what the simulated vendor does. */
    private static final List<Long> VENDOR_AMOUNTS = List.of(25_00L, 25_00L, 25_01L, 25_02L, 25_03L, 25_04L);

    private static final List<UUID> BANK_CARDS = List.of(
            DemoWallet.BANK_CARD,
            DemoWallet.BANK_CARD,
            DemoWallet.DECLINED_CARD,
            DemoWallet.ERRS_ONCE_CARD,
            DemoWallet.TIMES_OUT_CARD);

    private final Supplier<URI> endpoint;
    private final long seed;
    private final List<Member> members = new ArrayList<>();
    private List<Thread> buying = List.of();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();

    /** @param size how many clients, the card clients included. */
    Crowd(Supplier<URI> endpoint, int size, long seed) {
        this.endpoint = endpoint;
        this.seed = seed;
        for (int i = 1; i <= size; i++) {
            boolean paysByCard = i <= CARD_CLIENTS;
            Client client =
                    paysByCard ? Client.ofDemoAccount(endpoint) : Client.ofLoadAccount(endpoint, i - CARD_CLIENTS);
            members.add(new Member(client, paysByCard, new Random(seed + i)));
        }
    }

    /** Lets all buy until the returned session is finished. */
    Session buy() {
        return new Session();
    }

    /** Orders that have their answer. */
    int answers() {
        return answers.get();
    }

    /** How often an order had to be sent again. */
    int unanswered() {
        return unanswered.get();
    }

    /** Every order with its answer, by key. Nobody may be buying. */
    Map<UUID, Remembered> remembered() {
        Map<UUID, Remembered> all = new ConcurrentHashMap<>();
        members.forEach(member -> member.remembered.forEach(one -> all.put(one.order.key(), one)));
        return all;
    }

    /** Sends every order since the last time again: each is answered as before. */
    void repeatAll() throws InterruptedException {
        List<String> contradictions = new CopyOnWriteArrayList<>();
        forEachMember(member -> member.repeat(contradictions));
        assertThat(contradictions).as("answers to a repeated key").isEmpty();
    }

    /** What a client knows of its order. */
    record Remembered(UUID accountId, Order order, Answer answer) {}

    /** Gives up whatever is not answered. */
    @Override
    public void close() {
        buying.forEach(Thread::interrupt);
    }

    /** The crowd buys until it is finished. */
    final class Session {
        private final CountDownLatch enough = new CountDownLatch(1);

        private Session() {
            buying = members.stream()
                    .map(member -> Thread.ofVirtual().start(() -> member.buyUntil(enough)))
                    .toList();
        }

        /** Waits until this many more orders have their answer. */
        void awaitAnswers(int more) throws InterruptedException {
            int goal = answers.get() + more;
            Eventually.check(more + " more answers, seed " + seed, () -> answers.get() >= goal);
        }

        /** No new orders; returns when each that was sent has its answer. */
        void finish() throws InterruptedException {
            enough.countDown();
            join(buying);
        }
    }

    private interface Task {
        void run(Member member) throws InterruptedException;
    }

    private void forEachMember(Task task) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (Member member : members) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    task.run(member);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        join(threads);
    }

    private void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            assertThat(thread.join(SETTLE_BOUND))
                    .as("every order is answered, seed " + seed + ", at " + endpoint.get())
                    .isTrue();
        }
    }

    private final class Member {
        private final Client client;
        private final boolean paysByCard;
        private final Random random;
        private final List<Remembered> remembered = new ArrayList<>();
        private int repeated;

        private Member(Client client, boolean paysByCard, Random random) {
            this.client = client;
            this.paysByCard = paysByCard;
            this.random = random;
        }

        private void buyUntil(CountDownLatch enough) {
            try {
                while (enough.getCount() > 0) {
                    Order order = next();
                    remembered.add(new Remembered(client.accountId(), order, ask(order, enough)));
                    answers.incrementAndGet();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private Answer ask(Order order, CountDownLatch enough) throws InterruptedException {
            while (true) {
                Answer answer = client.send(order);
                if (!(answer instanceof Answer.None)) {
                    return answer;
                }
                unanswered.incrementAndGet();
                if (enough.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    Thread.sleep(PAUSE);
                }
            }
        }

        private void repeat(List<String> contradictions) throws InterruptedException {
            for (; repeated < remembered.size(); repeated++) {
                Remembered first = remembered.get(repeated);
                Answer again = ask(first.order, new CountDownLatch(1));
                if (!again.agreesWith(first.answer)) {
                    contradictions.add(first + " was later answered " + again);
                }
            }
        }

        private Order next() {
            boolean stocked = random.nextInt(100) < 60;
            UUID offer = stocked ? DemoCatalog.BEST_BUY_OFFER : DemoCatalog.AMAZON_OFFER;
            long cents = stocked ? 10_00 : VENDOR_AMOUNTS.get(random.nextInt(VENDOR_AMOUNTS.size()));
            return paysByCard
                    ? Order.byCard(
                            offer,
                            cents,
                            random.nextInt(3) == 0 ? 1_00 : 0,
                            BANK_CARDS.get(random.nextInt(BANK_CARDS.size())))
                    : Order.fromBalance(offer, cents);
        }
    }
}
