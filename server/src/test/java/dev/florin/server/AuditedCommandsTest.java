package dev.florin.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestDatabase;
import dev.florin.audit.Acting;
import dev.florin.audit.AuditLog;
import dev.florin.audit.AuditedDataSource;
import dev.florin.audit.Deed;
import dev.florin.audit.cli.AuditCommand;
import dev.florin.identity.Apps;
import dev.florin.identity.Members;
import dev.florin.identity.User;
import dev.florin.identity.cli.AppCommand;
import dev.florin.operator.OperatorPeople;
import dev.florin.operator.Operators;
import dev.florin.operator.cli.OperatorCommand;
import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.platform.database.Database;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuditedCommandsTest {
    private static final UUID OWNER = UUID.randomUUID();

    @AutoClose
    private final Database database = TestDatabase.fresh();

    private final InstantSource clock = InstantSource.system();
    private final DataSource audited =
            new AuditedDataSource(database.pool("commands", 2), clock, new Ids(clock, Cell.FIRST));

    @Test
    void commandsChangesAreLoggedWithTheirUserAndWithoutKeys() {
        new Members(audited, clock).createUser(new User(OWNER, "Ann", "Owner", "ann@test.example"));

        String apiKey = run("app", "create", "--name", "Tea", "--owner", OWNER.toString());
        String operatorKey = run("operator", "create", "bob", "--role", "read,steer");
        run("operator", "grant", "--user", "ann@test.example", "--role", "money");
        run("operator", "list");
        run("app", "list");

        String shown = run("audit", "--json");
        JsonNode entries = JsonMapper.shared().readTree(shown).path("entries");
        assertThat(entries.valueStream().map(one -> one.path("action").asString()))
                .containsExactly("operator.grant", "operator.create", "app.create");
        assertThat(entries.at("/1/subject").asString()).isEqualTo("bob");
        assertThat(entries.at("/1/detail/role").asString()).isEqualTo("read,steer");
        assertThat(entries.at("/2/operator").asString()).isEqualTo("cli:" + System.getProperty("user.name"));
        assertThat(UUID.fromString(entries.at("/2/subject").asString())).isNotEqualTo(OWNER);
        assertThat(entries.at("/0/subject").asString()).isEqualTo(OWNER.toString());
        assertThat(entries.at("/0/detail/role").asString()).isEqualTo("money");
        assertThat(shown)
                .doesNotContain(
                        "ann@test.example", apiKey.strip(), operatorKey.strip().substring(13));
        assertThat(run("audit", "--action", "app.create", "--limit", "1"))
                .containsPattern("cli:\\S+ +app.create +[0-9a-f-]{36} +name=Tea owner=" + OWNER)
                .doesNotContain("operator.create");
        assertThat(run("audit", "--from", "yesterday")).isEmpty();
    }

    @Test
    void argumentsAreKeptByTheirNames() {
        try (OperatorTools tools = new OperatorTools()) {
            CommandLine florin = CommandLineTool.commands(tools);

            assertThat(deed(florin, "operations", "resolve", OWNER.toString(), "filled", "--details", "--by", "ann"))
                    .isEqualTo(new Deed(
                            "cli:joe",
                            "operations.resolve",
                            OWNER.toString(),
                            Map.of("resolution", "filled", "by", "ann")));
            assertThat(deed(florin, "shop", "create-token", "--company", "980190962", "--days", "30"))
                    .isEqualTo(new Deed(
                            "cli:joe", "shop.create-token", "980190962", Map.of("company", "980190962", "days", "30")));
            Deed user = deed(
                    florin,
                    "user",
                    "create",
                    "--first-name",
                    "Ann",
                    "--last-name",
                    "Lee",
                    "--email",
                    "ann@example.com");
            assertThat(user).isEqualTo(new Deed("cli:joe", "user.create", null, Map.of()));
            assertThat(deed(florin, "account", "create", "--owner", OWNER.toString(), "--name", "Ann Lee"))
                    .isEqualTo(new Deed("cli:joe", "account.create", null, Map.of("owner", OWNER.toString())));
            assertThat(deed(florin, "serve", "--database-url", "postgresql://u:secret@h/d")
                            .detail())
                    .isEmpty();
        }
    }

    private static Deed deed(CommandLine florin, String... arguments) {
        return AuditedCommands.deed(florin.parseArgs(arguments), "joe");
    }

    private String run(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine florin = new CommandLine(new FlorinCommand());
        List.of(
                        new AppCommand(
                                () -> new Apps(
                                        audited,
                                        clock,
                                        new Ids(clock, Cell.FIRST),
                                        new Secrets(new byte[Secrets.MASTER_KEY_BYTES])),
                                () -> new Members(audited, clock)),
                        new OperatorCommand(
                                () -> new Operators(audited, clock, new Ids(clock, Cell.FIRST)),
                                () -> new OperatorPeople(new Transactions(audited), clock),
                                Acting::about),
                        new AuditCommand(() -> new AuditLog(new Transactions(audited))))
                .forEach(florin::addSubcommand);
        florin.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(new StringWriter(), true))
                .setExecutionStrategy(new AuditedCommands())
                .execute(arguments);
        return out.toString();
    }
}
