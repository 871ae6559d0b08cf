package dev.florin.replies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.florin.TestDatabase;
import dev.florin.Together;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.platform.database.Database;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeptRepliesTest {
    private static final int THREADS = 16;
    private static final ReplyKey KEY = new ReplyKey(ReplyScope.ofCompany(1), "key", "buy tea");

    private final Database database = TestDatabase.fresh();
    private final HikariDataSource pool = database.pool("replies", 8);
    private final Transactions transactions = new Transactions(pool);
    private final KeptReplies replies = new KeptReplies(new Secrets(new byte[Secrets.MASTER_KEY_BYTES]));

    @AfterEach
    void close() {
        pool.close();
        database.close();
    }

    @Test
    void theSameRequestGetsItsAnswerAndAnotherOneDoesNot() {
        assertThat(find(KEY)).isEmpty();

        assertThat(transactions.<Boolean>call(connection -> isClaimed(connection, KEY, "tea")))
                .isTrue();

        assertThat(said(KEY)).contains("200 tea");
        assertThat(find(new ReplyKey(KEY.scope(), "key", "buy cocoa"))).containsInstanceOf(EarlierReply.Other.class);
        assertThat(find(new ReplyKey(ReplyScope.ofCompany(2), "key", "buy tea")))
                .as("another scope")
                .isEmpty();
        assertThat(find(new ReplyKey(KEY.scope(), "another key", "buy tea"))).isEmpty();
    }

    @Test
    void anAnswerWhoseEffectIsRolledBackIsNotKept() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> transactions.run(connection -> {
                    isClaimed(connection, KEY, "tea");
                    throw new IllegalStateException("the effect failed");
                }));

        assertThat(find(KEY)).isEmpty();
    }

    @Test
    void ofManyAtOnceOneAnswersAndTheOthersRepeatIt() {
        List<String> answers = Together.all(
                THREADS,
                thread -> transactions.call(connection -> {
                    Savepoint before = connection.setSavepoint();
                    if (isClaimed(connection, KEY, "of " + thread)) {
                        return "200 of " + thread;
                    }
                    connection.rollback(before);
                    return text(read(connection, KEY).orElseThrow());
                }));

        assertThat(answers).hasSize(THREADS).containsOnly(said(KEY).orElseThrow());
    }

    @Test
    void answersOfScopesThatAreGoneAreForgotten() {
        ReplyKey gone = new ReplyKey(ReplyScope.ofCart("ct_gone"), "key", "add");
        ReplyKey kept = new ReplyKey(ReplyScope.ofCart("ct_kept"), "key", "add");
        ReplyKey old = new ReplyKey(ReplyScope.ofNewCarts(1), "key", "make");
        transactions.run(connection -> {
            for (ReplyKey key : List.of(KEY, gone, kept, old)) {
                isClaimed(connection, key, "kept");
            }
        });

        transactions.run(connection -> {
            Pipeline pipeline = new Pipeline();
            KeptReplies.addForget(pipeline, ReplyScope.Kind.CART, new String[] {"ct_gone", "ct_other"});
            pipeline.execute(connection);
        });
        int notYet = transactions.call(
                connection -> KeptReplies.forgetOld(connection, ReplyScope.Kind.NEW_CART, Instant.EPOCH, 10));
        boolean isKept = transactions.call(connection -> KeptReplies.isKept(connection, old.scope(), "key"));
        int forgotten = transactions.call(connection ->
                KeptReplies.forgetOld(connection, ReplyScope.Kind.NEW_CART, Instant.EPOCH.plusSeconds(1), 10));

        assertThat(List.of(notYet, forgotten)).containsExactly(0, 1);
        assertThat(isKept).isTrue();
        assertThat(Stream.of(KEY, gone, kept, old).map(key -> find(key).isPresent()))
                .containsExactly(true, false, true, false);
    }

    private boolean isClaimed(Connection connection, ReplyKey key, String body) throws SQLException {
        Pipeline pipeline = new Pipeline();
        Reply reply = new Reply(200, body.getBytes(StandardCharsets.UTF_8));
        Result<Boolean> claimed = replies.addClaim(pipeline, key, reply, Instant.EPOCH);
        pipeline.execute(connection);
        return claimed.isPresent();
    }

    private Optional<EarlierReply> find(ReplyKey key) {
        return transactions.call(connection -> read(connection, key));
    }

    private Optional<String> said(ReplyKey key) {
        return find(key).map(KeptRepliesTest::text);
    }

    private Optional<EarlierReply> read(Connection connection, ReplyKey key) throws SQLException {
        Pipeline pipeline = new Pipeline();
        Result<EarlierReply> earlier = replies.addFind(pipeline, key);
        pipeline.execute(connection);
        return earlier.first();
    }

    private static String text(EarlierReply earlier) {
        return earlier instanceof EarlierReply.Same(Reply(int status, byte[] body, var _))
                ? status + " " + new String(body, StandardCharsets.UTF_8)
                : "another request";
    }
}
