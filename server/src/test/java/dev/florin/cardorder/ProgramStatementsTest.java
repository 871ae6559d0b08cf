package dev.florin.cardorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.CountingDataSource;
import dev.florin.TestFlorin;
import dev.florin.identity.ClientTokens;
import dev.florin.identity.DemoIdentity;
import dev.florin.platform.Transactions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many statements a request takes, by caller and by what is asked for. */
class ProgramStatementsTest {
    private final CountingDataSource database =
            new CountingDataSource(TestFlorin.server().part(DataSource.class));
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final Programs programs = new Programs(jdbc);
    private final ProgramBalances balances = new ProgramBalances(new Transactions(database));
    private final ProgramAccess access = new ProgramAccess(
            jdbc, TestFlorin.server().part(ClientTokens.class), InstantSource.system(), Duration.ofHours(1));

    @Test
    void findingTheCallerIsOneStatement() {
        String token = ((ProgramAccess.TokenOutcome.Issued)
                        access.issue(DemoPrograms.CLIENT_ID, DemoPrograms.CLIENT_SECRET))
                .token();

        assertThat(database.count(() -> assertThat(access.ofToken(token)).isPresent()))
                .isEqualTo(1);
        assertThat(database.count(
                        () -> assertThat(access.ofApp(DemoIdentity.APP_ID)).isNotEmpty()))
                .isEqualTo(1);
    }

    @Test
    void aForgedTokenIsNone() {
        assertThat(database.count(() -> assertThat(access.ofToken("a.b.c")).isEmpty()))
                .isZero();
    }

    @Test
    void aNewTokenIsOneStatementRightOrWrong() {
        assertThat(database.count(() -> access.issue(DemoPrograms.CLIENT_ID, DemoPrograms.CLIENT_SECRET)))
                .isEqualTo(1);
        assertThat(database.count(() -> access.issue(DemoPrograms.CLIENT_ID, "wrong")))
                .isEqualTo(1);
        assertThat(database.count(() -> access.issue("no client, by its form", "wrong")))
                .isZero();
    }

    @Test
    void eachQuestionIsOneStatement() {
        Program program = DemoPrograms.PROGRAM;

        assertThat(database.count(() -> assertThat(programs.catalogs(program)).hasSize(1)))
                .isEqualTo(1);
        assertThat(database.count(() -> assertThat(
                                programs.catalog(program, 1).orElseThrow().skus())
                        .hasSize(14)))
                .isEqualTo(1);
        assertThat(database.count(() -> assertThat(balances.of(program)).hasSize(1)))
                .isEqualTo(1);
        assertThat(database.count(() -> assertThat(programs.find(6416)).contains(program)))
                .isEqualTo(1);
    }

    @Test
    void manySkusAreOneStatementWithoutInvalidNames() {
        Program program = DemoPrograms.PROGRAM;

        assertThat(database.count(() -> assertThat(programs.skus(
                                program,
                                null,
                                List.of("VUSA-D-2500-00", "VUSD-D-V-00", "nothing", "a\u0000b", "VUSA-D-2500-00")))
                        .containsOnlyKeys("VUSA-D-2500-00", "VUSD-D-V-00")))
                .isEqualTo(1);
        assertThat(database.count(
                        () -> assertThat(programs.sku(program, 1, "a\u0000b")).isEmpty()))
                .isZero();
        assertThat(programs.sku(program, 1, "VUSA-D-2500-00")).isPresent();
        assertThat(programs.sku(program, 2, "VUSA-D-2500-00")).isEmpty();
        assertThat(programs.sku(program, null, "vusa-d-2500-00")).isEmpty();
        assertThat(programs.sku(DemoPrograms.OTHER_PROGRAM, 1, "VUSD-D-V-00")).isEmpty();
    }
}
