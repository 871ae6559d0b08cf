package dev.florin.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.florin.TestDatabase;
import dev.florin.operator.cli.OperatorCommand;
import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import dev.florin.platform.OperatorKey;
import dev.florin.platform.Transactions;
import dev.florin.platform.database.Database;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OperatorsTest {
    private static final String ROOT_KEY = "the-bootstrap-key-of-a-test";

    @AutoClose
    private final Database database = TestDatabase.fresh();

    private final DataSource pool = database.pool("operators", 2);
    private Instant now = Instant.parse("2026-11-28T10:00:00Z");
    private final Operators operators = new Operators(pool, () -> now, new Ids(() -> now, Cell.FIRST));
    private final OperatorPeople people = new OperatorPeople(new Transactions(pool), () -> now);
    private final List<String> about = new ArrayList<>();
    private final OperatorKeys keys;

    OperatorsTest(@TempDir Path directory) {
        keys = new OperatorKeys(OperatorKey.load(ROOT_KEY, directory), JdbcClient.create(pool), () -> now);
    }

    @Test
    void aKeySaysWhoseItIsAndWhatTheyMayDo() {
        String key = operators.create("ann", EnumSet.of(Role.MONEY));

        assertThat(keys.operator("Bearer " + key)).contains(new Operator("ann", Set.of(Role.READ, Role.MONEY)));
        assertThat(keys.operator("bearer  " + key)).isPresent();
        assertThat(keys.operator("Bearer " + ROOT_KEY)).contains(Operator.ROOT);
        assertThat(Operator.ROOT.roles()).containsExactlyInAnyOrder(Role.values());
        for (String wrong : new String[] {
            key, "Basic " + key, "Bearer " + key + "x", "Bearer x" + key, "Bearer " + key.substring(0, 20), "Bearer "
        }) {
            assertThat(keys.operator(wrong)).as(wrong).isEmpty();
        }
        assertThat(keys.operator(null)).isEmpty();
    }

    @Test
    void noPartOfASecretIsKept() {
        String key = operators.create("ann", EnumSet.of(Role.READ));
        String secret = key.substring(key.indexOf('.') + 1);

        String kept = JdbcClient.create(pool)
                .sql("select string_agg(k::text, ' ') from operator_keys k")
                .query(String.class)
                .single();

        assertThat(kept).contains(key.substring(4, 12)).doesNotContain(secret, secret.substring(0, 10));
    }

    @Test
    void aRotatedKeyServesForTheOverlapAndARevokedOneNoLonger() {
        String old = operators.create("ann", EnumSet.of(Role.READ));
        String next = operators.rotateKey("ann", Duration.ofHours(1)).orElseThrow();

        assertThat(keys.operator("Bearer " + old)).isPresent();
        assertThat(keys.operator("Bearer " + next)).isPresent();
        now = now.plus(Duration.ofHours(1));
        assertThat(keys.operator("Bearer " + old)).isEmpty();
        assertThat(keys.operator("Bearer " + next)).isPresent();

        assertThat(operators.revoke("ann")).isTrue();
        now = now.plus(OperatorKeys.FRESH);
        assertThat(keys.operator("Bearer " + next)).isEmpty();
        assertThat(operators.revoke("ann")).isFalse();
        assertThat(operators.rotateKey("ann", Duration.ZERO)).isEmpty();
        assertThat(operators.list()).singleElement().satisfies(one -> {
            assertThat(one.keys()).isZero();
            assertThat(one.revokedAt()).isNotNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ann", "root", "1ann", "a b", "cli:ann", "ann\n"})
    void aNameThatCouldBeTakenForAnothersIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> operators.create(name, EnumSet.of(Role.READ)));
    }

    @Test
    void aNameIsNeverGivenAgain() {
        operators.create("ann", EnumSet.of(Role.READ));
        operators.revoke("ann");

        assertThatIllegalArgumentException().isThrownBy(() -> operators.create("ann", EnumSet.of(Role.READ)));
    }

    @Test
    void theCommandsPrintAKeyOnceAndJsonWhereItIsAskedFor() {
        Run made = run("create", "bob", "--role", "steer,money");
        Run listed = run("list");
        JsonNode json = run("list", "--json").json();

        assertThat(keys.operator("Bearer " + made.out.strip()).orElseThrow().roles())
                .containsExactlyInAnyOrder(Role.values());
        JsonNode rotated = run("rotate-key", "bob", "--json").json();
        assertThat(listed.out).containsPattern("bob +money,steer +1 +2026-11-28T10:00:00Z +-\n");
        assertThat(listed.out).doesNotContain(made.out.strip().substring(13));
        assertThat(json.at("/operators/0/name").asString()).isEqualTo("bob");
        now = now.plus(OperatorKeys.FRESH);
        assertThat(keys.operator("Bearer " + made.out.strip())).isEmpty();
        assertThat(keys.operator("Bearer " + rotated.path("key").asString())).isPresent();
        assertThat(run("revoke", "bob").out).isEqualTo("bob is revoked.\n");
        assertThat(run("revoke", "bob").exitCode).isEqualTo(1);
        assertThat(run("create", "bob", "--role", "read").exitCode).isEqualTo(1);
        assertThat(run("create", "eve", "--role", "all").exitCode).isEqualTo(2);
        assertThat(run("rotate-key", "bob", "--overlap", "8d").exitCode).isEqualTo(2);
    }

    @Test
    void aUserIsMadeAnOperatorByIdOrAddressAndUnmade() {
        UUID ann = UUID.randomUUID();
        JdbcClient.create(pool)
                .sql(
                        "insert into users (user_id, first_name, last_name, email, created_at) values (?, 'Ann', 'Lee', ?, now())")
                .params(ann, "Ann@people.example")
                .update();

        Run granted = run("grant", "--user", "ann@people.example", "--role", "steer");
        JsonNode again = run("grant", "--user", ann.toString(), "--role", "read,money", "--json")
                .json();

        assertThat(granted.out).isEqualTo("User " + ann + " may operate: steer.\n");
        assertThat(again.path("roles").toString()).contains("READ", "MONEY").doesNotContain("STEER");
        assertThat(about).containsExactly(ann.toString(), ann.toString());
        assertThat(people.list())
                .containsExactly(new OperatorPeople.OperatorPerson(
                        ann, "Ann Lee", "Ann@people.example", Set.of(Role.READ, Role.MONEY)));
        assertThat(run("list").out).contains("Ann@people.example");
        assertThat(run("list", "--json").json().at("/users/0/userId").asString())
                .isEqualTo(ann.toString());
        assertThat(run("revoke", "--user", "ann@people.example").out)
                .isEqualTo("User " + ann + " may operate no more.\n");
        assertThat(people.list()).isEmpty();
        assertThat(run("revoke", "--user", ann.toString()).exitCode).isEqualTo(1);
        assertThat(run("grant", "--user", "nobody@people.example", "--role", "read").exitCode)
                .isEqualTo(1);
        assertThat(run("grant", "--user", ann.toString(), "--role", "all").exitCode)
                .isEqualTo(2);
        assertThat(run("revoke").exitCode).isEqualTo(2);
        assertThat(run("revoke", "bob", "--user", ann.toString()).exitCode).isEqualTo(2);
    }

    private record Run(int exitCode, String out) {
        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }
    }

    private Run run(String... arguments) {
        StringWriter out = new StringWriter();
        int exitCode = new CommandLine(new OperatorCommand(() -> operators, () -> people, about::add))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(new StringWriter(), true))
                .execute(arguments);
        return new Run(exitCode, out.toString());
    }
}
