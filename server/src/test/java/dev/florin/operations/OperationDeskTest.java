package dev.florin.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.TestFlorin;
import dev.florin.platform.PagePosition;
import dev.florin.platform.Pipeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class OperationDeskTest {
    private static final String KIND = "TEST";
    private static final String OTHER = "OTHER";

    @AutoClose
    private final OperationsFixture fixture = new OperationsFixture();

    private final OperationDesk desk = fixture.desk();

    @Test
    void whatFinishesAtItsFirstRunLeavesNoHistory() {
        OperationKey key = fixture.begin(fixture.server(new ScriptedHandler(KIND, 1, fixture::finish)), KIND);

        awaitStatus(key, OperationStatus.DONE);

        OperationDetail shown = show(key);
        assertThat(shown.history()).isEmpty();
        assertThat(shown.operation().updatedAt())
                .isAfterOrEqualTo(shown.operation().createdAt());
    }

    @Test
    void eachAttemptLeavesARowAndTheEndToo() {
        AtomicInteger runs = new AtomicInteger();
        OperationKey key = fixture.begin(
                fixture.server(new ScriptedHandler(
                        KIND,
                        1,
                        one -> runs.getAndIncrement() < 2
                                ? new OperationHandler.Step.Again("answer " + runs.get())
                                : fixture.finish(one))),
                KIND);

        awaitStatus(key, OperationStatus.DONE);

        List<OperationEvent> history = show(key).history();
        assertThat(history)
                .extracting(OperationEvent::event)
                .containsExactly(EventKind.RETRY, EventKind.RETRY, EventKind.DONE);
        assertThat(history).extracting(OperationEvent::why).containsExactly("answer 1", "answer 2", null);
        assertThat(history).extracting(OperationEvent::attempts).containsExactly(1, 2, 2);
        assertThat(history).extracting(OperationEvent::number).containsExactly(1, 2, 3);
        assertThat(history.getFirst().server()).isNotNull();
        assertThat(history.getFirst().person()).isNull();
    }

    @Test
    void theSameWaitIsSaidOnce() {
        AtomicInteger runs = new AtomicInteger();
        OperationKey key = fixture.begin(
                fixture.server(new ScriptedHandler(KIND, 1, one -> switch (runs.getAndIncrement()) {
                    case 0, 1, 2 -> new OperationHandler.Step.Wait("no place", Duration.ZERO);
                    case 3 -> new OperationHandler.Step.Wait("the breaker is open", Duration.ZERO);
                    default -> fixture.finish(one);
                })),
                KIND);

        awaitStatus(key, OperationStatus.DONE);

        assertThat(show(key).history())
                .extracting(OperationEvent::why)
                .containsExactly("no place", "the breaker is open", null);
    }

    @Test
    void aDeadServersLeaseOfAnHourIsTakenByForceAlone() {
        fixture.server(new ScriptedHandler(KIND, 1, fixture::finish));
        OperationKey key = leased(UUID.randomUUID(), Duration.ofHours(1));
        Wish wish = new Wish(key.operationId(), "ann", "its server burnt down");

        assertThat(desk.retry(wish)).isInstanceOf(SteerOutcome.NotPossible.class);
        assertThat(desk.forceRetry(wish)).isInstanceOf(SteerOutcome.Done.class);

        awaitStatus(key, OperationStatus.DONE);
        assertThat(show(key).history().getFirst().why()).isEqualTo("forced. its server burnt down");
    }

    @Test
    void aServerThatLivesKeepsWhatItRuns() {
        UUID server = UUID.randomUUID();
        fixture.jdbc
                .sql("insert into servers values (?, 33, now(), now())")
                .param(server)
                .update();
        OperationKey key = leased(server, Duration.ofHours(1));
        Wish wish = new Wish(key.operationId(), "ann", "");

        assertThat(desk.forceRetry(wish)).isInstanceOf(SteerOutcome.NotPossible.class);
        fixture.jdbc
                .sql("update servers set seen_at = now() - interval '1 minute'")
                .update();
        assertThat(desk.forceRetry(wish)).isInstanceOf(SteerOutcome.Done.class);
    }

    @Test
    void aResolutionUnderWayIsNotTakenByForce() {
        OperationKey key = leased(UUID.randomUUID(), Duration.ofSeconds(100));

        assertThat(desk.forceRetry(new Wish(key.operationId(), "ann", "")))
                .isInstanceOf(SteerOutcome.NotPossible.class);
    }

    @Test
    void theWordOfTheServerThatLostItsLeaseIsNotTaken() throws InterruptedException {
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch finished = new CountDownLatch(1);
        Operations old = fixture.server(new ScriptedHandler(KIND, 1, one -> {
            taken.countDown();
            awaitEnd(finished);
            return new OperationHandler.Step.Again("the old server's word");
        }));
        OperationKey key = fixture.begin(old, KIND);
        taken.await();

        // The old server still renews its lease, perhaps just between these two.
        TestFlorin.await("it is taken by force", () -> {
            lease(key, Duration.ofHours(1));
            return desk.forceRetry(new Wish(key.operationId(), "ann", "")) instanceof SteerOutcome.Done;
        });
        fixture.server(new ScriptedHandler(KIND, 1, one -> {
            fixture.finish(one);
            finished.countDown();
            return new OperationHandler.Step.Finished();
        }));

        awaitStatus(key, OperationStatus.DONE);
        old.close(); // waits for what it runs, and so for its last word
        assertThat(fixture.history(key)).doesNotContain(EventKind.RETRY);
    }

    private static void awaitEnd(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private OperationKey leased(UUID server, Duration lease) {
        OperationKey key = fixture.due(KIND, Instant.now().plusSeconds(600));
        fixture.jdbc
                .sql("update operations set leased_by = ? where operation_id = ?")
                .params(server, key.operationId())
                .update();
        lease(key, lease);
        return key;
    }

    private void lease(OperationKey key, Duration lease) {
        fixture.jdbc
                .sql("update operations set leased_until = now() + ?::interval where operation_id = ?")
                .params(lease.toSeconds() + " s", key.operationId())
                .update();
    }

    @Test
    void onlyTheLatestHundredEventsAreKept() {
        OperationKey key = fixture.due(KIND, Instant.now().plusSeconds(600));

        for (int i = 0; i < 120; i++) {
            assertThat(desk.retry(new Wish(key.operationId(), "ann", "number " + i)))
                    .isInstanceOf(SteerOutcome.Done.class);
        }

        List<OperationEvent> history = show(key).history();
        assertThat(history).hasSize(100);
        assertThat(history.getFirst().why()).isEqualTo("number 20");
        assertThat(history.getLast().why()).isEqualTo("number 119");
        assertThat(fixture.jdbc
                        .sql("select count(*) from operation_events")
                        .query(Long.class)
                        .single())
                .isEqualTo(100);
    }

    @Test
    void aListIsNarrowedAndReadPageByPageInBothDirections() {
        List<OperationKey> keys = Stream.generate(
                        () -> fixture.due(KIND, Instant.now().plusSeconds(600)))
                .limit(7)
                .toList();
        OperationKey other = fixture.due(OTHER, Instant.now().plusSeconds(600));
        desk.park(new Wish(keys.get(3).operationId(), "ann", ""));

        assertThat(pages(new OperationFilter(null, KIND, null, true, null, 3))).containsExactlyElementsOf(keys);
        assertThat(pages(new OperationFilter(null, KIND, null, false, null, 3)))
                .containsExactlyElementsOf(keys.reversed());
        assertThat(pages(new OperationFilter(null, null, other.accountId(), false, null, 3)))
                .containsExactly(other);
        assertThat(pages(new OperationFilter(OperationStatus.NEEDS_ATTENTION, null, null, false, null, 3)))
                .containsExactly(keys.get(3));
        assertThat(pages(new OperationFilter(OperationStatus.RUNNING, KIND, null, true, null, 6)))
                .hasSize(6)
                .doesNotContain(keys.get(3));
        assertThatThrownBy(() -> new OperationFilter(null, null, null, false, null, 201))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theNewestIsTheOneBegunLastWhateverItsId() {
        Instant now = Instant.now();
        OperationKey last = begunAt(new UUID(1, 1), now);
        OperationKey first = begunAt(new UUID(9, 9), now.minusSeconds(2));
        OperationKey sameTime = begunAt(new UUID(1, 2), now);

        assertThat(pages(new OperationFilter(null, KIND, null, false, null, 1))).containsExactly(sameTime, last, first);
        assertThat(pages(new OperationFilter(null, KIND, null, true, null, 2))).containsExactly(first, last, sameTime);
    }

    @Test
    void whatIsTakenUpAgainMeanwhileNeitherHidesNorRepeatsAnother() {
        Instant now = Instant.now();
        List<OperationKey> keys = IntStream.range(0, 4)
                .mapToObj(second -> begunAt(UUID.randomUUID(), now.minusSeconds(second)))
                .toList();
        OperationFilter filter = new OperationFilter(null, KIND, null, false, null, 2);
        OperationPage page = desk.list(filter);

        begunAt(keys.get(1).operationId(), keys.get(1).accountId(), now.plusSeconds(1));

        OperationFilter rest = new OperationFilter(null, KIND, null, false, page.next(), 5);
        assertThat(desk.list(rest).operations())
                .extracting(OperationView::key)
                .containsExactly(keys.get(2), keys.get(3));
    }

    @Test
    void aPageReadsNoMoreRowsThanItShows() {
        UUID account = UUID.randomUUID();
        fixture.jdbc.sql("""
                insert into operations (account_id, operation_id, kind, status, next_attempt_at, created_at, updated_at)
                select case when n % 50 = 0 then :account else gen_random_uuid() end, gen_random_uuid(), 'TEST',
                       case when n % 40 = 0 then 'NEEDS_ATTENTION' when n % 41 = 0 then 'RUNNING' else 'DONE' end,
                       now() + interval '1 hour', now() - n * interval '1 s', now()
                  from generate_series(1, 20000) n""").param("account", account).update();
        fixture.jdbc.sql("analyze operations").update();
        PagePosition middle = new PagePosition(Instant.now().minusSeconds(10_000), new UUID(5, 5));

        for (boolean oldestFirst : new boolean[] {false, true}) {
            for (PagePosition after : Arrays.asList(null, middle)) {
                assertThat(rowsRead(new OperationFilter(null, null, null, oldestFirst, after, 50)))
                        .isLessThanOrEqualTo(50);
                assertThat(rowsRead(new OperationFilter(
                                OperationStatus.NEEDS_ATTENTION, null, null, oldestFirst, after, 50)))
                        .isLessThanOrEqualTo(50);
                assertThat(rowsRead(new OperationFilter(null, null, account, oldestFirst, after, 50)))
                        .isLessThanOrEqualTo(50);
            }
        }
    }

    /** The rows that the plan of a list takes from the table, shown or not. */
    private int rowsRead(OperationFilter filter) {
        StringBuilder plan = new StringBuilder();
        fixture.transactions.run(connection -> new Pipeline()
                .add(
                        row -> plan.append(row.getString(1)).append('\n'),
                        "explain (analyze, timing off) " + OperationReader.listing(filter),
                        OperationReader.values(filter, filter.limit(), Instant.now()))
                .execute(connection));
        assertThat(plan.toString()).contains("Index Scan").doesNotContain("Sort");
        return Pattern.compile("on operations.*rows=(\\d+)|Removed by Filter: (\\d+)")
                .matcher(plan)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1) == null ? found.group(2) : found.group(1)))
                .sum();
    }

    private OperationKey begunAt(UUID id, Instant begun) {
        return begunAt(id, UUID.randomUUID(), begun);
    }

    private OperationKey begunAt(UUID id, UUID account, Instant begun) {
        OperationKey key = new OperationKey(account, id);
        fixture.transactions.run(connection -> {
            Pipeline pipeline = new Pipeline();
            Operations.addDue(pipeline, KIND, key, begun.plusSeconds(600), begun);
            pipeline.execute(connection);
        });
        return key;
    }

    @Test
    void aRetryRunsNowWhatWouldWaitForLong() {
        AtomicInteger runs = new AtomicInteger();
        ScriptedHandler handler = new ScriptedHandler(
                KIND,
                1,
                key -> runs.getAndIncrement() == 0
                        ? new OperationHandler.Step.Wait("closed", Duration.ofMinutes(30))
                        : fixture.finish(key));
        OperationKey key = fixture.begin(fixture.server(handler), KIND);
        TestFlorin.await("it waits", () -> fixture.history(key).contains(EventKind.WAIT));

        SteerOutcome outcome = desk.retry(new Wish(key.operationId(), "ann", "the vendor is open"));

        assertThat(outcome).isInstanceOf(SteerOutcome.Done.class);
        awaitStatus(key, OperationStatus.DONE);
        assertThat(fixture.history(key)).containsExactly(EventKind.WAIT, EventKind.RETRY_ASKED, EventKind.DONE);
        OperationEvent asked = show(key).history().get(1);
        assertThat(asked.person()).isEqualTo("ann");
        assertThat(asked.why()).isEqualTo("the vendor is open");
        assertThat(desk.retry(new Wish(key.operationId(), "ann", "")))
                .isEqualTo(new SteerOutcome.NotPossible("It is finished."));
    }

    @Test
    void whatIsSetAsideIsNotRunUntilItIsTriedAgain() {
        OperationKey aside = fixture.due(KIND, Instant.now());
        SteerOutcome outcome = desk.park(new Wish(aside.operationId(), "ann", "the vendor is closed"));
        OperationKey free = fixture.due(KIND, Instant.now());
        ScriptedHandler handler = new ScriptedHandler(KIND, 1, fixture::finish);

        fixture.server(handler);

        awaitStatus(free, OperationStatus.DONE);
        assertThat(outcome).isInstanceOf(SteerOutcome.Done.class);
        assertThat(handler.runs()).hasSize(1);
        assertThat(show(aside).operation().status()).isEqualTo(OperationStatus.NEEDS_ATTENTION);
        assertThat(show(aside).operation().lastError()).isEqualTo("Set aside by ann: the vendor is closed.");
        desk.retry(new Wish(aside.operationId(), "ann", ""));
        awaitStatus(aside, OperationStatus.DONE);
        assertThat(fixture.history(aside)).containsExactly(EventKind.PARKED, EventKind.RETRY_ASKED, EventKind.DONE);
    }

    @Test
    void whatRunsIsSetAsideWhenItsRunEnds() {
        Gate gate = new Gate();
        ScriptedHandler handler = new ScriptedHandler(KIND, 1, key -> {
            gate.pass();
            return new OperationHandler.Step.Again("no answer");
        });
        OperationKey key = fixture.begin(fixture.server(handler), KIND);
        gate.awaitReached();

        desk.park(new Wish(key.operationId(), "ann", "look first"));
        OperationView during = show(key).operation();
        gate.open();

        awaitStatus(key, OperationStatus.NEEDS_ATTENTION);
        assertThat(during.status()).isEqualTo(OperationStatus.RUNNING);
        assertThat(during.leasedBy()).isNotNull();
        assertThat(during.parkReason()).isEqualTo("Set aside by ann: look first.");
        assertThat(handler.runs()).hasSize(1);
        assertThat(show(key).operation().lastError())
                .isEqualTo("Set aside by ann: look first. The last run: no answer");
        assertThat(fixture.history(key)).containsExactly(EventKind.PARK_ASKED, EventKind.PARKED);
    }

    @Test
    void aWishToSetAsideIsWithdrawnByARetry() {
        Gate gate = new Gate();
        AtomicInteger runs = new AtomicInteger();
        OperationKey key = fixture.begin(
                fixture.server(new ScriptedHandler(KIND, 1, one -> {
                    if (runs.getAndIncrement() == 0) {
                        gate.pass();
                        return new OperationHandler.Step.Again("no answer");
                    }
                    return fixture.finish(one);
                })),
                KIND);
        gate.awaitReached();
        assertThat(desk.retry(new Wish(key.operationId(), "ann", ""))).isInstanceOf(SteerOutcome.NotPossible.class);
        desk.park(new Wish(key.operationId(), "ann", ""));
        assertThat(desk.park(new Wish(key.operationId(), "bob", ""))).isInstanceOf(SteerOutcome.NotPossible.class);

        SteerOutcome withdrawn = desk.retry(new Wish(key.operationId(), "bob", ""));
        gate.open();

        assertThat(withdrawn).isInstanceOf(SteerOutcome.Done.class);
        awaitStatus(key, OperationStatus.DONE);
    }

    @Test
    void aWishToSetAsideOutlivesTheServerThatRanIt() {
        OperationKey key = fixture.due(KIND, Instant.now());
        lease(key, Instant.now().plusSeconds(60));
        desk.park(new Wish(key.operationId(), "ann", ""));
        lease(key, Instant.now().minusSeconds(1));
        ScriptedHandler handler = new ScriptedHandler(KIND, 1, fixture::finish);

        fixture.server(handler);

        awaitStatus(key, OperationStatus.NEEDS_ATTENTION);
        assertThat(handler.runs()).isEmpty();
        assertThat(fixture.history(key)).containsExactly(EventKind.PARK_ASKED, EventKind.PARKED);
    }

    @Test
    void aPersonEndsWhatWaits() {
        OperationKey key = fixture.due(KIND, Instant.now().plusSeconds(600));
        Resolution truth = new Resolution("told", Map.of("code", "SECRET-1"));

        SteerOutcome outcome =
                resolving(new Resolver(fixture)).resolve(new Wish(key.operationId(), "ann", "by telephone"), truth);

        assertThat(outcome).isInstanceOfSatisfying(SteerOutcome.Done.class, done -> {
            assertThat(done.what()).isEqualTo("told");
            assertThat(done.operation().status()).isEqualTo(OperationStatus.DONE);
            assertThat(done.operation().leasedBy()).isNull();
        });
        assertThat(fixture.history(key)).containsExactly(EventKind.RESOLVE_ASKED, EventKind.DONE, EventKind.RESOLVED);
        assertThat(show(key).history().getFirst().why()).isEqualTo("told: by telephone");
        assertThat(show(key).history()).extracting(OperationEvent::person).containsExactly("ann", null, "ann");
        assertThat(fixture.jdbc
                        .sql("select count(*) from operation_events e where e::text like '%SECRET%'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(truth.toString()).isEqualTo("told");
    }

    @Test
    void aResolutionThatIsNotPossibleOrFailsLeavesItAsItWas() {
        OperationKey key = fixture.due(KIND, Instant.now().plusSeconds(600));
        Wish wish = new Wish(key.operationId(), "ann", "");
        OperationDesk resolving = resolving(new Resolver(fixture));

        assertThat(resolving.resolve(wish, new Resolution("unknown", Map.of())))
                .isInstanceOf(SteerOutcome.NotPossible.class);
        assertThat(fixture.history(key)).isEmpty();
        assertThat(resolving.resolve(wish, new Resolution("refused", Map.of())))
                .isEqualTo(new SteerOutcome.NotPossible("not now"));
        assertThatThrownBy(() -> resolving.resolve(wish, new Resolution("fails", Map.of())))
                .hasMessage("away");

        OperationView after = show(key).operation();
        assertThat(after.status()).isEqualTo(OperationStatus.RUNNING);
        assertThat(after.leasedBy()).isNull();
        assertThat(fixture.history(key))
                .containsExactly(
                        EventKind.RESOLVE_ASKED,
                        EventKind.NOT_RESOLVED,
                        EventKind.RESOLVE_ASKED,
                        EventKind.NOT_RESOLVED);
    }

    @Test
    void whatRunsIsNotResolvedAndWhatIsResolvedIsNotRun() {
        Gate run = new Gate();
        ScriptedHandler handler = new ScriptedHandler(KIND, 1, key -> {
            run.pass();
            return fixture.finish(key);
        });
        Operations server = fixture.server(handler);
        OperationKey running = fixture.begin(server, KIND);
        run.awaitReached();

        SteerOutcome refused = resolving(new Resolver(fixture))
                .resolve(new Wish(running.operationId(), "ann", ""), new Resolution("told", Map.of()));
        run.open();
        awaitStatus(running, OperationStatus.DONE);

        assertThat(refused).isInstanceOf(SteerOutcome.NotPossible.class);
        assertThat(fixture.history(running)).isEmpty();
    }

    @Test
    void ofManyWhoSteerAtOnceBesideTwoServersOneEndsIt() {
        AtomicInteger ends = new AtomicInteger();
        Resolver resolver = new Resolver(fixture, ends);
        ScriptedHandler handler = new ScriptedHandler(KIND, 64, key -> {
            ends.incrementAndGet();
            return fixture.finish(key);
        });
        fixture.server(handler);
        fixture.server(handler);
        OperationDesk resolving = resolving(resolver);
        int rounds = 20;

        for (int round = 0; round < rounds; round++) {
            OperationKey key = fixture.due(KIND, Instant.now());
            List<SteerOutcome> outcomes = dev.florin.Together.all(12, i -> {
                Wish wish = new Wish(key.operationId(), "person " + i, "");
                return switch (i % 3) {
                    case 0 -> resolving.retry(wish);
                    case 1 -> resolving.park(wish);
                    default -> resolving.resolve(wish, new Resolution("told", Map.of()));
                };
            });
            desk.retry(new Wish(key.operationId(), "last", ""));
            awaitStatus(key, OperationStatus.DONE);

            assertThat(outcomes).noneMatch(SteerOutcome.NotFound.class::isInstance);
            assertThat(IntStream.range(0, outcomes.size())
                            .filter(i -> i % 3 == 2 && outcomes.get(i) instanceof SteerOutcome.Done)
                            .count())
                    .isLessThanOrEqualTo(1);
        }

        assertThat(ends).hasValue(rounds);
    }

    @Test
    void progressIsShownInTheListAndOnItsOwn() {
        OperationKey key = fixture.due(KIND, Instant.now().plusSeconds(600));

        fixture.transactions.run(connection -> {
            Pipeline pipeline = new Pipeline();
            Operations.addProgress(pipeline, key, 120, 500);
            pipeline.execute(connection);
        });

        OperationView.Progress progress = new OperationView.Progress(120, 500);
        assertThat(show(key).operation().progress()).isEqualTo(progress);
        assertThat(desk.list(new OperationFilter(null, null, null, false, null, 1))
                        .operations())
                .extracting(OperationView::progress)
                .containsExactly(progress);
        assertThat(fixture.history(key)).isEmpty();
    }

    @Test
    void whatIsTakenUpAgainSaysSoAndIsAsOldAsThat() {
        OperationKey key = fixture.due(KIND, Instant.now().plusSeconds(600));
        fixture.finish(key);
        Instant again = Instant.now().plusSeconds(1000);

        fixture.transactions.run(connection -> {
            Pipeline pipeline = new Pipeline();
            Operations.addDue(pipeline, KIND, key, again, again);
            pipeline.execute(connection);
        });

        assertThat(fixture.history(key)).containsExactly(EventKind.REOPENED);
        assertThat(Duration.between(show(key).operation().createdAt(), again)).isLessThan(Duration.ofMillis(1));
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        UUID unknown = UUID.randomUUID();

        assertThat(desk.find(unknown)).isNull();
        assertThat(desk.retry(new Wish(unknown, "ann", ""))).isEqualTo(new SteerOutcome.NotFound());
        assertThatThrownBy(() -> new Wish(unknown, " ", "")).isInstanceOf(IllegalArgumentException.class);
    }

    private OperationDesk resolving(Resolver resolver) {
        return fixture.desk(resolver);
    }

    private OperationDetail show(OperationKey key) {
        return Objects.requireNonNull(desk.find(key.operationId()));
    }

    private void awaitStatus(OperationKey key, OperationStatus status) {
        TestFlorin.await("it is " + status, () -> show(key).operation().status() == status);
    }

    private List<OperationKey> pages(OperationFilter filter) {
        List<OperationKey> found = new ArrayList<>();
        PagePosition after = null;
        do {
            OperationPage page = desk.list(new OperationFilter(
                    filter.status(), filter.kind(), filter.accountId(), filter.oldestFirst(), after, filter.limit()));
            page.operations().forEach(one -> found.add(one.key()));
            after = page.next();
        } while (after != null);
        return found;
    }

    private void lease(OperationKey key, Instant until) {
        fixture.jdbc
                .sql("update operations set leased_by = ?, leased_until = ?::timestamptz where operation_id = ?")
                .params(UUID.randomUUID(), until.toString(), key.operationId())
                .update();
    }

    /** Ends by what it is told, is never able to, or fails. */
    private record Resolver(OperationsFixture fixture, AtomicInteger ends) implements OperationResolver {
        Resolver(OperationsFixture fixture) {
            this(fixture, new AtomicInteger());
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public List<String> resolutions() {
            return List.of("told", "refused", "fails");
        }

        @Override
        public ResolveOutcome resolve(OperationKey key, Resolution resolution) {
            return switch (resolution.name()) {
                case "refused" -> new ResolveOutcome.NotPossible("not now");
                case "fails" -> throw new IllegalStateException("away");
                default -> {
                    ends.incrementAndGet();
                    fixture.finish(key);
                    yield new ResolveOutcome.Resolved(resolution.name());
                }
            };
        }
    }
}
