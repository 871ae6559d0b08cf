package dev.florin.vendor.acme;

import dev.florin.catalog.Card;
import dev.florin.vendor.GiftCardVendor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A vendor whose API takes an order under our own name for it, {@code PUT /orders/{reference}}, and returns the same
 * order for ever after. Copy this, change the paths and fields, and let {@code GiftCardVendorContract} say what is
 * missing.
 */
public final class AcmeVendor implements GiftCardVendor {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final URI url;
    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .build();

    public AcmeVendor(URI url) {
        this.url = url;
    }

    @Override
    public String name() {
        return "acme";
    }

    /** Safe to repeat: the reference is the order's address. */
    @Override
    public Answer order(Order order) {
        if (order.sku() == null) {
            return new Answer.Refused("the offer has no SKU of Acme");
        }
        Map<String, Object> body =
                Map.of("sku", order.sku(), "value", order.amount().toDecimal());
        return send(request(order, "").PUT(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))))
                .map(response -> answer(order, response))
                .orElse(new Answer.Unknown("Acme did not answer"));
    }

    @Override
    public Answer find(Order order) {
        return send(request(order, "").GET())
                .map(response -> answer(order, response))
                .orElse(new Answer.Unknown("Acme did not answer"));
    }

    @Override
    public Cancellation cancel(Order order) {
        return send(request(order, "/void").POST(BodyPublishers.noBody()))
                .map(AcmeVendor::cancellation)
                .orElse(new Cancellation.Unknown("Acme did not answer"));
    }

    /** The error table of docs/vendors.md: only what proves something is an answer. */
    private static Answer answer(Order order, HttpResponse<byte[]> response) {
        return switch (response.statusCode()) {
            case 200, 201 -> filled(order, read(response.body()));
            case 202 -> new Answer.Pending("Acme works on the order");
            case 404 -> new Answer.NotFound();
            case 422 -> new Answer.Refused("Acme refused the order");
            default -> new Answer.Unknown("Acme answered with status " + response.statusCode());
        };
    }

    /** A card that is not the one ordered is no card: the purchase stays open until a person has looked. */
    private static Answer filled(Order order, JsonNode body) {
        JsonNode value = body.path("value");
        String code = body.path("code").stringValue("");
        if (code.isBlank()
                || !body.path("sku").stringValue("").equals(order.sku())
                || !value.isNumber()
                || value.decimalValue().compareTo(order.amount().toDecimal()) != 0) {
            return new Answer.Unknown("Acme's card is not the one that was ordered");
        }
        return new Answer.Filled(new Card(code, body.path("pin").stringValue(null), null));
    }

    private static Cancellation cancellation(HttpResponse<byte[]> response) {
        return switch (response.statusCode()) {
            case 200 -> new Cancellation.Cancelled();
            case 404, 409 -> new Cancellation.Refused("Acme keeps the card sold");
            default -> new Cancellation.Unknown("Acme answered with status " + response.statusCode());
        };
    }

    private HttpRequest.Builder request(Order order, String path) {
        return HttpRequest.newBuilder(URI.create(url + "/orders/" + order.reference() + path))
                .timeout(TIMEOUT);
    }

    /** Empty when anything goes wrong on the way: then nobody knows what Acme has done. */
    private Optional<HttpResponse<byte[]>> send(HttpRequest.Builder request) {
        try {
            return Optional.of(
                    http.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY_BYTES)));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }
}
