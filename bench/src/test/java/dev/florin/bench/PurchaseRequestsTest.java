package dev.florin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.bench.load.RequestSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PurchaseRequestsTest {
    @Test
    void aRequestIsWholeHttpWithTheLengthOfItsBody() {
        String request = next(new PurchaseRequests(List.of("token-a")));

        String body = request.substring(request.indexOf("\r\n\r\n") + 4);
        assertThat(request).startsWith("POST /api/v1/graphql HTTP/1.1\r\n");
        assertThat(request).contains("\r\nAuthorization: Bearer token-a\r\n");
        assertThat(request).contains("\r\nContent-Length: " + body.length() + "\r\n");
        JsonNode input = JsonMapper.shared().readTree(body).path("variables").path("input");
        assertThat(input.path("offerId").asString()).isEqualTo(BenchOffer.OFFER_ID.toString());
        assertThat(input.path("amount").decimalValue()).isEqualByComparingTo("10");
    }

    @Test
    void aCardPaysWhenThereIsOne() {
        UUID offer = UUID.randomUUID();
        UUID card = UUID.randomUUID();

        String request = next(new PurchaseRequests(List.of("t"), offer, card));

        String body = request.substring(request.indexOf("\r\n\r\n") + 4);
        JsonNode input = JsonMapper.shared().readTree(body).path("variables").path("input");
        assertThat(input.path("offerId").asString()).isEqualTo(offer.toString());
        assertThat(input.path("bankCardId").asString()).isEqualTo(card.toString());
    }

    @Test
    void everyRequestHasAKeyOfItsOwn() {
        PurchaseRequests requests = new PurchaseRequests(List.of("t"));
        Set<UUID> keys = new HashSet<>();

        for (int i = 0; i < 10_000; i++) {
            keys.add(key(next(requests)));
        }

        assertThat(keys).hasSize(10_000).allMatch(key -> key.version() == 4);
    }

    @Test
    void allAccountsBuy() {
        PurchaseRequests requests = new PurchaseRequests(List.of("a", "b", "c"));
        Set<String> authorizations = new HashSet<>();

        for (int i = 0; i < 1000; i++) {
            authorizations.add(next(requests)
                    .lines()
                    .filter(line -> line.startsWith("Auth"))
                    .findFirst()
                    .orElseThrow());
        }

        assertThat(authorizations).hasSize(3);
    }

    private static String next(PurchaseRequests requests) {
        ByteBuffer out = ByteBuffer.allocate(RequestSource.MAX_REQUEST_BYTES);
        requests.write(out);
        return new String(out.array(), 0, out.position(), StandardCharsets.US_ASCII);
    }

    private static UUID key(String request) {
        String body = request.substring(request.indexOf("\r\n\r\n") + 4);
        JsonNode input = JsonMapper.shared().readTree(body).path("variables").path("input");
        return UUID.fromString(input.path("idempotencyKey").asString());
    }
}
