package dev.florin.bench;

import dev.florin.bench.load.RequestSource;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Asks for pages of twenty merchants with their offers; the tag of a request is the page's offset. */
final class PageRequests implements RequestSource {
    /** The longest page that the API returns. */
    static final int PAGE = 20;

    private static final String DOCUMENT = """
            query Browse($page: OffsetInput) { getMerchants(paginate: $page) { name slug logoUrl offers { \
            offerId type denominationsType hasStockInfo \
            offerRates { maxUserRewardValue denominations allowedPaymentMethods } } } }""";

    /** A place for the number that makes a request unlike any other; the server does not look at it. */
    private static final String NUMBER = "000000000000";

    private static final String AFTER_NUMBER = "\"}}";

    private final byte[][][] templates;
    private final SplittableRandom random = new SplittableRandom();
    private final boolean numbered;
    private long number;

    /**
     * @param tokens of the callers, chosen at random
     * @param offsets how many different pages are asked for: those that start at 0, 1, 2, …
     * @param numbered whether each request carries a number, so that no two are alike and no answer can be kept
     */
    PageRequests(List<String> tokens, int offsets, boolean numbered) {
        this.numbered = numbered;
        templates = IntStream.range(0, offsets)
                .mapToObj(offset -> tokens.stream()
                        .map(token -> JsonRequests.post("Bearer " + token, body(offset)))
                        .toArray(byte[][]::new))
                .toArray(byte[][][]::new);
    }

    @Override
    public int write(ByteBuffer out) {
        int offset = random.nextInt(templates.length);
        byte[][] page = templates[offset];
        out.put(page[random.nextInt(page.length)]);
        if (numbered) {
            writeNumber(out, out.position() - AFTER_NUMBER.length());
        }
        return offset;
    }

    private void writeNumber(ByteBuffer out, int end) {
        long rest = number++;
        for (int i = 1; i <= NUMBER.length(); i++) {
            out.put(end - i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
    }

    private static String body(int offset) {
        return "{\"query\":\"" + DOCUMENT + "\",\"variables\":{\"page\":{\"limit\":" + PAGE + ",\"offset\":" + offset
                + "}},\"extensions\":{\"number\":\"" + NUMBER + AFTER_NUMBER;
    }
}
