package dev.florin.server;

import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.settings.FlorinEnvironment;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens: {@code florin.bind}. By default staging listens only on the machine itself, as its data may
 * be the demo's, whose keys everybody knows; live is meant to be reached.
 *
 * @param address null for every interface, IPv4 and IPv6
 */
record BindAddress(@Nullable InetAddress address) {
    private static final Set<String> EVERYWHERE = Set.of("all", "*");
    private static final String LOOPBACK = "127.0.0.1";

    /** @throws StartupRefusedException when it is no address of this machine */
    static BindAddress of(@Nullable String text, FlorinEnvironment environment) {
        String chosen = text != null ? text : environment == FlorinEnvironment.STAGING ? LOOPBACK : "all";
        if (EVERYWHERE.contains(chosen.toLowerCase(Locale.ROOT))) {
            return new BindAddress(null);
        }
        try {
            InetAddress address = InetAddress.getByName(chosen);
            if (address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null) {
                return new BindAddress(address);
            }
            throw wrong(chosen, null);
        } catch (UnknownHostException | SocketException e) {
            throw wrong(chosen, e);
        }
    }

    boolean isOpen() {
        return address == null || !address.isLoopbackAddress();
    }

    /** The host name for callers on this machine. */
    String host() {
        if (address == null
                || address.isAnyLocalAddress()
                || address.getHostAddress().equals(LOOPBACK)) {
            return "localhost";
        }
        return address instanceof Inet6Address six ? "[" + plain(six) + "]" : address.getHostAddress();
    }

    /** For people. */
    String described() {
        return address == null || address.isAnyLocalAddress() ? "every interface" : host();
    }

    /** Without the interface's name behind it. */
    private static String plain(Inet6Address address) {
        return address.getHostAddress().replaceAll("%.*", "");
    }

    private static StartupRefusedException wrong(String text, @Nullable Throwable cause) {
        String message = "FLORIN_BIND is \"" + text
                + "\"; it must be an address of this machine, such as 127.0.0.1 or ::1, or all for every interface.";
        return cause == null ? new StartupRefusedException(message) : new StartupRefusedException(message, cause);
    }
}
