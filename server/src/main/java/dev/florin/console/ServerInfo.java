package dev.florin.console;

import dev.florin.platform.settings.FlorinEnvironment;
import java.util.Locale;

/**
 * What anybody may know about this server.
 *
 * @param environment {@code staging} or {@code live}
 * @param demo whether it holds the demo's data
 */
public record ServerInfo(String environment, String version, boolean demo) {
    public static ServerInfo of(FlorinEnvironment environment, String version, boolean demo) {
        return new ServerInfo(environment.name().toLowerCase(Locale.ROOT), version, demo);
    }
}
