package dev.florin.bench;

import dev.florin.bench.load.ReplyCheck;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Accepts pages of merchants with offers. The first reply to each page is parsed; the later ones must have the same
 * data, byte by byte, which costs next to nothing. What follows the data, such as the request's id, may differ.
 */
final class PageReplies implements ReplyCheck {
    private static final String END_OF_DATA = "]}";

    private final Map<Integer, byte[]> expected = new HashMap<>();

    @Override
    public @Nullable String problem(int tag, byte[] bytes, int from, int to) {
        byte[] data = expected.get(tag);
        if (data == null) {
            return first(tag, bytes, from, to);
        }
        int end = from + data.length;
        return end <= to && Arrays.equals(data, 0, data.length, bytes, from, end)
                ? null
                : "another page than the first time";
    }

    private @Nullable String first(int tag, byte[] bytes, int from, int to) {
        try {
            JsonNode reply = JsonMapper.shared().readTree(bytes, from, to - from);
            JsonNode merchants = reply.path("data").path("getMerchants");
            if (reply.has("errors") || merchants.size() != PageRequests.PAGE) {
                return "not " + PageRequests.PAGE + " merchants";
            }
            for (JsonNode merchant : merchants) {
                if (merchant.path("offers").isEmpty()) {
                    return "a merchant without offers";
                }
            }
            expected.put(tag, data(bytes, from, to));
            return null;
        } catch (JacksonException e) {
            return "no JSON";
        }
    }

    /** From the start of the body to the end of the list of merchants. */
    private static byte[] data(byte[] bytes, int from, int to) {
        String body = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        String data = body.substring(0, body.lastIndexOf(END_OF_DATA) + END_OF_DATA.length());
        return data.getBytes(StandardCharsets.UTF_8);
    }
}
