package dev.florin.platform.settings;

import static dev.florin.platform.settings.Form.checked;
import static dev.florin.platform.settings.Form.duration;
import static dev.florin.platform.settings.Form.flag;
import static dev.florin.platform.settings.Form.lenient;
import static dev.florin.platform.settings.Form.number;
import static dev.florin.platform.settings.Form.oneOf;
import static dev.florin.platform.settings.Form.percent;
import static dev.florin.platform.settings.Form.secretText;
import static dev.florin.platform.settings.Form.text;
import static dev.florin.platform.settings.Form.webAddress;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** All settings. A setting that is not here is unknown at the start. */
final class SettingList {
    /** Settings that the launcher and containers read, and the server does not. */
    static final Set<String> LAUNCHER = Set.of("FLORIN_JAVA_HOME", "FLORIN_JAVA_OPTS", "FLORIN_AOT", "FLORIN_MEMORY");

    private static final int MAX_PORT = 65_535;
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration YEARS = Duration.ofDays(3_650);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final int MAX_CONNECTIONS = 1_000_000;
    private static final Pattern NUMBER_OR_OFF = Pattern.compile("[1-9][0-9]{0,5}|off");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,5}(KB|MB|GB|TB)");

    static final List<Setting> ALL = List.of(
            of("port", number(0, MAX_PORT)),
            of("bind", text()),
            of("tls.certificate", text()),
            of("tls.key", text()),
            of("proxies", text()),
            of("data-dir", text()),
            of("database-url", secretText()),
            of("environment", oneOf("staging", "live")),
            of("demo", flag()),
            of("accounts", number(0, 100_000)),
            of("master-key", secretText()),
            of("new-master-key", secretText()),
            of("master-key-overlap", duration(FIVE_MINUTES, DAY)),
            of("operator-key", secretText()),
            of("public-url", webAddress()),
            of("stop-within", duration(SECOND, HOUR)),
            of("clock-tolerance", duration(SECOND, DAY)),
            of("disk-reserve-mb", number(0, 1_000_000)),
            of("cors-origins", text()),
            of("access-token-lifetime", duration(SECOND, YEARS)),
            of("refresh-token-lifetime", duration(SECOND, YEARS)),
            of("customer-token-lifetime", duration(SECOND, YEARS)),
            of("sign-in.per-company", number(1, 1_000_000)),
            of("console.sign-up", oneOf("open", "invitation", "closed")),
            of("console.session-idle", duration(Duration.ofMinutes(1), Duration.ofDays(30))),
            of("request-log", oneOf("on", "off")),
            of("request-log.keep", duration(HOUR, YEARS)),
            of("request-log.max-rows", number(1, 100_000_000)),
            of("lanes.count", number(1, 64)),
            of("lanes.capacity", number(1, 1_000_000)),
            of("purchase.answer-wait", duration(MILLI, HOUR)),
            of("checkout-url", text()),
            of("checkout.answer-wait", duration(MILLI, HOUR)),
            of("checkout.cards-wait", duration(Duration.ZERO, HOUR)),
            of("carts.keep", duration(DAY, YEARS)),
            of("carts.keep-guest", duration(DAY, YEARS)),
            of("carts.keep-untouched", duration(HOUR, YEARS)),
            of("carts.max-open-bytes", size()),
            of("attachments.max-bytes", size()),
            of("attachments.max-files", number(1, 1_000_000)),
            of("attachments.max-app-bytes", size()),
            of("attachments.max-app-files", number(1, 10_000_000)),
            of("attachments.keep-unused", duration(HOUR, YEARS)),
            of("operations.stuck-after", duration(SECOND, YEARS)),
            of("simulator.timeout", duration(Duration.ZERO, HOUR)),
            of("limits", oneOf("on", "off")),
            of("limits.address-header", checked("the name of a header", text -> matches(HEADER, text))),
            of("limits.address", text()),
            of("limits.app", text()),
            of("limits.cart", text()),
            of("limits.cart_kilobytes", text()),
            of("limits.company", text()),
            of("limits.console", text()),
            of("limits.console_consent", text()),
            of("limits.console_letter", text()),
            of("limits.console_sign_in", text()),
            of("limits.console_token", text()),
            of("limits.customer", text()),
            of("limits.incomm", text()),
            of("limits.operator", text()),
            of("limits.operator_key", text()),
            of("limits.sign_in", text()),
            of("limits.token", text()),
            of("heap", checked("a size such as 192MB or 1GB", text -> matches(SIZE, text))),
            of("connections.max", number(1, MAX_CONNECTIONS)),
            of(
                    "connections.per-address",
                    lenient("a whole number from 1, or off", text -> matches(NUMBER_OR_OFF, text))),
            of("reading.headers", duration(MILLI, TEN_MINUTES)),
            of("reading.body", duration(MILLI, TEN_MINUTES)),
            of("reading.upload", duration(MILLI, TEN_MINUTES)),
            of("vendor.max-calls", number(1, 100_000)),
            of("vendor.account-percent", number(1, 100)),
            of("vendor.timeout", duration(MILLI, HOUR)),
            of("vendor.slow", duration(MILLI, HOUR)),
            of("vendor.window", number(1, 100_000)),
            of("vendor.minimum-calls", number(1, 100_000)),
            of("vendor.failure-percent", number(1, 100)),
            of("vendor.open-for", duration(MILLI, DAY)),
            of("vendor.probes", number(1, 10_000)),
            of("incomm.token-lifetime", duration(SECOND, YEARS)),
            of("incomm.immediate-wait", duration(Duration.ZERO, Duration.ofMinutes(10))),
            of("incomm.url", secretText()),
            of("incomm.app-url", secretText()),
            of("incomm.client-id", secretText()),
            of("incomm.client-secret", secretText()),
            of("incomm.program", secretText()),
            of("incomm.catalog", secretText()),
            of("incomm.email", text()),
            of("incomm.connect-timeout", duration(MILLI, Duration.ofMinutes(5))),
            of("incomm.request-timeout", duration(MILLI, Duration.ofMinutes(5))),
            of("incomm.settle-after", duration(Duration.ZERO, Duration.ofDays(7))),
            of("incomm.sync-every", duration(Duration.ofMinutes(1), Duration.ofDays(30))),
            of("incomm.reward-percent", percent()),
            of("incomm.cost-percent", percent()),
            of("mail.host", text()),
            of("mail.port", number(1, MAX_PORT)),
            of("mail.tls", oneOf("starttls", "tls", "none")),
            of("mail.username", text()),
            of("mail.password", secretText()),
            of("mail.from", text()),
            of("mail.from-name", text()),
            of("mail.reply-to", text()));

    private SettingList() {}

    private static Setting of(String name, Form form) {
        return new Setting(name, form);
    }

    private static Form size() {
        return checked("a size such as 256MB or 2GB", text -> matches(SIZE, text));
    }

    private static boolean matches(Pattern pattern, String text) {
        return pattern.matcher(text).matches();
    }
}
