package dev.florin.platform.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The client address of a request. A request from a known proxy comes from the client that the proxy names: the last
 * address in its header that is no known proxy itself, as earlier ones are what the client claims. Of an IPv6 address
 * the network counts, which one client has for itself.
 */
public final class ClientAddresses {
    private static final int MAX_CHARS = 64;
    private static final int NETWORK_BYTES = 8;

    private final @Nullable String header;
    private final Proxies proxies;

    /** @param header null to believe the connection alone */
    ClientAddresses(@Nullable String header, Proxies proxies) {
        this.header = header;
        this.proxies = proxies;
    }

    /** The address of the sender of a request. */
    public String of(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (header != null && proxies.include(address)) {
            address = named(Collections.list(request.getHeaders(header)), address);
        }
        return address.indexOf(':') < 0 ? address : network(address);
    }

    private String named(List<String> lines, String proxy) {
        List<String> names = new ArrayList<>();
        lines.forEach(line -> names.addAll(Arrays.asList(line.split(",", -1))));
        String client = proxy;
        for (String name : names.reversed()) {
            String address = name.strip();
            if (address.isEmpty() || address.length() > MAX_CHARS) {
                return client;
            }
            client = address;
            if (!proxies.include(address)) {
                return client;
            }
        }
        return client;
    }

    private static String network(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
