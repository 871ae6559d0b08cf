package dev.florin.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.cardorder.DemoPrograms;
import dev.florin.cardorder.SkuImport;
import dev.florin.catalog.DemoCatalog;
import dev.florin.catalog.ImportReport;
import dev.florin.platform.MasterKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers die while codes that nobody has seen go back to stock. Each goes back once, and sells again once. {@code
 * -Dflorin.crash.kills=25} kills more often than the default.
 */
class RestockCrashTest {
    private static final int KILLS = Integer.getInteger("florin.crash.kills", 1);
    private static final String SKU = "RESTOCK-D-1000-00";
    private static final int ORDERS = 8;

    /** The most cards of an order whose caller waits for it. */
    private static final int CARDS_EACH = 5;

    private static final int CARDS = ORDERS * CARDS_EACH;
    private static final int CLIENTS = 4;
    private static final String BACK = "select count(*) from gift_cards where restocked_at is not null";
    private static final String IN_STOCK = "select count(*) from stock_codes";

    private final AtomicInteger port = new AtomicInteger();
    private final Incomm incomm = new Incomm(port::get);

    @TempDir
    private Path directory;

    @Test
    void codesVoidedWhileServersDieGoBackOnce() throws Exception {
        FlorinProcess server = start();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Books books = books(server);
            books.stock("restock", CARDS);
            assertThat(new SkuImport(books.dataSource(), InstantSource.system())
                            .add(DemoPrograms.PROGRAM, DemoPrograms.PROGRAM.defaultCatalogId(), sku()))
                    .isInstanceOf(ImportReport.Imported.class);
            long before = books.count(IN_STOCK);
            buyAll("first");
            assertThat(books.count(IN_STOCK)).isEqualTo(before - CARDS);
            ConcurrentLinkedQueue<String> cards = new ConcurrentLinkedQueue<>(books.cards(SKU));
            assertThat(cards).hasSize(CARDS);

            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(() -> voidAll(cards)));
            }
            for (int kill = 1; kill <= KILLS; kill++) {
                long back = (long) CARDS * kill / (KILLS + 2);
                Books now = books(server);
                Eventually.check("some are back", () -> now.count(BACK) >= back);
                server.kill();
                server = start();
            }
            for (Future<?> client : clients) {
                client.get();
            }

            Books after = books(server);
            Eventually.check("nothing is on its way", () -> after.running() == 0);
            assertThat(after.count(BACK)).isEqualTo(CARDS);
            assertThat(after.count(IN_STOCK)).isEqualTo(before);
            after.checkAll();
            buyAll("second");
            assertThat(after.count(IN_STOCK)).isEqualTo(before - CARDS);
            after.checkAll();
        } finally {
            server.close();
        }
    }

    private static Map<String, String> sku() {
        return Map.of(
                "sku",
                SKU,
                "offer_id",
                DemoCatalog.BEST_BUY_OFFER.toString(),
                "min",
                "10",
                "product_name",
                "Restock",
                "brand_name",
                "Restock");
    }

    private void buyAll(String series) throws IOException, InterruptedException {
        for (int i = 0; i < ORDERS; i++) {
            assertThat(incomm.order(series + "-" + i, SKU, "10", CARDS_EACH).body())
                    .contains("\"OrderStatus\":\"Fulfilled\"");
        }
    }

    /** Each again until the server says that it is done. */
    private Void voidAll(ConcurrentLinkedQueue<String> cards) throws InterruptedException {
        for (String card = cards.poll(); card != null; card = cards.poll()) {
            String one = card;
            Eventually.check("it is voided", () -> incomm.voidCard(one).statusCode() == 200);
        }
        return null;
    }

    private FlorinProcess start() throws IOException, InterruptedException {
        FlorinProcess server = FlorinProcess.startDemo(directory, 0);
        port.set(server.port());
        return server;
    }

    private Books books(FlorinProcess server) {
        return new Books(server.database(), MasterKey.load(null, directory));
    }
}
