package dev.florin.console.signin;

import dev.florin.platform.settings.FlorinEnvironment;
import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;
import java.time.Duration;

/**
 * How people come in.
 *
 * @param signUp who may sign up: unless it is set, everybody in staging and nobody in live
 * @param sessionIdle how long a session lasts without a request
 */
public record SignInSettings(SignUpMode signUp, Duration sessionIdle) {
    public static SignInSettings of(SettingReader read) {
        boolean isLive = FlorinEnvironment.of(read) == FlorinEnvironment.LIVE;
        return new SignInSettings(
                read.get("console.sign-up", Form.oneOf(SignUpMode.class), isLive ? SignUpMode.CLOSED : SignUpMode.OPEN),
                read.get(
                        "console.session-idle",
                        Form.duration(Duration.ofMinutes(1), Duration.ofDays(30)),
                        Duration.ofHours(12)));
    }
}
