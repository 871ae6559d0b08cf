package dev.florin.identity.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.TestOperator;
import dev.florin.operator.Role;
import dev.florin.platform.MasterKey;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Who may look at the master keys, and who may replace one. */
class MasterKeyOverHttpTest {
    private static final String MASTER_KEY = "/api/v1/master-key";

    @Test
    void readersSeeNoKey() throws Exception {
        Client.Answer status = new TestOperator(Role.READ).get(MASTER_KEY);

        assertThat(status.status()).isEqualTo(200);
        assertThat(status.json().at("/keys/0/state").asString()).isEqualTo("CURRENT");
        assertThat(status.json().at("/keys/0/name").asString()).matches("[0-9a-f]{8}");
        String key = Files.readString(
                        TestFlorin.server().settings().dataDirectory().resolve(MasterKey.FILE))
                .strip();
        assertThat(status.body()).doesNotContain(key);
    }

    @Test
    void toReplaceItTakesTheRoleThatReachesMoney() {
        assertThat(new TestOperator(Role.READ).post(MASTER_KEY + "/rotate", "").status())
                .isEqualTo(403);
        assertThat(new TestOperator(Role.STEER).post(MASTER_KEY + "/rotate", "").status())
                .isEqualTo(403);
        assertThat(TestFlorin.client()
                        .send(TestFlorin.client().request(MASTER_KEY))
                        .status())
                .isEqualTo(401);
        assertThat(new TestOperator(Role.READ)
                        .get(MASTER_KEY)
                        .json()
                        .at("/keys")
                        .size())
                .isEqualTo(1);
    }
}
