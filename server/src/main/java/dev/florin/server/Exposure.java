package dev.florin.server;

import dev.florin.console.company.DemoDesk;
import dev.florin.console.signin.DemoLinks;
import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.http.PublicUrl;
import dev.florin.platform.settings.FlorinEnvironment;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who reaches the server, and how.
 *
 * @param tls null where the server speaks plain HTTP
 */
record Exposure(int port, BindAddress bind, @Nullable TlsFiles tls, PublicUrl publicUrl) {
    /** @throws StartupRefusedException when something of it is wrong, or missing where money is real */
    static Exposure of(ExposureSettings set, Settings settings) {
        BindAddress bind = BindAddress.of(set.bind(), settings.environment());
        TlsFiles tls = TlsFiles.of(set.certificate(), set.key());
        String configured = set.publicUrl();
        if (configured == null && settings.environment() == FlorinEnvironment.LIVE) {
            throw new StartupRefusedException("FLORIN_PUBLIC_URL is not set: links in answers and e-mails would lead"
                    + " nowhere. Set it to where clients reach this server, such as https://cards.example.com.");
        }
        return new Exposure(settings.port(), bind, tls, new PublicUrl(configured, url(bind, tls, settings.port())));
    }

    /** The address for callers on this machine. */
    String localUrl() {
        return url(bind, tls, port);
    }

    /** For Spring Boot. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(tls == null ? Map.of() : tls.properties());
        properties.put("florin.port", port);
        InetAddress address = bind.address();
        if (address != null) {
            properties.put("server.address", address.getHostAddress());
        }
        return properties;
    }

    /** What the operator should know about it, for people. */
    List<String> remarks(Settings settings) {
        String where = "It listens on " + bind.described()
                + (bind.isOpen() ? "." : " alone; FLORIN_BIND=all opens it to the network.");
        return settings.demo() && bind.isOpen()
                ? List.of(where, "Warning: the demo's keys are public, and whoever reaches this server may use them.")
                : List.of(where);
    }

    /**
     * A link that signs in as the demo's user: only for people on this machine, and only where nobody else can reach
     * the server.
     */
    Optional<String> demoLink(Settings settings, DemoLinks links) {
        return settings.demo() && !bind.isOpen() ? Optional.of(localUrl() + links.make()) : Optional.empty();
    }

    /** The same for the desk of the demo's company. */
    Optional<String> deskLink(Settings settings, DemoDesk desk) {
        return settings.demo() && !bind.isOpen() ? Optional.of(localUrl() + desk.make()) : Optional.empty();
    }

    private static String url(BindAddress bind, @Nullable TlsFiles tls, int port) {
        return (tls == null ? "http://" : "https://") + bind.host() + ":" + port;
    }
}
