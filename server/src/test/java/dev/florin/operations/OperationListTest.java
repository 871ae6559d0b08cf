package dev.florin.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.platform.PagePosition;
import dev.florin.platform.Pipeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Lists of operations: what they show, in which order, and what they read for it. */
class OperationListTest {
    private static final String KIND = "TEST";
    private static final String OTHER = "OTHER";

    /** Of the operations whose lists are looked into: those set aside, and those that run. */
    private static final int UNFINISHED = 100 + 49;

    @AutoClose
    private final OperationsFixture fixture = new OperationsFixture();

    private final OperationDesk desk = fixture.desk();

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
    void operationReopenedMeanwhileNeitherHidesNorRepeatsAnother() {
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
    void progressIsShownInTheListAndOnItsOwn() {
        OperationKey key = fixture.due(KIND, Instant.now().plusSeconds(600));

        fixture.transactions.run(connection -> {
            Pipeline pipeline = new Pipeline();
            Operations.addProgress(pipeline, key, 120, 500);
            pipeline.execute(connection);
        });

        OperationView.Progress progress = new OperationView.Progress(120, 500);
        assertThat(fixture.show(key).operation().progress()).isEqualTo(progress);
        assertThat(desk.list(new OperationFilter(null, null, null, false, null, 1))
                        .operations())
                .extracting(OperationView::progress)
                .containsExactly(progress);
        assertThat(fixture.history(key)).isEmpty();
    }

    @Test
    void aPageReadsNoMoreRowsThanItShowsAndThoseThatAreUnfinished() {
        UUID account = UUID.randomUUID();
        fixture.jdbc.sql("""
                insert into operations (account_id, operation_id, kind, status, next_attempt_at, created_at, updated_at)
                select case when n % 50 = 0 then :account else gen_random_uuid() end, gen_random_uuid(),
                       case when n % 300 = 7 then 'OTHER' else 'TEST' end,
                       case when n % 200 = 0 then 'NEEDS_ATTENTION' when n % 401 = 0 then 'RUNNING' else 'DONE' end,
                       now() + interval '1 hour', now() - n * interval '1 s', now()
                  from generate_series(1, 20000) n""").param("account", account).update();
        fixture.jdbc.sql("analyze operations").update();
        PagePosition middle = new PagePosition(Instant.now().minusSeconds(10_000), new UUID(5, 5));

        for (boolean oldestFirst : new boolean[] {false, true}) {
            for (PagePosition after : Arrays.asList(null, middle)) {
                assertThat(rowsRead(new OperationFilter(
                                OperationStatus.NEEDS_ATTENTION, null, null, oldestFirst, after, 50)))
                        .isLessThanOrEqualTo(50);
                assertThat(rowsRead(new OperationFilter(OperationStatus.DONE, null, null, oldestFirst, after, 50)))
                        .isLessThanOrEqualTo(50);
                assertThat(rowsRead(new OperationFilter(null, null, null, oldestFirst, after, 50)))
                        .isLessThanOrEqualTo(50 + UNFINISHED);
                assertThat(rowsRead(new OperationFilter(null, null, account, oldestFirst, after, 50)))
                        .isLessThanOrEqualTo(50 + UNFINISHED);
                assertThat(rowsRead(new OperationFilter(null, OTHER, null, oldestFirst, after, 50)))
                        .as("of a rare kind")
                        .isLessThanOrEqualTo(50 + UNFINISHED);
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
        assertThat(plan.toString()).contains("Index Scan").doesNotContain("Seq Scan");
        if (filter.status() != null) {
            assertThat(plan.toString()).doesNotContain("Sort");
        }
        return Pattern.compile("Scan.* on operations .*rows=(\\d+)|Removed by Filter: (\\d+)")
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
}
