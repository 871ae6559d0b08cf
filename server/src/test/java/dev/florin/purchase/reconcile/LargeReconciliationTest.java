package dev.florin.purchase.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Seed;
import dev.florin.purchase.reconcile.Finding.Kind;
import dev.florin.purchase.reconcile.Reconciliation.Outcome;
import java.io.BufferedWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeReconciliationTest {
    private static final int CARDS = 100_000;
    private static final int OF_EACH_KIND = CARDS / 100;
    private static final List<Kind> KINDS = List.of(Kind.values());

    @AutoClose
    private final Books books = new Books();

    @TempDir
    private Path folder;

    private final Map<Kind, Set<String>> planted = new EnumMap<>(Kind.class);

    @Test
    void ofAHundredThousandRowsEveryPlantedDifferenceIsFoundAndNoneInvented() throws Exception {
        books.buy(CARDS);
        Path file = settlement(Seed.random());
        Path report = folder.resolve("report.csv");
        Instant begin = Instant.now();

        Outcome outcome = books.reconciliation()
                .run(new Reconciliation.Request(Books.VENDOR, file, Map.of(), null, null, report));

        Duration took = Duration.between(begin, Instant.now());
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Compared.class,
                        compared -> assertThat(compared.summary().differences())
                                .isEqualTo((long) OF_EACH_KIND * KINDS.size()));
        assertThat(found(report)).as("seed %d", Seed.get()).isEqualTo(planted);
        System.out.printf("reconciled %,d cards in %,d ms%n", CARDS, took.toMillis());
    }

    /** The cards in any order, with this many differences of each kind, at most one for each card. */
    private Path settlement(Random random) throws Exception {
        List<Integer> order =
                new ArrayList<>(IntStream.rangeClosed(1, CARDS).boxed().toList());
        Collections.shuffle(order, random);
        Path file = folder.resolve("settlement.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("CustomerOrderId,OrderUri,Sku,Value,Cost,Currency,Status,Date\n");
            for (int i = 0; i < CARDS; i++) {
                String row = row(reference("purchase", order.get(i)));
                int kind = i / OF_EACH_KIND;
                out.write(kind < KINDS.size() ? planted(KINDS.get(kind), row, i) : row + "\n");
            }
        }
        return file;
    }

    private String planted(Kind kind, String row, int number) throws Exception {
        String id = row.substring(0, row.indexOf(','));
        String unknown = reference("unknown", number);
        planted.computeIfAbsent(kind, any -> new HashSet<>()).add(kind == Kind.ONLY_THEIRS ? unknown : id);
        return switch (kind) {
            case ONLY_OURS -> "";
            case ONLY_THEIRS -> row + "\n" + row(unknown) + "\n";
            case DOUBLED -> row + "\n" + row + "\n";
            case STATE -> row.replace("Fulfilled", "Voided") + "\n";
            case CURRENCY -> row.replace("USD", "CAD") + "\n";
            case VALUE -> row.replace("25.00", "25.01") + "\n";
            case COST -> row.replace("24.00", "23.99") + "\n";
            case SKU -> row.replace("SKU-1", "SKU-2") + "\n";
            case DATE -> row.replace("2026-10-15", "2026-10-18") + "\n";
        };
    }

    private static String row(String reference) {
        return reference + ",ABC-1,SKU-1,25.00,24.00,USD,Fulfilled,2026-10-15";
    }

    private static String reference(String name, int number) throws Exception {
        byte[] hash = MessageDigest.getInstance("MD5").digest((name + number).getBytes(StandardCharsets.UTF_8));
        String hex = HexFormat.of().formatHex(hash);
        return hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }

    private static Map<Kind, Set<String>> found(Path report) throws Exception {
        Map<Kind, Set<String>> found = new EnumMap<>(Kind.class);
        Files.readAllLines(report).stream().skip(1).forEach(line -> {
            String[] cells = line.split(",");
            assertThat(found.computeIfAbsent(Kind.valueOf(cells[0]), any -> new HashSet<>())
                            .add(cells[1]))
                    .as(line)
                    .isTrue();
        });
        return found;
    }
}
