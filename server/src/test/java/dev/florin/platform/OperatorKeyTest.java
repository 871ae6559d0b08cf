package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorKeyTest {
    @TempDir
    private Path folder;

    @Test
    void firstStartMakesAPrivateKeyAndLaterStartsKeepIt() throws IOException {
        OperatorKey first = OperatorKey.load(null, folder.resolve("data"));
        Path file = folder.resolve("data").resolve(OperatorKey.FILE);
        String key = Files.readString(file).strip();

        OperatorKey second = OperatorKey.load("", folder.resolve("data"));

        assertThat(key).hasSize(43);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(first.opens("Bearer " + key)).isTrue();
        assertThat(second.opens("bearer " + key)).isTrue();
        assertThat(Files.readString(file).strip()).isEqualTo(key);
    }

    @Test
    void aConfiguredKeyIsTheOnlyOne() {
        OperatorKey key = OperatorKey.load("0123456789abcdef", folder);

        assertThat(key.opens("Bearer 0123456789abcdef")).isTrue();
        assertThat(key.opens("Bearer 0123456789abcdeF")).isFalse();
        assertThat(key.opens("Basic 0123456789abcdef")).isFalse();
        assertThat(key.opens("Bearer ")).isFalse();
        assertThat(key.opens("")).isFalse();
        assertThat(key.opens(null)).isFalse();
        assertThat(folder.resolve(OperatorKey.FILE)).doesNotExist();
        assertThatThrownBy(() -> OperatorKey.load("short", folder))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("FLORIN_OPERATOR_KEY");
    }

    @Test
    void whereNoFileCanBeMadeNothingOpens() throws IOException {
        Path noDirectory = Files.createFile(folder.resolve("file"));

        OperatorKey none = OperatorKey.load(null, noDirectory);

        assertThat(none.opens("Bearer ")).isFalse();
        assertThat(none.opens("Bearer null")).isFalse();
    }
}
