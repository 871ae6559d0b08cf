package dev.florin.bench;

import dev.florin.bench.load.RequestSource;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Asks for pages of twenty merchants with their offers; the tag of a request is the page's offset. */
final class PageRequests implements RequestSource {
    /** The longest page that the API gives. */
    static final int PAGE = 20;

    private static final String DOCUMENT = """
            query Browse($page: OffsetInput) { getMerchants(paginate: $page) { name slug logoUrl offers { \
            offerId type denominationsType hasStockInfo \
            offerRates { maxUserRewardValue denominations allowedPaymentMethods } } } }""";

    private final byte[][][] templates;
    private final SplittableRandom random = new SplittableRandom();

    /**
     * @param tokens of those who ask, in turn at random
     * @param offsets how many different pages are asked for: those that start at 0, 1, 2, …
     */
    PageRequests(List<String> tokens, int offsets) {
        templates = IntStream.range(0, offsets)
                .mapToObj(offset -> tokens.stream()
                        .map(token -> GraphQlRequests.post("Bearer " + token, body(offset)))
                        .toArray(byte[][]::new))
                .toArray(byte[][][]::new);
    }

    @Override
    public int write(ByteBuffer out) {
        int offset = random.nextInt(templates.length);
        byte[][] page = templates[offset];
        out.put(page[random.nextInt(page.length)]);
        return offset;
    }

    private static String body(int offset) {
        return "{\"query\":\"" + DOCUMENT + "\",\"variables\":{\"page\":{\"limit\":" + PAGE + ",\"offset\":" + offset
                + "}}}";
    }
}
