package dev.florin.fuzz;

import dev.florin.RawHttp;
import dev.florin.RawHttp.Reply;
import dev.florin.Seed;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends generated requests, several at a time, and shows each kind of forbidden reply with a request that causes it.
 */
final class Fuzzing {
    /** Beyond it a request counts as one that hangs. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final int AT_A_TIME = 6;

    /** Generated in one go, from what the rounds before have told. */
    private static final int ROUND = 60;

    private static final int MAX_KINDS = 12;
    private static final int MAX_SHRINKS = 150;

    private final int port;
    private final Judge judge;
    private final Map<Integer, Integer> statuses = new TreeMap<>();

    Fuzzing(int port, Judge judge) {
        this.port = port;
        this.judge = judge;
    }

    /** Says what is wrong with a reply, or null. Its first line is the kind, of which one example is shown. */
    interface Judge {
        @Nullable
        String complaint(FuzzRequest request, Reply reply);
    }

    /** How many requests a test sends, unless {@code -Dflorin.fuzz.requests} says otherwise. */
    static int requests(int usual) {
        return Integer.getInteger("florin.fuzz.requests", usual);
    }

    /** @throws AssertionError with the requests that got forbidden replies */
    void run(String surface, int count, Supplier<FuzzRequest> source, BiConsumer<FuzzRequest, Reply> seen) {
        Map<String, FuzzRequest> found = new LinkedHashMap<>();
        try (ExecutorService senders =
                Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
            for (int sent = 0; sent < count && found.size() < MAX_KINDS; sent += ROUND) {
                List<FuzzRequest> requests = new ArrayList<>();
                for (int i = 0; i < Math.min(ROUND, count - sent); i++) {
                    requests.add(source.get());
                }
                List<Future<Outcome>> outcomes = requests.stream()
                        .map(request -> senders.submit(() -> send(request)))
                        .toList();
                for (int i = 0; i < requests.size(); i++) {
                    note(requests.get(i), outcomes.get(i).get(), found, seen);
                }
            }
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
        System.out.println("fuzz " + surface + ": " + count + " requests, replies by status " + statuses);
        if (!found.isEmpty()) {
            throw new AssertionError(report(surface, found));
        }
    }

    /** @param reply null when there was none */
    private record Outcome(@Nullable Reply reply, @Nullable String complaint) {}

    private Outcome send(FuzzRequest request) {
        try {
            Reply reply = new RawHttp(port, DEADLINE).send(request.bytes(), new byte[0]);
            return new Outcome(reply, judge.complaint(request, reply));
        } catch (IOException e) {
            return new Outcome(null, "no reply: " + e);
        }
    }

    private void note(
            FuzzRequest request, Outcome outcome, Map<String, FuzzRequest> found, BiConsumer<FuzzRequest, Reply> seen) {
        Reply reply = outcome.reply();
        if (outcome.complaint() != null) {
            found.putIfAbsent(kind(request, outcome.complaint()), request);
        }
        if (reply != null) {
            statuses.merge(reply.status(), 1, Integer::sum);
            seen.accept(request, reply);
        }
    }

    private static String kind(FuzzRequest request, String complaint) {
        String first = complaint.lines().findFirst().orElse("");
        return request.method() + " " + request.path().replaceAll("[^/]{20,}|[0-9]+", "…") + ": "
                + first.substring(0, Math.min(120, first.length()));
    }

    private String report(String surface, Map<String, FuzzRequest> found) {
        StringBuilder text = new StringBuilder(found.size() + " kinds of replies of " + surface
                + " that must not be, with florin.seed=" + Seed.get() + "\n");
        found.forEach((kind, request) -> {
            FuzzRequest small = shrunk(kind, request);
            text.append("\n")
                    .append(kind)
                    .append('\n')
                    .append(send(small).complaint())
                    .append('\n')
                    .append(small.toShell(port))
                    .append('\n');
        });
        return text.toString();
    }

    /**
     * The smallest part of a request that still gets such a reply. If the reply does not come again, the request is
     * shown whole.
     */
    private FuzzRequest shrunk(String kind, FuzzRequest request) {
        FuzzRequest smallest = request;
        int left = MAX_SHRINKS;
        boolean smaller = true;
        while (smaller && left > 0) {
            smaller = false;
            for (FuzzRequest less : smallest.smaller().limit(left).toList()) {
                left--;
                String complaint = send(less).complaint();
                if (complaint != null && kind(less, complaint).equals(kind)) {
                    smallest = less;
                    smaller = true;
                    break;
                }
            }
        }
        return smallest;
    }
}
