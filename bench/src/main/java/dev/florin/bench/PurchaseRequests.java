package dev.florin.bench;

import dev.florin.bench.load.RequestSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** One purchase after another, each of a random account of those given and with a key of its own. */
final class PurchaseRequests implements RequestSource {
    private static final String KEY_TO_COME = "00000000-0000-4000-8000-000000000000";
    private static final String DOCUMENT = """
            mutation Buy($input: PurchaseGiftCardInput!) { purchaseGiftCard(input: $input) { \
            purchaseId purchaseDisplayId purchaseAmount seatRewardValue giftCard { giftCardId status } } }""";
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[][] templates;
    private final int keyFromEnd;
    private final SplittableRandom random = new SplittableRandom();

    /** @param tokens the user access token of each account that buys */
    PurchaseRequests(List<String> tokens) {
        String body = "{\"query\":\"" + DOCUMENT + "\",\"variables\":{\"input\":{\"idempotencyKey\":\"" + KEY_TO_COME
                + "\",\"offerId\":\"" + BenchOffer.OFFER_ID + "\",\"amount\":" + BenchOffer.AMOUNT + "}}}";
        keyFromEnd = body.length() - body.indexOf(KEY_TO_COME);
        templates = tokens.stream()
                .map(token -> GraphQlRequests.post("Bearer " + token, body))
                .toArray(byte[][]::new);
    }

    @Override
    public int write(ByteBuffer out) {
        int account = templates.length == 1 ? 0 : random.nextInt(templates.length);
        out.put(templates[account]);
        writeKey(out, out.position() - keyFromEnd);
        return account;
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
