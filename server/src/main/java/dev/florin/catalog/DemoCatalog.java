package dev.florin.catalog;

import dev.florin.money.Money;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The demo's merchants, offers and codes, with fixed ids. The merchants stand in {@code demo/merchants.csv}, in the
 * form that {@link CatalogImport} reads. Among them is {@code xyz789}, seen by the demo account only, whose offer and
 * exclusive rate have the ids of the documented sample input.
 */
public final class DemoCatalog {
    /** The account that the exclusive rates are for. */
    public static final UUID DEMO_ACCOUNT = UUID.fromString("fa27a4a9-e7db-4b15-8f36-af04a7458793");

    /** $5 to $500 at 1.5 %, filled by the simulated vendor. */
    public static final UUID AMAZON_OFFER = UUID.fromString("bc17edaa-0e50-5e50-a158-d80b32e97bc6");

    /** $5 to $500 at 2.25 % for the demo account, filled by the simulated vendor. */
    public static final UUID AMAZON_EXCLUSIVE_OFFER = UUID.fromString("bac7c568-71c4-5974-8455-97ad5194103a");

    public static final UUID AMAZON_EXCLUSIVE_RATE = UUID.fromString("eb0344b7-8815-533f-8e62-de853563b619");

    /** 25, 50 and 100 at 5 % from stock, which holds eight codes of 25. */
    public static final UUID STARBUCKS_STOCKED_OFFER = UUID.fromString("37bf19ae-1afb-5e63-9b6f-b8afbf6d118b");

    /** $5 to $200 at 2 %, filled by the simulated vendor. */
    public static final UUID STARBUCKS_VARIABLE_OFFER = UUID.fromString("29b824b7-aed2-58a0-9f5d-7a9e6c08742f");

    /** 10 and 25 at 4 % from stock, which holds eight codes of 10. */
    public static final UUID BEST_BUY_OFFER = UUID.fromString("9829c92f-56e7-5735-85fa-44c849d54603");

    /** 25, 50 and 100, not tracked, filled by the simulated vendor. */
    public static final UUID TARGET_OFFER = UUID.fromString("4784a665-ec73-5249-a568-4db387ccf1b3");

    /** The name of the vendor that fills the demo's offers. */
    public static final String VENDOR = "simulator";

    private static final String MERCHANTS = "demo/merchants.csv";
    private static final int CODES_IN_STOCK = 8;

    private final CatalogImport catalogImport;
    private final StockImport stockImport;

    public DemoCatalog(CatalogImport catalogImport, StockImport stockImport) {
        this.catalogImport = catalogImport;
        this.stockImport = stockImport;
    }

    /** Installs what is missing and resets what was changed. Codes that were sold do not come back. */
    public void install() {
        try (InputStream merchants = DemoCatalog.class.getClassLoader().getResourceAsStream(MERCHANTS)) {
            if (merchants == null) {
                throw new IllegalStateException("no resource " + MERCHANTS);
            }
            if (catalogImport.importStream(merchants, MERCHANTS) instanceof ImportReport.Rejected rejected) {
                throw new IllegalStateException(MERCHANTS + ": " + rejected);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stockImport.add(STARBUCKS_STOCKED_OFFER, Money.usd(25_00), cards("STARBUCKS-25"));
        stockImport.add(BEST_BUY_OFFER, Money.usd(10_00), cards("BESTBUY-10"));
    }

    private static List<Card> cards(String series) {
        return IntStream.rangeClosed(1, CODES_IN_STOCK)
                .mapToObj(number ->
                        new Card("DEMO-%s-%04d".formatted(series, number), "%04d".formatted(2013 + number), null))
                .toList();
    }
}
