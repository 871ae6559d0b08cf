package dev.florin.platform.limits;

import dev.florin.platform.settings.Form;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.util.NetMask;

/** The proxies that clients come through: {@code florin.proxies}, addresses and networks. Nobody else is believed. */
record Proxies(List<NetMask> networks) {
    static final Proxies NONE = new Proxies(List.of());
    static final Form<Proxies> FORM =
            Form.of("addresses and networks, such as 10.0.0.7,192.168.0.0/16,fd00::/8", Proxies::parse);

    Proxies {
        networks = List.copyOf(networks);
    }

    private static Optional<Proxies> parse(String text) {
        try {
            return Optional.of(new Proxies(Arrays.stream(text.split(",", -1))
                    .map(one -> network(one.strip()))
                    .toList()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean include(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return networks.stream().anyMatch(network -> network.matches(parsed));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static NetMask network(String text) {
        // The mask would look up names, which may mean other machines tomorrow.
        InetAddress.ofLiteral(text.replaceAll("/.*", ""));
        return new NetMask(text);
    }
}
