package dev.florin.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Ending an operation by what a person knows. */
class OperationResolutionTest {
    private static final String KIND = "TEST";

    @AutoClose
    private final OperationsFixture fixture = new OperationsFixture();

    private final OperationDesk desk = fixture.desk();

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
        assertThat(fixture.show(key).history().getFirst().why()).isEqualTo("told: by telephone");
        assertThat(fixture.show(key).history())
                .extracting(OperationEvent::person)
                .containsExactly("ann", null, "ann");
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

        OperationView after = fixture.show(key).operation();
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
    void runningOperationIsNotResolvedNorAResolvedOneRun() {
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
        fixture.awaitStatus(running, OperationStatus.DONE);

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
            fixture.awaitStatus(key, OperationStatus.DONE);

            assertThat(outcomes).noneMatch(SteerOutcome.NotFound.class::isInstance);
            assertThat(IntStream.range(0, outcomes.size())
                            .filter(i -> i % 3 == 2 && outcomes.get(i) instanceof SteerOutcome.Done)
                            .count())
                    .isLessThanOrEqualTo(1);
        }

        assertThat(ends).hasValue(rounds);
    }

    private OperationDesk resolving(Resolver resolver) {
        return fixture.desk(resolver);
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
