package dev.florin.requestlog;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The network of an address: enough to see that requests come from one place, too little to say whose they are. */
final class Network {
    private static final int BYTES_OF_SIX = 6;

    /** What {@code ClientAddresses} returns for an IPv6 address. */
    private static final Pattern HALF_OF_SIX = Pattern.compile("[0-9a-f]{16}");

    private static final String UNKNOWN = "unknown";

    private Network() {}

    /** {@code 203.0.113.0/24}, or {@code 2001:db8:1::/48}. */
    static String of(String address) {
        if (HALF_OF_SIX.matcher(address).matches()) {
            return six(HexFormat.of().parseHex(address));
        }
        try {
            return switch (InetAddress.ofLiteral(address)) {
                case Inet4Address four -> four(four.getAddress());
                case Inet6Address six -> six(six.getAddress());
                default -> UNKNOWN;
            };
        } catch (IllegalArgumentException e) {
            return UNKNOWN;
        }
    }

    private static String four(byte[] bytes) {
        return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + ".0/24";
    }

    private static String six(byte[] bytes) {
        byte[] network = Arrays.copyOf(bytes, BYTES_OF_SIX);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < BYTES_OF_SIX; i += 2) {
            text.append(Integer.toHexString((network[i] & 0xff) << 8 | network[i + 1] & 0xff))
                    .append(':');
        }
        return text.append(":/48").toString();
    }
}
