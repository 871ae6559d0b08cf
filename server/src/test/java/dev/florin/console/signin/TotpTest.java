package dev.florin.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The standards' own vectors. */
class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void codesAreThoseOfTheStandard(long seconds, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(seconds)), 8))
                .isEqualTo(code);
    }

    /** RFC 4226, appendix D. */
    @Test
    void countersGiveTheCodesOfTheStandard() {
        List<String> codes =
                IntStream.range(0, 10).mapToObj(i -> Totp.code(SECRET, i, 6)).toList();

        assertThat(codes)
                .containsExactly(
                        "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
                        "520489");
    }

    @Test
    void codeIsValidOneStepAroundUnlessALaterOneWasUsed() {
        Instant now = Instant.ofEpochSecond(3_000);
        String code = Totp.code(SECRET, 100, 6);

        assertThat(Totp.step(SECRET, code, now, 0)).hasValue(100);
        assertThat(Totp.step(SECRET, code, now.plusSeconds(30), 0)).hasValue(100);
        assertThat(Totp.step(SECRET, code, now.minusSeconds(30), 0)).hasValue(100);
        assertThat(Totp.step(SECRET, code, now.plusSeconds(60), 0)).isEmpty();
        assertThat(Totp.step(SECRET, code, now.minusSeconds(31), 0)).isEmpty();
        assertThat(Totp.step(SECRET, code, now, 100)).isEmpty();
        assertThat(Totp.step(SECRET, "", now, 0)).isEmpty();
    }

    /** RFC 4648 §10. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void secretsAreWrittenAsTheStandardHasIt(String plain, String text) {
        assertThat(Base32.encode(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(text);
    }
}
