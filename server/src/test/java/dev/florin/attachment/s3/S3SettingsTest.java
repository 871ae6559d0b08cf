package dev.florin.attachment.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.settings.SettingReader;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3SettingsTest {
    private static final String SECRET = "tests/only+DoNotLog";

    private final Map<String, String> set = new HashMap<>();

    private Optional<S3Settings> read() {
        return S3Settings.of(new SettingReader(set::get));
    }

    private void set(String name, String text) {
        set.put("florin.attachments.s3." + name, text);
    }

    private void setAll() {
        set("bucket", "files");
        set("key-id", "KEYID");
        set("secret-key", SECRET);
    }

    @Test
    void nothingSetIsNoBucket() {
        assertThat(read()).isEmpty();
    }

    @Test
    void amazonIsAskedByTheNameOfTheHostAndAnotherStoreByThePath() {
        setAll();
        set("region", "eu-central-1");
        assertThat(read().orElseThrow().address("attachments/a/b"))
                .hasToString("https://files.s3.eu-central-1.amazonaws.com/attachments/a/b");

        set("url", "http://minio:9000/");
        assertThat(read().orElseThrow().address("attachments/a/b"))
                .hasToString("http://minio:9000/files/attachments/a/b");

        set("url", "https://host.example/storage/v1/s3");
        assertThat(read().orElseThrow().address("a")).hasToString("https://host.example/storage/v1/s3/files/a");

        set("url", "https://store.example:8443");
        set("path-style", "false");
        assertThat(read().orElseThrow().address("a")).hasToString("https://files.store.example:8443/a");
    }

    @Test
    void thePrefixEndsWithASlash() {
        setAll();
        set("prefix", "florin/files");
        assertThat(read().orElseThrow().prefix()).isEqualTo("florin/files/");

        set("prefix", "florin/");
        assertThat(read().orElseThrow().prefix()).isEqualTo("florin/");
    }

    @Test
    void bucketAndKeysBelongTogether() {
        set("bucket", "files");
        set("key-id", "KEYID");

        refuses("FLORIN_ATTACHMENTS_S3_SECRET_KEY is missing");
    }

    @Test
    void theRestMeansNothingWithoutABucket() {
        set("region", "eu-central-1");

        refuses("FLORIN_ATTACHMENTS_S3_REGION is set and FLORIN_ATTACHMENTS_S3_BUCKET is not");
    }

    @Test
    void aBucketWithADotNeedsThePath() {
        setAll();
        set("bucket", "my.files");
        refuses("set FLORIN_ATTACHMENTS_S3_PATH_STYLE=true");

        set("path-style", "true");
        assertThat(read()).isPresent();
    }

    @Test
    void anAddressOfNumbersNeedsThePath() {
        setAll();
        set("url", "http://10.0.0.7:9000");
        set("path-style", "false");
        refuses("set FLORIN_ATTACHMENTS_S3_PATH_STYLE=true");

        set("url", "http://[fd00::7]:9000");
        refuses("set FLORIN_ATTACHMENTS_S3_PATH_STYLE=true");

        set("path-style", "true");
        assertThat(read().orElseThrow().address("a")).hasToString("http://[fd00::7]:9000/files/a");
    }

    @Test
    void chinasRegionsHaveAnEndOfTheirOwn() {
        setAll();
        set("region", "cn-north-1");

        assertThat(read().orElseThrow().address("a")).hasToString("https://files.s3.cn-north-1.amazonaws.com.cn/a");
    }

    @Test
    void keysThatAreMixedUpStayOutOfTheMessage() {
        setAll();
        set("key-id", SECRET);
        set("secret-key", "KEYID");

        refuses("FLORIN_ATTACHMENTS_S3_KEY_ID");
    }

    @ParameterizedTest
    @CsvSource({
        "bucket, Files",
        "bucket, a",
        "bucket, files/x",
        "region, eu central",
        "url, ftp://store.example",
        "url, https://user@store.example",
        "prefix, /files",
        "prefix, files//x",
        "prefix, files/../x",
        "prefix, ..",
        "prefix, files/./x",
        "prefix, files x",
        "key-id, 'a,b'",
        "secret-key, 'tests/only DoNotLog'",
        "request-timeout, 1h"
    })
    void wrongSettingsAreRefusedInOneLine(String name, String text) {
        setAll();
        set(name, text);

        refuses("FLORIN_ATTACHMENTS_S3_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private void refuses(String part) {
        assertThatThrownBy(this::read)
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining(part)
                .hasMessageNotContaining("DoNotLog")
                .message()
                .hasLineCount(1);
    }

    @Test
    void noKeyIsInItsText() {
        setAll();

        assertThat(read().orElseThrow().toString()).doesNotContain(SECRET).doesNotContain("KEYID");
    }
}
