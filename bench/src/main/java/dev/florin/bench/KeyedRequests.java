package dev.florin.bench;

import dev.florin.bench.load.RequestSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** One request after another, each a random one of those given and with a key of its own. */
final class KeyedRequests implements RequestSource {
    /** Stands for the key in a request. */
    static final String KEY_TO_COME = "00000000-0000-4000-8000-000000000000";

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[][] templates;
    private final int[] keyAt;
    private final SplittableRandom random = new SplittableRandom();

    KeyedRequests(List<byte[]> requests) {
        templates = requests.stream().map(byte[]::clone).toArray(byte[][]::new);
        keyAt = requests.stream().mapToInt(KeyedRequests::placeOfKey).toArray();
    }

    @Override
    public int write(ByteBuffer out) {
        int chosen = templates.length == 1 ? 0 : random.nextInt(templates.length);
        int from = out.position();
        out.put(templates[chosen]);
        writeKey(out, from + keyAt[chosen]);
        return chosen;
    }

    private static int placeOfKey(byte[] request) {
        // A character for each byte, so that places are those of bytes.
        int at = new String(request, StandardCharsets.ISO_8859_1).indexOf(KEY_TO_COME);
        if (at < 0) {
            throw new IllegalArgumentException("a request without a place for its key");
        }
        return at;
    }

    /** A random UUID over the template's, whose version and hyphens stay. */
    private void writeKey(ByteBuffer out, int at) {
        long high = random.nextLong();
        long low = random.nextLong();
        for (int i = 0; i < KEY_TO_COME.length(); i++) {
            if (KEY_TO_COME.charAt(i) == '0') {
                out.put(at + i, HEX[(int) (high & 0xF)]);
                high = high >>> 4 | low << 60;
                low = low >>> 4;
            }
        }
    }
}
