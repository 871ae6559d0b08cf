package dev.florin.fuzz;

import java.util.List;
import java.util.Random;

/** What nobody in his right mind would send. */
final class Hostile {
    private static final List<String> NUMBERS = List.of(
            "0", "-0", "-1", "1", "0.1", "-0.5", "2147483647", "2147483648", "-2147483649", "9223372036854775807",
            "9223372036854775808", "-9223372036854775809", "18446744073709551616", "99999999999999999999999999999999",
            "1e2147483648", "1e2147483647", "1e999999999", "-1e999999999", "1e-999999999", "1e1000", "1e400", "1e309",
            "1e22", "1e18", "1.0", "1e0", "1E+2", "25.00", "0.0000000000000000000000000001", "100000000000000000000.01",
            "9.99999999999999999999999999999999999999999999999999999999999", "999999999", "1e5", "0e2147483647");

    /** No JSON at all, some of them, but for who is not careful. */
    private static final List<String> TOKENS = List.of(
            "null", "true", "false", "[]", "{}", "[[]]", "[null]", "{\"\":null}", "\"\"", "NaN", "Infinity", "-", "+1",
            "01", "1.", ".5", "0x10", "'x'", "undefined", "\"\\ud800\"", "\"\\u0000\"", "\"\\x\"", "\"unended", "[1,]",
            "{\"a\":1,\"a\":2}", "//", "\u0000", "[" + "[".repeat(600) + "]".repeat(600) + "]", "{\"a\":".repeat(40) + "1" + "}".repeat(40));

    private static final List<String> TEXTS = List.of(
            "", " ", "\t\r\n", "\u0000", "a\u0000b", "\ud800", "\udfff\ud800", "x\ud83d", "\ufeff", "\u202e\u0007\u001b[31m",
            "'; drop table purchases; --", "\" or 1=1 --", "${jndi:ldap://127.0.0.1/a}", "#{1+1}", "../../../etc/passwd",
            "%s%n%d", "%00", "%ff", "{0}", "{}", "<script>alert(1)</script>", "\\", "\"", "\ud83d\ude00".repeat(50), "é".repeat(300),
            "x".repeat(256), "x".repeat(5_000), "9".repeat(400), "null", "true", "-1", "1e999999999", "1e2147483648", "NaN", "0x1F",
            "00000000-0000-0000-0000-000000000000", "1-1-1-1-1", "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z", "2016-12-31T23:59:60Z", "2026-02-30T00:00:00Z",
            "0000-00-00", "9999-12-31T23:59:59.999999999Z", "10000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "24:00", "P1Y",
            "2026-01-01T00:00:00+18:00", "2026-01-01T00:00:00+19:00",
            "a@b", "a@b.c\r\nBcc: x@y.z", "@", "a@@b.com", "\u0131\u0130", "\u00df", "\u0661\u0662\u0663", "\uff11", "US", "us", "ZZ", "usd",
            "https://x.example/\u0000", "javascript:alert(1)", "http://[::1", "https://example.com:99999/", "C-demo-company-token",
            "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "eyJhbGciOiJIUzI1NiJ9.e30.x", "\u2028\u2029");

    private static final List<String> SEGMENTS = List.of(
            "0", "-1", "1", "007", "9223372036854775807", "9223372036854775808", "99999999999999999999", "1e3", "1.0", "%31", "%00", "%ff",
            "%c0%af", "%e0%80", "%2f", "%2e%2e", "..", ".", "%5c", "%3b", ";", ";a=b", "a;b=c", "%", "%z", "%u0041", "%0d%0a", "%20", "+", "*", "~",
            "null", "undefined", "%F0%9F%98%80", "%ED%A0%80", "\u00e9", "x%00y", "'", "%22", "{}", "|", "^", "[", "<", "",
            "00000000-0000-0000-0000-000000000000", "1-1-1-1-1", "me", "current", "x".repeat(300), "x".repeat(7_000), "%41".repeat(200), "a,b", "$", "a:b", "a@b");

    private static final List<String> HEADER_VALUES = List.of(
            "", "0", "*", "*/*", "text/html", "image/png", ";;;", "application/json;q=0", "application/xml, text/*;q=x", "a/b/c", "\u0001", "\u00ff\u00fe",
            "\"", "W/\"1\"", "\"1\", \"2\"", "W/", "bytes=0-", "bytes=5-1", "bytes=-99999999999999999999", "bytes=a", "identity", "gzip", "br, *;q=0",
            "Basic", "Basic !!!", "Basic Og==", "Basic OjA=", "Basic gICA", "Bearer", "Bearer ", "Bearer a.b.c", "Bearer C-", "Bearer eyJhbGciOiJub25lIn0.e30.",
            "Digest x", "x".repeat(300), "x".repeat(6_000), "9".repeat(60), "-1", "%00", "null", "Thu, 99 Foo 9999 99:99:99 GMT", "1; DROP TABLE carts",
            "application/json;charset=utf-16", "application/json; charset=nonsense", "application/json; charset=", "application/json;charset=\"utf-8",
            "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded",
            "text/plain", "application/vnd.api+json", "json", "/", "application/", "application/JSON", "application/json, text/html");

    private Hostile() {}

    static String text(Random random) {
        return pick(TEXTS, random);
    }

    static String number(Random random) {
        return pick(NUMBERS, random);
    }

    static String segment(Random random) {
        return pick(SEGMENTS, random);
    }

    static String header(Random random) {
        return pick(HEADER_VALUES, random);
    }

    static Json value(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Json.Raw(pick(NUMBERS, random));
            case 1 -> new Json.Raw(pick(TOKENS, random));
            default -> Json.text(pick(TEXTS, random));
        };
    }

    static <T> T pick(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
