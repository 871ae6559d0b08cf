package dev.florin.crash;

import dev.florin.cardorder.DemoPrograms;
import dev.florin.identity.DemoIdentity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;

/** A client of InComm's API, of the demo's program. */
final class Incomm {
    private static final Duration ANSWER_BOUND = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    private final IntSupplier port;

    /** @param port where the server listens at this moment */
    Incomm(IntSupplier port) {
        this.port = port;
    }

    /** Orders this many cards of one SKU and waits for them. */
    HttpResponse<String> order(String key, String sku, String value, int quantity)
            throws IOException, InterruptedException {
        return post("/orders/immediate", """
                {"CustomerOrderId": "%s", "Recipients": [{"EmailAddress": "r@test.example", "Products":
                 [{"Sku": "%s", "Value": %s, "Quantity": %d}]}]}""".formatted(key, sku, value, quantity));
    }

    HttpResponse<String> voidCard(String card) throws IOException, InterruptedException {
        return post("/cards/" + card + "/void", "{}");
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port.getAsInt() + "/incomm/v1" + path))
                .timeout(ANSWER_BOUND)
                .header("Authorization", "Basic " + DemoIdentity.API_KEY.encoded())
                .header("ProgramId", String.valueOf(DemoPrograms.PROGRAM.programId()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
