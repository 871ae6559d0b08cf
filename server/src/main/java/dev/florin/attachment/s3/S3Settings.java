package dev.florin.attachment.s3;

import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The bucket in which files are kept, and who asks for them.
 *
 * @param url of the store, without a slash at the end
 * @param isPathStyle whether the bucket is the first part of the path, and not of the host's name
 * @param prefix what the name of each object begins with: empty, or with a slash at the end
 * @param requestTimeout how long a request may take, to the last byte of its answer
 */
public record S3Settings(
        String bucket,
        String region,
        URI url,
        boolean isPathStyle,
        String prefix,
        String keyId,
        String secretKey,
        Duration connectTimeout,
        Duration requestTimeout) {
    private static final String BUCKET = "attachments.s3.bucket";
    private static final String KEY_ID = "attachments.s3.key-id";
    private static final String SECRET_KEY = "attachments.s3.secret-key";
    private static final int MAX_PREFIX = 200;

    private static final Form<String> BUCKET_NAME = matching(
            "a bucket's name: 3 to 63 lower-case letters, digits, dots and hyphens",
            "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Form<String> REGION = matching("a region such as eu-central-1", "[a-z0-9-]{1,40}");
    // Secret too: whoever mixes the keys up finds neither of them in the log.
    private static final Form<String> KEY =
            matching("a key's id", "[\\x21-\\x7e&&[^/,]]{1,128}").secret();
    private static final Form<String> SECRET =
            matching("a secret key without blanks", "[\\x21-\\x7e]{1,256}").secret();
    private static final Form<String> PREFIX = Form.of(
            "a path of letters, digits, hyphens, dots and underscores such as florin/files, of up to " + MAX_PREFIX
                    + " characters",
            S3Settings::prefix);
    private static final Form<Duration> TIMEOUT = Form.duration(Duration.ofMillis(1), Duration.ofMinutes(2));

    /**
     * Empty when no bucket is set.
     *
     * @throws StartupRefusedException when only a part is set, or something is wrong
     */
    public static Optional<S3Settings> of(SettingReader read) {
        Optional<String> bucket = read.find(BUCKET, BUCKET_NAME);
        Optional<String> keyId = read.find(KEY_ID, KEY);
        Optional<String> secretKey = read.find(SECRET_KEY, SECRET);
        read.requireTogether(BUCKET, KEY_ID, SECRET_KEY);
        SettingReader further = read.onlyWith(BUCKET);
        String region = further.get("attachments.s3.region", REGION, "us-east-1");
        Optional<URI> url = further.find("attachments.s3.url", Form.webAddress());
        boolean isPathStyle = further.get("attachments.s3.path-style", Form.flag(), url.isPresent());
        String prefix = further.get("attachments.s3.prefix", PREFIX, "attachments/");
        Duration connectTimeout = further.get("attachments.s3.connect-timeout", TIMEOUT, Duration.ofSeconds(5));
        Duration requestTimeout = further.get("attachments.s3.request-timeout", TIMEOUT, Duration.ofSeconds(30));
        if (bucket.isEmpty()) {
            return Optional.empty();
        }
        if (bucket.get().contains(".") && !isPathStyle) {
            throw new StartupRefusedException(
                    "FLORIN_ATTACHMENTS_S3_BUCKET has a dot, so certificates do not fit its host:"
                            + " set FLORIN_ATTACHMENTS_S3_PATH_STYLE=true.");
        }
        if (!isPathStyle && url.filter(S3Settings::isOfNumbers).isPresent()) {
            throw new StartupRefusedException(
                    "FLORIN_ATTACHMENTS_S3_URL has an IP address, which cannot follow a bucket's name:"
                            + " set FLORIN_ATTACHMENTS_S3_PATH_STYLE=true.");
        }
        return Optional.of(new S3Settings(
                bucket.get(),
                region,
                url.orElseGet(() -> amazons(region)),
                isPathStyle,
                prefix,
                keyId.orElseThrow(),
                secretKey.orElseThrow(),
                connectTimeout,
                requestTimeout));
    }

    private static URI amazons(String region) {
        return URI.create("https://s3." + region + ".amazonaws.com" + (region.startsWith("cn-") ? ".cn" : ""));
    }

    private static boolean isOfNumbers(URI url) {
        return url.getHost().startsWith("[") || url.getHost().matches("[0-9.]+");
    }

    private static Form<String> matching(String expected, String pattern) {
        Pattern form = Pattern.compile(pattern);
        return Form.of(
                expected,
                text -> Optional.of(text).filter(value -> form.matcher(value).matches()));
    }

    /** No part of it is empty or consists of dots, which clients and proxies would take for a way up. */
    private static Optional<String> prefix(String text) {
        String path = text.replaceFirst("/$", "");
        return Optional.of(path + "/")
                .filter(_ -> path.length() <= MAX_PREFIX)
                .filter(_ -> path.matches("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*"))
                .filter(_ -> !path.matches("(.*/)?\\.+(/.*)?"));
    }

    /** Where an object is. */
    URI address(String key) {
        String path = url.getRawPath() + "/" + key;
        if (isPathStyle) {
            return url.resolve(URI.create(url.getRawPath() + "/" + bucket + "/" + key));
        }
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return URI.create(url.getScheme() + "://" + bucket + "." + url.getHost() + port + path);
    }

    /** Keys stay out of logs. */
    @Override
    public String toString() {
        return "bucket " + bucket + " at " + url.getHost();
    }
}
