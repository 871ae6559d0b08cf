package dev.florin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.identity.cli.AppCommand;
import dev.florin.platform.Caller;
import dev.florin.platform.Reason;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class AppCommandTest {
    @AutoClose
    private final IdentityFixture identity = new IdentityFixture();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void rotationPrintsTheNewKeyOnceAndKeepsTheOldOne() {
        int exitCode = run("rotate-secret", DemoIdentity.APP_ID.toString(), "--overlap", "2h");

        assertThat(exitCode).isZero();
        Caller app = new Caller.App(DemoIdentity.APP_ID);
        assertThat(identity.server.authenticate(printed())).isEqualTo(app);
        assertThat(identity.server.authenticate(DemoIdentity.API_KEY.encoded())).isEqualTo(app);
        identity.clock.advance(Duration.ofHours(2));
        assertThat(identity.server.refusalOf(DemoIdentity.API_KEY.encoded()).reason())
                .isEqualTo(Reason.API_KEY_INVALID);
    }

    @Test
    void anUnknownAppIsOneClearLine() {
        assertThat(run("rotate-secret", new UUID(1, 1).toString())).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("There is no app 00000000-0000-0001-0000-000000000001.");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1h", "31d", "1w", "99999999999h", ""})
    void anOverlapThatIsNoneIsAUsageError(String overlap) {
        assertThat(run("rotate-secret", DemoIdentity.APP_ID.toString(), "--overlap=" + overlap))
                .isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void anAppIsCreatedAndListed() {
        int exitCode = run("create", "--name", "Shop", "--owner", DemoIdentity.USER_ID.toString());

        assertThat(exitCode).isZero();
        Caller.App app = (Caller.App) identity.server.authenticate(printed());
        assertThat(identity.directory.scopes(app.appId())).isEqualTo(IdentityFixture.LISTS);
        out.getBuffer().setLength(0);
        assertThat(run("list")).isZero();
        assertThat(out.toString().lines())
                .hasSize(4)
                .anySatisfy(line -> assertThat(line.split(" +"))
                        .contains(app.appId().toString(), "PERSONAL", DemoIdentity.USER_ID.toString(), "Shop"));
    }

    @Test
    void anAppNeedsAnOwnerWhoExists() {
        assertThat(run("create", "--name", "Shop", "--owner", new UUID(1, 1).toString()))
                .isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("There is no user 00000000-0000-0001-0000-000000000001.");
    }

    @Test
    void aCommandIsNeeded() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Missing command");
    }

    private int run(String... arguments) {
        return new CommandLine(new AppCommand(() -> identity.apps, () -> identity.members))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private String printed() {
        return out.toString().strip();
    }
}
