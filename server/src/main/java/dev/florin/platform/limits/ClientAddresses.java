package dev.florin.platform.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Whose address a request comes from. Behind a proxy it is the last one in the header that the proxy writes: those before
 * it are what the client says. Of an IPv6 address its network counts, which one client has for itself.
 */
public final class ClientAddresses {
    private static final int MAX_CHARS = 64;
    private static final int NETWORK_BYTES = 8;

    private final @Nullable String header;

    /** @param header null to believe the connection alone */
    ClientAddresses(@Nullable String header) {
        this.header = header;
    }

    /** As the server's settings have it. */
    public static ClientAddresses of(Environment settings) {
        return new ClientAddresses(LimitSettings.of(settings).addressHeader());
    }

    /** The address of whoever sent a request. */
    public String of(HttpServletRequest request) {
        String named = header == null ? null : last(request.getHeader(header));
        String address = named == null ? request.getRemoteAddr() : named;
        return address.indexOf(':') < 0 ? address : network(address);
    }

    private static @Nullable String last(@Nullable String list) {
        if (list == null) {
            return null;
        }
        String last = list.substring(list.lastIndexOf(',') + 1).strip();
        return last.isEmpty() || last.length() > MAX_CHARS ? null : last;
    }

    private static String network(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
                    : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
