package dev.florin.platform.limits;

import dev.florin.platform.StartupRefusedException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.apache.catalina.util.NetMask;
import org.springframework.core.env.Environment;

/** The proxies that clients come through: {@code florin.proxies}, addresses and networks. Nobody else is believed. */
record Proxies(List<NetMask> networks) {
    private static final String NAME = "florin.proxies";

    Proxies {
        networks = List.copyOf(networks);
    }

    /** @throws StartupRefusedException when it is no list of addresses and networks */
    static Proxies of(Environment settings) {
        String text = settings.getProperty(NAME, "").strip();
        if (text.isEmpty()) {
            return new Proxies(List.of());
        }
        return new Proxies(Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(one -> network(one, text))
                .toList());
    }

    boolean isEmpty() {
        return networks.isEmpty();
    }

    boolean include(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return networks.stream().anyMatch(network -> network.matches(parsed));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static NetMask network(String one, String all) {
        try {
            // The mask would look up names, which may mean other machines tomorrow.
            InetAddress.ofLiteral(one.replaceAll("/.*", ""));
            return new NetMask(one);
        } catch (IllegalArgumentException e) {
            throw new StartupRefusedException(
                    "FLORIN_PROXIES is \"" + all
                            + "\"; it must be addresses and networks, such as 10.0.0.7,192.168.0.0/16,fd00::/8.",
                    e);
        }
    }
}
