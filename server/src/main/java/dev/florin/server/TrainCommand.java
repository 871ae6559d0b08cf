package dev.florin.server;

import dev.florin.console.signin.DemoLinks;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code florin train}: starts the server, sends it requests of each kind, and stops. The launcher runs it once after a
 * build, on a throw-away data directory, while the JVM writes down what the next starts need (JEP 514).
 */
@Command(name = "train", hidden = true, description = "A short working life of a server, for the JVM to learn from.")
final class TrainCommand implements Callable<Integer> {
    /** Enough for purchases from stock, then, when that is sold, from the simulated vendor. */
    @Option(names = "--tours", defaultValue = "20", description = "How many gift cards are bought.")
    private int tours;

    /** Enough to load all that a checkout needs. */
    @Option(names = "--carts", defaultValue = "5", description = "How many carts are ordered.")
    private int carts;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final List<String> PAGES = List.of(
            "/actuator/health",
            "/actuator/prometheus",
            "/no-such-page",
            "/",
            "/console/",
            "/console/api/public/server");

    @Override
    public Integer call() throws Exception {
        try (FlorinServer server =
                FlorinServer.start(List.of("florin.port=0", "florin.demo=true", "florin.environment=staging"))) {
            String base = "http://localhost:" + server.port();
            DemoTour tour =
                    new DemoTour(base, new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
            for (int number = 0; number < tours; number++) {
                tour.run();
            }
            try (CartTour cart = new CartTour(base)) {
                for (int number = 0; number < carts; number++) {
                    cart.run();
                }
            }
            visit(base);
            new ConsoleTour(base).run(server.part(DemoLinks.class).make());
        }
        return 0;
    }

    private static void visit(String base) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            for (String page : PAGES) {
                http.send(
                        HttpRequest.newBuilder(URI.create(base + page))
                                .timeout(TIMEOUT)
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
            }
        }
    }
}
