package dev.florin.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestFlorin;
import dev.florin.platform.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What features say of their limits, and what is said of them elsewhere. */
class LimitKindsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|.*\\| ([^|]+) \\| `(\\w+)` \\|$");

    /** A row of the table that {@code AllSettingsTest} compares with all that is known. */
    private static final Pattern SETTING = Pattern.compile("(?m)^(limits\\.\\w+) \\|");

    private final Set<LimitKind> kinds =
            TestFlorin.server().part(RateLimits.class).kinds();

    @Test
    void theDocumentHasEachWithItsLimitAndItsSetting() throws IOException {
        String document = Files.readString(Path.of("../docs/limits.md"));

        assertThat(ROW.matcher(document).results().map(row -> row.group(1) + " " + row.group(2) + " " + row.group(3)))
                .containsExactlyInAnyOrderElementsOf(kinds.stream()
                        .map(kind -> kind.name() + " "
                                + Limit.parse(kind.byDefault()).orElseThrow().text() + " "
                                + setting(kind).variable())
                        .toList());
    }

    @Test
    void eachHasASettingThatTheStartKnows() throws IOException {
        String known = Files.readString(Path.of("src/test/resources/settings.csv"));

        assertThat(SETTING.matcher(known).results().map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        kinds.stream().map(kind -> setting(kind).name()).toList());
    }

    private static Setting<?> setting(LimitKind kind) {
        return new Setting<>("limits." + kind.name(), Limit.OR_OFF);
    }

    @Test
    void stagingLimitsOnlySignInKeysAndDisk() {
        assertThat(kinds.stream()
                        .filter(kind -> !kind.inStaging().equals(Limit.OFF))
                        .map(kind -> kind.name() + " " + kind.inStaging())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "sign_in 5/min burst 50",
                        "cart_kilobytes 20000/min burst 500000",
                        "operator_key 6/min burst 30",
                        "console_sign_in 20/min burst 60",
                        "console_letter 4/min burst 20",
                        "console_token 20/min burst 200",
                        "console_consent 6/min burst 30");
    }
}
