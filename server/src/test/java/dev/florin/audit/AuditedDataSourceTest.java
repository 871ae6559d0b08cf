package dev.florin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.TestDatabase;
import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import dev.florin.platform.PagePosition;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.platform.database.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

class AuditedDataSourceTest {
    private static final String NOTE = "insert into notes values (?)";

    @AutoClose
    private final Database database = TestDatabase.fresh();

    private final DataSource plain = database.pool("audit", 2);
    private final InstantSource clock = InstantSource.system();
    private final DataSource audited = new AuditedDataSource(plain, clock, new Ids(clock, Cell.FIRST));
    private final Transactions transactions = new Transactions(audited);
    private final JdbcClient jdbc = JdbcClient.create(audited);
    private final AuditLog log = new AuditLog(new Transactions(plain));

    AuditedDataSourceTest() {
        JdbcClient.create(plain)
                .sql("create table notes (text text primary key)")
                .update();
    }

    @Test
    void aChangeLeavesItsRowInWhicheverWayItIsCommitted() throws Exception {
        act("one.transaction", () -> transactions.run(connection -> note("a").execute(connection)));
        act("by.itself", () -> jdbc.sql(NOTE).param("b").update());
        act("at.once", () -> transactions.atOnce(note("c").add(NOTE, "d")));

        assertThat(actions()).containsExactly("at.once", "by.itself", "one.transaction");
        assertThat(notes()).isEqualTo(4);
        AuditEntry first = entries(filter(null, null, 10)).getLast();
        assertThat(first.operator()).isEqualTo("ann");
        assertThat(first.subject()).isEqualTo("subject-1");
        assertThat(first.detail()).containsExactlyEntriesOf(Map.of("reason", "because"));
    }

    @Test
    void databaseRefusalIsPassedOnAndLeavesNoRow() {
        for (int statements = 1; statements < 3; statements++) {
            Pipeline pipeline = note("a");
            for (int i = 0; i < statements; i++) {
                pipeline.add(NOTE, "a");
            }
            assertThatThrownBy(() -> act("at.once", () -> transactions.atOnce(pipeline)))
                    .isInstanceOf(DuplicateKeyException.class);
        }

        assertThat(actions()).isEmpty();
        assertThat(notes()).isZero();
    }

    @Test
    void deedThatWasAlreadyDoneLeavesNoRow() throws Exception {
        jdbc.sql(NOTE).param("a").update();

        act(
                "again",
                () -> transactions.run(connection -> {
                    new Pipeline().add("select 1 from notes for update").execute(connection);
                    Acting.changesNothing();
                }));

        assertThat(actions()).isEmpty();
    }

    @Test
    void whatChangesNothingLeavesNoRow() throws Exception {
        act(
                "read",
                () -> jdbc.sql("select count(*) from notes").query(Long.class).single());
        act(
                "read",
                () -> transactions.run(connection -> new Pipeline()
                        .add("select 1")
                        .add("update notes set text = 'x'")
                        .execute(connection)));
        assertThatThrownBy(() -> act(
                        "fails",
                        () -> transactions.run(connection -> {
                            note("a").execute(connection);
                            throw new IllegalStateException("on the way");
                        })))
                .isInstanceOf(IllegalStateException.class);
        jdbc.sql(NOTE).param("nobody acts").update();

        assertThat(actions()).isEmpty();
        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void deedOfSeveralTransactionsHasOneRowEvenAfterAFailure() throws Exception {
        act("several", () -> {
            jdbc.sql(NOTE).param("a").update();
            assertThatThrownBy(() -> jdbc.sql(NOTE).param("a").update()).isInstanceOf(DuplicateKeyException.class);
            jdbc.sql(NOTE).param("b").update();
        });

        assertThat(actions()).containsExactly("several");
        assertThat(notes()).isEqualTo(2);
    }

    @Test
    void failedChangeIsRecordedWithTheOneThatSucceeds() throws Exception {
        jdbc.sql(NOTE).param("a").update();

        act("again", () -> {
            assertThatThrownBy(() -> jdbc.sql(NOTE).param("a").update()).isInstanceOf(DuplicateKeyException.class);
            jdbc.sql(NOTE).param("b").update();
        });

        assertThat(actions()).containsExactly("again");
    }

    @Test
    void subjectIsNamedDuringTheDeed() throws Exception {
        act("create", () -> {
            Acting.about("made\n-7");
            jdbc.sql(NOTE).param("a").update();
        });

        assertThat(entries(filter(null, null, 10)).getFirst().subject()).isEqualTo("made -7");
    }

    @Test
    void rowsAreNeitherChangedNorTakenAway() throws Exception {
        act("one", () -> jdbc.sql(NOTE).param("a").update());

        for (String attempt :
                List.of("update audit_log set operator = 'bob'", "delete from audit_log", "truncate audit_log")) {
            assertThatThrownBy(() -> JdbcClient.create(plain).sql(attempt).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("append-only");
        }
        assertThat(actions()).containsExactly("one");
    }

    @Test
    void listIsFilteredAndPagedWithoutReadingMoreRows() {
        JdbcClient.create(plain).sql("""
                insert into audit_log
                select gen_random_uuid(), timestamptz '2026-01-01 00:00:00Z' + (n / 2) * interval '1 s',
                       case when n % 100 = 0 then 'ann' else 'bob' end, 'action.' || n % 50, 'subject-' || n % 1000, '{}'
                  from generate_series(0, 9999) n""").update();
        JdbcClient.create(plain).sql("analyze audit_log").update();
        Instant from = Instant.parse("2026-01-01T00:10:00Z");
        Instant until = Instant.parse("2026-01-01T00:20:00Z");

        List<AuditEntry> all = entries(filter(null, null, 200));
        List<AuditEntry> some = entries(new AuditFilter("bob", null, null, from, until, null, 200));

        assertThat(all).hasSize(10_000).doesNotHaveDuplicates();
        assertThat(all).isSortedAccordingTo((a, b) -> b.at().compareTo(a.at()));
        assertThat(some)
                .hasSize(1188)
                .allMatch(entry -> !entry.at().isBefore(from) && entry.at().isBefore(until));
        for (AuditFilter narrow : List.of(
                filter(null, null, 50),
                filter("ann", null, 50),
                filter(null, "subject-7", 5),
                new AuditFilter(null, "action.7", null, null, null, null, 50),
                new AuditFilter(null, null, null, from, until, new PagePosition(until, new UUID(1, 1)), 50))) {
            assertThat(plan(narrow)).contains("Index Scan").doesNotContain("Sort", "Seq Scan", "Removed by Filter");
        }
    }

    private String plan(AuditFilter filter) {
        AuditLog.Query query = AuditLog.Query.of(filter);
        StringBuilder plan = new StringBuilder();
        new Transactions(plain)
                .run(connection -> new Pipeline()
                        .add(
                                row -> plan.append(row.getString(1)).append('\n'),
                                "explain (analyze, timing off) " + query.sql(),
                                query.values().toArray())
                        .execute(connection));
        return plan.toString();
    }

    private List<AuditEntry> entries(AuditFilter filter) {
        List<AuditEntry> found = new ArrayList<>();
        PagePosition after = null;
        do {
            AuditPage page = log.list(new AuditFilter(
                    filter.operator(),
                    filter.action(),
                    filter.subject(),
                    filter.from(),
                    filter.until(),
                    after,
                    filter.limit()));
            found.addAll(page.entries());
            after = page.next() == null ? null : PagePosition.parse(page.next());
        } while (after != null);
        return found;
    }

    private List<String> actions() {
        return entries(filter(null, null, 1)).stream().map(AuditEntry::action).toList();
    }

    private static AuditFilter filter(@Nullable String operator, @Nullable String subject, int limit) {
        return new AuditFilter(operator, null, subject, null, null, null, limit);
    }

    private long notes() {
        return JdbcClient.create(plain)
                .sql("select count(*) from notes")
                .query(Long.class)
                .single();
    }

    private static Pipeline note(String text) {
        return new Pipeline().add(NOTE, text);
    }

    private static void act(String action, Runnable work) throws Exception {
        Acting.as(new Deed("ann", action, "subject-1", Map.of("reason", "because")), () -> {
            work.run();
            return true;
        });
    }
}
