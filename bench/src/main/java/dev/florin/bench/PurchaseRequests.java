package dev.florin.bench;

import dev.florin.bench.load.RequestSource;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One purchase after another, each of a random account of those given and with a key of its own. */
final class PurchaseRequests implements RequestSource {
    private static final String DOCUMENT = """
            mutation Buy($input: PurchaseGiftCardInput!) { purchaseGiftCard(input: $input) { \
            purchaseId purchaseDisplayId purchaseAmount seatRewardValue giftCard { giftCardId status } } }""";

    private final KeyedRequests requests;

    /**
     * From stock, paid from the balance.
     *
     * @param tokens the user access token of each account that buys
     */
    PurchaseRequests(List<String> tokens) {
        this(tokens, BenchOffer.OFFER_ID, null);
    }

    /** @param bankCardId what every account pays with, or null for its balance */
    PurchaseRequests(List<String> tokens, UUID offerId, @Nullable UUID bankCardId) {
        String card = bankCardId == null ? "" : ",\"bankCardId\":\"" + bankCardId + "\"";
        String body = "{\"query\":\"" + DOCUMENT + "\",\"variables\":{\"input\":{\"idempotencyKey\":\""
                + KeyedRequests.KEY_TO_COME + "\",\"offerId\":\"" + offerId + "\",\"amount\":" + BenchOffer.AMOUNT
                + card + "}}}";
        requests = new KeyedRequests(tokens.stream()
                .map(token -> JsonRequests.post("Bearer " + token, body))
                .toList());
    }

    @Override
    public int write(ByteBuffer out) {
        return requests.write(out);
    }
}
