package dev.florin.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.florin.TestDatabase;
import dev.florin.identity.cli.KeyStatusCommand;
import dev.florin.identity.cli.RotateMasterCommand;
import dev.florin.platform.HeldKey;
import dev.florin.platform.MasterKey;
import dev.florin.platform.Reason;
import dev.florin.platform.RefusedException;
import dev.florin.platform.Secrets;
import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.Transactions;
import dev.florin.platform.database.Database;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/** Rotations step by step, on a table of their own. */
class KeyRotationTest {
    private static final UUID OWNER = new UUID(1, 1);

    private static final SealedColumns COLUMNS = SealedColumns.of(
            SealedColumn.ofBytes(
                    "things", "secret", new SealedColumn.Purpose("thing ", "owner"), KeyRotationTest.class),
            SealedColumn.ofBytes("things", "secret", SealedColumn.Purpose.of("other thing"), KeyRotationTest.class),
            SealedColumn.ofTexts("things", "mark", "sealed:", SealedColumn.Purpose.of("mark"), KeyRotationTest.class),
            SealedColumn.ofDocuments(
                            "things", "document", "inside", SealedColumn.Purpose.of("inside"), KeyRotationTest.class)
                    .with(new SealedColumn.Change(
                            ", version = version + 1", document -> document.replace("\"v\":1", "\"v\":2"))));

    @AutoClose
    private final Database database = TestDatabase.fresh();

    private final DataSource pool = database.pool("keys", 4);
    private final JdbcClient jdbc = JdbcClient.create(pool);
    private final Transactions transactions = new Transactions(pool);
    private final List<String> recorded = new ArrayList<>();

    @TempDir
    private Path directory;

    @TempDir
    private Path otherDirectory;

    @BeforeEach
    void makeTable() {
        jdbc.sql("""
                create table things (
                    owner    uuid   not null,
                    number   bigint not null,
                    secret   bytea,
                    mark     text,
                    document text,
                    version  bigint not null default 1,
                    primary key (owner, number))""").update();
    }

    @Test
    void newKeySealsAtOnceAndOldKeyOpensUntilTheEnd() throws Exception {
        MasterKeys keys = open();
        add(keys, 1);
        byte[] before = secret(1);
        String file = file();

        KeyStatus begun = rotation(keys).start();

        assertThat(begun.keys()).extracting(KeyStatus.Key::state).containsExactly("OLD", "CURRENT");
        assertThat(begun.rotation()).isNotNull();
        assertThat(keys.secrets().encrypt("x", new byte[1])[0]).isEqualTo((byte) 2);
        assertThat(text(keys, 1)).isEqualTo("secret 1");
        assertThat(secret(1)).isEqualTo(before);

        finish(keys);

        assertThat(secret(1)[0]).isEqualTo((byte) 2);
        assertThat(text(keys, 1)).isEqualTo("secret 1");
        Secrets old = new Secrets(Base64.getDecoder().decode(file));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> old.decrypt("thing " + OWNER, secret(1)));
        assertThat(keys.secrets().decrypt("thing " + OWNER, before))
                .as("the new key keeps the old one")
                .isEqualTo(bytes("secret 1"));
        assertThat(text(open(), 1)).as("a new start").isEqualTo("secret 1");
        KeyStatus done = rotation(keys).status();
        assertThat(done.rotation()).isNull();
        assertThat(done.keys()).extracting(KeyStatus.Key::state).containsExactly("RETIRED", "CURRENT");
        assertThat(jdbc.sql("select count(*) from master_keys where other_key is not null")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(recorded).containsExactly("retired " + done.keys().getFirst().name() + " after 3");
    }

    @Test
    void everyFormIsSealedAnewAndWhatElseHasToChangeChanges() throws Exception {
        MasterKeys keys = open();
        add(keys, 1);
        jdbc.sql("insert into things (owner, number, secret, mark, document) values (?, 2, ?, 'in the clear', '{}')")
                .params(OWNER, keys.secrets().encrypt("other thing", bytes("other")))
                .update();
        String document = text("document", 1);

        rotation(keys).start();
        finish(keys);

        Secrets now = open().secrets();
        assertThat(now.decrypt("other thing", secret(2))).isEqualTo(bytes("other"));
        assertThat(now.decrypt("mark", base64(text("mark", 1).substring("sealed:".length()))))
                .isEqualTo(bytes("mark 1"));
        assertThat(text("mark", 2)).isEqualTo("in the clear");
        String anew = text("document", 1);
        assertThat(anew).isNotEqualTo(document).startsWith("{\"v\":2,\"list\":[{\"inside\":\"");
        assertThat(insides(anew).map(one -> new String(now.decrypt("inside", one), StandardCharsets.UTF_8)))
                .containsExactly("inside 1", "again 1");
        assertThat(jdbc.sql("select version from things order by number")
                        .query(Long.class)
                        .list())
                .containsExactly(2L, 1L);
    }

    /** Each step is taken by another server, as if each but the last had been killed after it. */
    @Test
    void anyServerGoesOnWhereAnyOtherWasStopped() throws Exception {
        MasterKeys keys = open();
        int rows = 2 * Resealing.BATCH + 1;
        for (int i = 1; i <= rows; i++) {
            add(keys, i);
        }
        rotation(keys).start();

        int steps = 0;
        while (resealing(open()).step() == Resealing.Step.WORKED) {
            steps++;
            assertThat(steps).isLessThan(100);
        }
        hasBeenQuiet();
        resealing(open()).step();

        assertThat(steps).isGreaterThan(3 * 3);
        assertThat(rotation(keys).status().rotation()).isNull();
        MasterKeys last = open();
        for (int i = 1; i <= rows; i++) {
            assertThat(text(last, i)).isEqualTo("secret " + i);
        }
        assertThat(recorded).singleElement().asString().endsWith(" after " + 3 * rows);
    }

    @Test
    void progressIsShownByColumn() throws Exception {
        MasterKeys keys = open();
        for (int i = 1; i <= Resealing.BATCH + 5; i++) {
            add(keys, i);
        }
        rotation(keys).start();
        Resealing resealing = resealing(keys);

        assertThat(shown(keys).waitingFor()).startsWith("a server");
        resealing.step();
        resealing.step();

        KeyStatus.Rotation running = shown(keys);
        assertThat(running.columns())
                .extracting(KeyStatus.Column::column)
                .containsExactly("document", "mark", "secret");
        assertThat(running.columns().getFirst())
                .isEqualTo(new KeyStatus.Column("things", "document", 5L, Resealing.BATCH, false));
        assertThat(running.columns().getLast().rowsLeft()).isNull();
    }

    @Test
    void lockedOrChangedRowIsLeftToTheNextLook() throws Exception {
        MasterKeys keys = open();
        add(keys, 1);
        add(keys, 2);
        rotation(keys).start();
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            other.createStatement().execute("update things set mark = 'changed' where number = 1");

            assertThat(drain(resealing(keys), 20))
                    .as("it looks again and again, and waits for nobody")
                    .isEqualTo(20);
            assertThat(secret(2)[0]).isEqualTo((byte) 2);
            assertThat(secret(1)[0]).isEqualTo((byte) 1);
            other.commit();
        }
        finish(keys);

        assertThat(text("mark", 1)).isEqualTo("changed");
        assertThat(text(open(), 1)).isEqualTo("secret 1");
    }

    @Test
    void lateWritesWithTheOldKeyAreFoundBeforeItRetires() throws Exception {
        MasterKeys keys = open();
        add(keys, 1);
        Secrets late = new Secrets(Base64.getDecoder().decode(file()));
        rotation(keys).start();
        Resealing resealing = resealing(keys);
        drain(resealing, 100);
        jdbc.sql("insert into things (owner, number, secret) values (?, 9, ?)")
                .params(OWNER, late.encrypt("thing " + OWNER, bytes("late")))
                .update();

        assertThat(resealing.step()).as("it is too early").isEqualTo(Resealing.Step.WAITS);
        hasBeenQuiet();
        assertThat(resealing.step()).isEqualTo(Resealing.Step.WORKED);
        assertThat(recorded).containsExactly("nothing");
        recorded.clear();
        finish(keys);

        assertThat(open().secrets().decrypt("thing " + OWNER, secret(9))).isEqualTo(bytes("late"));
    }

    @Test
    void valueThatCannotBeOpenedKeepsTheOldKeyInUse() throws Exception {
        MasterKeys keys = open();
        add(keys, 1);
        jdbc.sql("insert into things (owner, number, secret) values (?, 9, ?)")
                .params(OWNER, keys.secrets().encrypt("what nobody knows", bytes("?")))
                .update();
        rotation(keys).start();
        Resealing resealing = resealing(keys);

        for (int i = 0; i < 3; i++) {
            drain(resealing, 100);
            hasBeenQuiet();
            assertThat(resealing.step()).isEqualTo(Resealing.Step.WORKED);
        }

        assertThat(shown(keys).fromKeyId()).isEqualTo(1);
        assertThat(keys.secrets().decrypt("what nobody knows", secret(9))).isEqualTo(bytes("?"));
        assertThat(text(keys, 1)).isEqualTo("secret 1");
    }

    @Test
    void concurrentRotationIsRefusedAndALaterOneAccepted() throws Exception {
        MasterKeys keys = open();
        add(keys, 1);
        byte[] hash = keys.secrets().fingerprint("code", "1234");
        KeyStatus first = rotation(keys).start();
        String file = file();

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> rotation(open()).start())
                .matches(refused -> refused.refusal().reason() == Reason.OPERATION_NOT_STEERABLE)
                .withMessageContaining("A rotation is under way")
                .withMessageContaining(first.keys().getFirst().name());
        assertThat(file()).isEqualTo(file);
        finish(keys);
        rotation(keys).start();
        finish(keys);

        assertThat(rotation(keys).status().keys())
                .extracting(KeyStatus.Key::state)
                .containsExactly("RETIRED", "RETIRED", "CURRENT");
        assertThat(secret(1)[0]).isEqualTo((byte) 3);
        assertThat(text(open(), 1)).isEqualTo("secret 1");
        assertThat(open().secrets().fingerprint("code", "1234")).isEqualTo(hash);
    }

    @Test
    void keyedHashesStayAndSignaturesEndWithTheirKey() throws Exception {
        MasterKeys keys = open();
        byte[] hash = keys.secrets().fingerprint("code", "1234");
        byte[] signature = keys.secrets().sign("link", "file");

        rotation(keys).start();
        assertThat(keys.secrets().isSigned("link", "file", signature)).isTrue();
        assertThat(keys.secrets().sign("link", "file")).isNotEqualTo(signature);
        finish(keys);

        assertThat(open().secrets().fingerprint("code", "1234")).isEqualTo(hash);
        assertThat(keys.secrets().isSigned("link", "file", signature)).isFalse();
        assertThat(keys.secrets().isSigned("link", "file", new byte[0])).isFalse();
    }

    @Test
    void serverWithItsOwnFileTakesUpAnothersNewKey() throws Exception {
        MasterKeys keys = open();
        Files.copy(directory.resolve(MasterKey.FILE), otherDirectory.resolve(MasterKey.FILE));
        MasterKeys other = open(null, otherDirectory);
        rotation(keys).start();
        add(keys, 1);

        assertThat(text(other, 1)).as("at once, by one look").isEqualTo("secret 1");
        assertThat(other.secrets().encrypt("x", new byte[1])[0]).isEqualTo((byte) 2);
        other.takeUp();

        assertThat(Files.readString(otherDirectory.resolve(MasterKey.FILE)))
                .isEqualTo(Files.readString(directory.resolve(MasterKey.FILE)));
        finish(keys);
        assertThat(text(open(null, otherDirectory), 1)).isEqualTo("secret 1");
    }

    @Test
    void theOldKeyStaysUntilEachServerThatRunsHasTheNewOne() throws Exception {
        MasterKeys keys = open();
        String old = file();
        UUID server = runs(55);
        MasterKeys bySetting = open(old, otherDirectory);
        rotation(keys).start();
        Resealing resealing = resealing(keys);
        drain(resealing, 100);
        hasBeenQuiet();

        assertThat(shown(keys).waitingFor()).contains(server.toString(), "take the new key up");
        assertThat(resealing.step()).isEqualTo(Resealing.Step.WAITS);

        transactions.run(connection -> {
            bySetting.refresh(connection);
            RunningServers.tell(connection, server, bySetting);
        });
        bySetting.takeUp();
        hasBeenQuiet();
        assertThat(shown(keys).waitingFor()).contains(server.toString(), "to start with", "FLORIN_MASTER_KEY");
        assertThat(resealing.step()).isEqualTo(Resealing.Step.WAITS);

        MasterKeys restarted = open(file(), otherDirectory);
        transactions.run(connection -> RunningServers.tell(connection, server, restarted));
        assertThat(shown(keys).waitingFor()).startsWith("late writers");
        assertThat(resealing.step()).isEqualTo(Resealing.Step.RETIRED);
        assertThat(otherDirectory).as("a setting's server writes no key").isEmptyDirectory();
    }

    @Test
    void aKeyThatIsASettingIsReplacedByOneThatIsGiven() throws Exception {
        String old = key(1);
        MasterKeys keys = open(old, directory);
        add(keys, 1);

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> rotation(keys).start())
                .withMessageContaining("FLORIN_NEW_MASTER_KEY");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> rotation(keys, "nonsense").start())
                .withMessageContaining("32 bytes");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> rotation(keys, old).start())
                .withMessageContaining("already");
        rotation(keys, key(2)).start();

        assertThat(text(open(old, directory), 1)).isEqualTo("secret 1");
        assertThat(text(open(key(2), directory), 1)).isEqualTo("secret 1");
        finish(keys);
        assertThat(text(keys, 1)).as("who runs on, goes on").isEqualTo("secret 1");
        assertThat(text(open(key(2), directory), 1)).isEqualTo("secret 1");
        refusesToStart(old, "replaced by a newer one", "FLORIN_MASTER_KEY");
    }

    @Test
    void wrongOrLostKeyIsRefusedDuringARotationToo() throws Exception {
        MasterKeys keys = open();
        add(keys, 1);
        rotation(keys).start();
        List<Path> files = files();

        refusesToStart(key(7), "written with another master key");
        Files.move(directory.resolve(MasterKey.FILE), otherDirectory.resolve("lost"));
        refusesToStart(null, "master key is missing", "no new key was written");

        assertThat(files()).hasSize(files.size() - 1);
        Files.move(otherDirectory.resolve("lost"), directory.resolve(MasterKey.FILE));
        finish(keys);
        refusesToStart(key(7), "written with another master key");
        Path retired = directory.resolve(
                MasterKey.FILE + ".retired-" + shownKeys(keys).getFirst().name());
        refusesToStart(Files.readString(retired), "replaced by a newer one");
    }

    /** Between the commit and the file, as after {@code kill -9} there. */
    @Test
    void serverKilledBeforeWritingTheFileTakesTheKeyUpLater() throws Exception {
        MasterKeys keys = open();
        add(keys, 1);
        String old = file();
        rotation(keys).start();
        String next = file();
        Files.writeString(directory.resolve(MasterKey.FILE), old);

        MasterKeys started = open();
        assertThat(text(started, 1)).isEqualTo("secret 1");
        assertThat(started.startKey()).isEqualTo(1);
        started.takeUp();

        assertThat(file()).isEqualTo(next);
        assertThat(started.startKey()).isEqualTo(2);
    }

    @Test
    void keyFilesArePrivateAndOldOnesAreKept() throws Exception {
        MasterKeys keys = open();
        String old = file();
        String name = HeldKey.name(HeldKey.fingerprint(Base64.getDecoder().decode(old)));

        rotation(keys).start();

        Path kept = directory.resolve("master.key.old-" + name);
        assertThat(Files.readString(kept).strip()).isEqualTo(old);
        assertThat(file()).isNotEqualTo(old);
        for (Path file : files()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(files()).hasSize(2);
        finish(keys);
        assertThat(kept).doesNotExist();
        assertThat(Files.readString(directory.resolve("master.key.retired-" + name))
                        .strip())
                .isEqualTo(old);
        assertThat(files()).hasSize(2);
    }

    @Test
    void aFileThatSomebodyHasChangedIsLeftAlone() throws Exception {
        MasterKeys keys = open();
        Files.writeString(directory.resolve(MasterKey.FILE), key(9));

        rotation(keys).start();

        assertThat(file()).isEqualTo(key(9));
        assertThat(keys.startKey()).as("a key that is none of this database's").isZero();
    }

    @Test
    void restoredOldKeyOrMissingFileIsWrittenAgain() throws Exception {
        MasterKeys keys = open();
        String old = file();
        rotation(keys).start();
        String next = file();
        assertThat(keys.startKey()).isEqualTo(2);

        Files.writeString(directory.resolve(MasterKey.FILE), old);
        keys.takeUp();
        assertThat(file()).isEqualTo(next);
        Files.delete(directory.resolve(MasterKey.FILE));
        keys.takeUp();
        assertThat(file()).isEqualTo(next);
        Files.writeString(directory.resolve(MasterKey.FILE), key(9));
        keys.takeUp();

        assertThat(file()).isEqualTo(key(9));
        assertThat(keys.startKey()).as("it would not start").isZero();
    }

    /** As an import of a large file has one open, for longer than the overlap. */
    @Test
    void theOldKeyStaysForTransactionsThatAreOlderThanTheNewOne() throws Exception {
        MasterKeys keys = open();
        Secrets late = new Secrets(Base64.getDecoder().decode(file()));
        Resealing resealing = resealing(keys, COLUMNS, Duration.ofMillis(1));
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            insert(other, 9, late.encrypt("thing " + OWNER, bytes("late")));
            rotation(keys).start();
            drain(resealing, 100);

            assertThat(resealing.step()).isEqualTo(Resealing.Step.WAITS);
            assertThat(rotation(keys).status().keys())
                    .extracting(KeyStatus.Key::state)
                    .containsExactly("OLD", "CURRENT");
            other.commit();
        }
        assertThat(drain(resealing, 100)).isPositive();
        assertThat(rotation(keys).status().rotation()).isNull();
        assertThat(secret(9)[0]).isEqualTo((byte) 2);
    }

    @Test
    void valueOfARetiredKeyStillOpensAndIsResealedNextTime() throws Exception {
        MasterKeys keys = open();
        Secrets late = new Secrets(Base64.getDecoder().decode(file()));
        rotation(keys).start();
        finish(keys);
        try (Connection other = database.connect()) {
            insert(other, 9, late.encrypt("thing " + OWNER, bytes("late")));
        }

        assertThat(open().secrets().decrypt("thing " + OWNER, secret(9))).isEqualTo(bytes("late"));
        rotation(keys).start();
        assertThat(open().secrets().decrypt("thing " + OWNER, secret(9))).isEqualTo(bytes("late"));
        byte[] stray = secret(9);
        finish(keys);

        assertThat(secret(9)[0]).isEqualTo((byte) 3);
        assertThat(open().secrets().decrypt("thing " + OWNER, secret(9))).isEqualTo(bytes("late"));
        assertThat(open().secrets().decrypt("thing " + OWNER, stray)).isEqualTo(bytes("late"));
    }

    @Test
    void aServerThatSleptThroughARotationSealsNothingAndSaysWhy() throws Exception {
        MasterKeys keys = open();
        MasterKeys asleep = open(file(), otherDirectory);
        rotation(keys).start();
        finish(keys);
        assertThat(asleep.trouble()).isEmpty();

        assertThatExceptionOfType(StartupRefusedException.class).isThrownBy(() -> transactions.run(asleep::refresh));

        assertThat(asleep.trouble()).hasValueSatisfying(why -> assertThat(why).contains("is retired"));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> asleep.secrets().encrypt("x", new byte[1]))
                .withMessageContaining("is retired");
    }

    @Test
    void oneOddRowHoldsUpNoOther() throws Exception {
        MasterKeys keys = open();
        add(keys, 1);
        add(keys, 2);
        SealedColumns odd = SealedColumns.of(SealedColumn.ofDocuments(
                        "things", "document", "inside", SealedColumn.Purpose.of("inside"), KeyRotationTest.class)
                .with(new SealedColumn.Change("", document -> {
                    if (document.contains("\"odd\"")) {
                        throw new UnsupportedOperationException("odd");
                    }
                    return document;
                })));
        jdbc.sql("update things set document = replace(document, '{\"v\":1', '{\"odd\":1') where number = 1")
                .update();
        String before = text("document", 2);
        rotation(keys).start();

        drain(resealing(keys, odd, KeyWatch.Settings.OVERLAP), 100);

        assertThat(text("document", 2)).isNotEqualTo(before);
        assertThat(text("document", 1)).contains("odd");
    }

    @Test
    void theCommandsBeginAndShowIt() throws Exception {
        MasterKeys keys = open();
        add(keys, 1);
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out, true);
        CommandLine rotate = new CommandLine(new RotateMasterCommand(() -> rotation(keys))).setOut(writer);
        CommandLine status = new CommandLine(new KeyStatusCommand(() -> rotation(keys))).setOut(writer);

        assertThat(status.execute()).isZero();
        assertThat(out.toString()).contains("key 1", "CURRENT", "No rotation of the master key is under way.");
        assertThat(rotate.execute()).isZero();
        resealing(keys).step();
        assertThat(out.toString()).contains("key 2", "OLD", "A rotation is under way since", "It waits for");
        assertThat(status.execute("--json")).isZero();
        assertThat(out.toString())
                .contains("\"rowsLeft\" : 1", "\"toKeyId\" : 2")
                .doesNotContain(file());
        assertThat(status.execute()).isZero();
        assertThat(out.toString()).contains("things.document  1 rows left  0 sealed anew", "things.mark  ? rows left");
    }

    @Test
    void beforeAllServersKnowOfRotationsNoneBegins() throws Exception {
        MasterKeys keys = open();
        UUID older = runs(54);

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> rotation(keys).start())
                .withMessageContaining("older Florin");
        jdbc.sql("delete from servers where server_id = ?").param(older).update();
        rotation(keys).start();

        assertThat(shown(keys).toKeyId()).isEqualTo(2);
        assertThat(jdbc.sql("select oldest_version from schema_floor")
                        .query(Integer.class)
                        .single())
                .as("one that stood still until now has to stop")
                .isGreaterThanOrEqualTo(55);
    }

    private MasterKeys open() throws SQLException {
        return open(null, directory);
    }

    private MasterKeys open(@Nullable String setting, Path files) throws SQLException {
        HeldKey held = MasterKey.find(setting, files, jdbc);
        try (Connection connection = database.connect()) {
            return MasterKeys.open(held, connection, database::connect);
        }
    }

    private void refusesToStart(@Nullable String setting, String... saying) {
        assertThatExceptionOfType(StartupRefusedException.class)
                .isThrownBy(() -> open(setting, directory))
                .satisfies(refused -> assertThat(refused.getMessage()).contains(saying))
                .matches(refused -> String.valueOf(refused.getMessage()).lines().count() == 1);
    }

    private KeyRotation rotation(MasterKeys keys) {
        return rotation(keys, null);
    }

    private KeyRotation rotation(MasterKeys keys, @Nullable String given) {
        return new KeyRotation(transactions, keys, new KeyRotation.Options(KeyWatch.Settings.OVERLAP, given), _ -> {});
    }

    private Resealing resealing(MasterKeys keys) {
        return resealing(keys, COLUMNS, KeyWatch.Settings.OVERLAP);
    }

    private Resealing resealing(MasterKeys keys, SealedColumns columns, Duration overlap) {
        return new Resealing(
                transactions,
                keys,
                columns,
                overlap,
                (name, resealed, work) -> {
                    Resealing.Step step = work.get();
                    if (step == Resealing.Step.RETIRED) {
                        recorded.add("retired " + name + " after " + resealed);
                    }
                    return step;
                },
                () -> recorded.add("nothing"));
    }

    private static int drain(Resealing resealing, int most) {
        int steps = 0;
        while (steps < most && resealing.step() == Resealing.Step.WORKED) {
            steps++;
        }
        return steps;
    }

    private void finish(MasterKeys keys) {
        Resealing resealing = resealing(keys);
        assertThat(drain(resealing, 1000)).isLessThan(1000);
        hasBeenQuiet();
        assertThat(resealing.step()).isEqualTo(Resealing.Step.RETIRED);
        shownKeys(keys).stream()
                .filter(key -> key.retiredAt() != null)
                .forEach(key -> keys.putAway(jdbc.sql("select fingerprint from master_keys where key_id = ?")
                        .param(key.keyId())
                        .query((row, _) -> row.getBytes(1))
                        .single()));
    }

    /** The overlap is over. */
    private void hasBeenQuiet() {
        jdbc.sql("update master_keys set found_at = found_at - ? * interval '1 second' where state = 'OLD'")
                .param(KeyWatch.Settings.OVERLAP.plus(Duration.ofSeconds(1)).toSeconds())
                .update();
    }

    private KeyStatus.Rotation shown(MasterKeys keys) {
        return Objects.requireNonNull(rotation(keys).status().rotation());
    }

    private List<KeyStatus.Key> shownKeys(MasterKeys keys) {
        return rotation(keys).status().keys();
    }

    private UUID runs(int schema) {
        UUID server = UUID.randomUUID();
        jdbc.sql("insert into servers (server_id, schema_version, started_at, seen_at)"
                        + " values (?, ?, clock_timestamp(), clock_timestamp())")
                .params(server, schema)
                .update();
        return server;
    }

    private void add(MasterKeys keys, int number) {
        Secrets secrets = keys.secrets();
        String document = "{\"v\":1,\"list\":[{\"inside\":\"%s\"},{\"inside\":\"%s\"}]}"
                .formatted(
                        text(secrets.encrypt("inside", bytes("inside " + number))),
                        text(secrets.encrypt("inside", bytes("again " + number))));
        jdbc.sql("insert into things (owner, number, secret, mark, document) values (?, ?, ?, ?, ?)")
                .params(
                        OWNER,
                        number,
                        secrets.encrypt("thing " + OWNER, bytes("secret " + number)),
                        "sealed:" + text(secrets.encrypt("mark", bytes("mark " + number))),
                        document)
                .update();
    }

    private static void insert(Connection connection, int number, byte[] secret) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into things (owner, number, secret) values (?, ?, ?)")) {
            insert.setObject(1, OWNER);
            insert.setInt(2, number);
            insert.setBytes(3, secret);
            insert.executeUpdate();
        }
    }

    private byte[] secret(int number) {
        return jdbc.sql("select secret from things where number = ?")
                .param(number)
                .query((row, _) -> row.getBytes(1))
                .single();
    }

    private String text(MasterKeys keys, int number) {
        return new String(keys.secrets().decrypt("thing " + OWNER, secret(number)), StandardCharsets.UTF_8);
    }

    private String text(String column, int number) {
        return jdbc.sql("select " + column + " from things where number = ?")
                .param(number)
                .query(String.class)
                .single();
    }

    private static Stream<byte[]> insides(String document) {
        return Pattern.compile("\"inside\":\"([^\"]+)\"")
                .matcher(document)
                .results()
                .map(found -> base64(found.group(1)));
    }

    private String file() throws IOException {
        return Files.readString(directory.resolve(MasterKey.FILE)).strip();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static String key(int first) {
        byte[] key = new byte[Secrets.MASTER_KEY_BYTES];
        Arrays.fill(key, (byte) first);
        return text(key);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] base64(String text) {
        return Base64.getDecoder().decode(text);
    }
}
