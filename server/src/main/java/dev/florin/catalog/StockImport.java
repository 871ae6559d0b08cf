package dev.florin.catalog;

import dev.florin.catalog.StockCodes.NewCode;
import dev.florin.money.Money;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Takes codes into stock. A code is sealed on its way in, and none is taken twice for one offer, also after it is sold.
 *
 * <p>A file is CSV with a header, a JSON array of objects, or JSON objects line by line, with the columns
 *
 * <ul>
 *   <li>{@code offer_id}: a stocked offer; may be left out when the call names one
 *   <li>{@code denomination}: a face value that the offer sells, such as {@code 25}
 *   <li>{@code code}, {@code pin}, {@code url}: at least one of them
 *   <li>{@code end_date}: optional, the last day or the last instant of the card
 * </ul>
 */
public final class StockImport {
    /** The most codes that one file may hold. */
    public static final int MAX_ROWS = 2_000_000;

    private static final Set<String> COLUMNS = Set.of("offer_id", "denomination", "code", "pin", "url", "end_date");
    private static final int MAX_CODE_LENGTH = 200;
    private static final int MAX_PIN_LENGTH = 50;
    private static final int MAX_URL_LENGTH = 2_000;

    private static final Pattern LINK = Pattern.compile("(?i)https?://[^\\s<>\"]+");

    private final InstantSource clock = InstantSource.system();
    private final Transactions transactions;
    private final CatalogReader reader;
    private final StockCodes codes;

    public StockImport(DataSource dataSource, Secrets secrets) {
        transactions = new Transactions(dataSource);
        reader = new CatalogReader(dataSource);
        codes = new StockCodes(secrets);
    }

    /**
     * Imports a file as a whole or not at all.
     *
     * @param offerId the offer of rows that name none, or null
     * @throws IOException when the file cannot be read
     */
    public ImportReport importFile(Path file, @Nullable UUID offerId, ImportProgress progress) throws IOException {
        return importFile(file, offerId, progress, false);
    }

    /** @param strict whether warnings refuse the file too */
    public ImportReport importFile(Path file, @Nullable UUID offerId, ImportProgress progress, boolean strict)
            throws IOException {
        CatalogSnapshot catalog = reader.read();
        try {
            return transactions.call(connection -> {
                codes.lock(connection);
                return new Run(connection, catalog, offerId, strict).run(file, progress);
            });
        } catch (RejectedException e) {
            return e.report;
        } catch (UnreadableException e) {
            throw e.failure;
        }
    }

    /**
     * Adds codes that were made by a program. Known codes are left out.
     *
     * @return how many were new
     * @throws IllegalArgumentException when the offer has no such stock
     */
    public int add(UUID offerId, Money denomination, List<Card> cards) {
        Offer offer = reader.read().offer(offerId);
        if (offer == null || !offer.isSoldFromStock() || !offer.sells(denomination)) {
            throw new IllegalArgumentException("offer " + offerId + " has no stock of " + denomination);
        }
        return transactions.call(connection -> {
            codes.lock(connection);
            int added = 0;
            for (int from = 0; from < cards.size(); from += StockCodes.BATCH) {
                List<NewCode> batch = cards.subList(from, Math.min(from + StockCodes.BATCH, cards.size())).stream()
                        .map(card -> new NewCode(0, offerId, denomination.minor(), null, card))
                        .toList();
                added += batch.size() - codes.add(connection, batch).size();
            }
            return added;
        });
    }

    /** Rolls the transaction back. */
    private static final class RejectedException extends RuntimeException {
        private final transient ImportReport.Rejected report;

        RejectedException(ImportReport.Rejected report) {
            super("the file has bad rows", null, false, false);
            this.report = report;
        }
    }

    private static final class UnreadableException extends RuntimeException {
        private final IOException failure;

        UnreadableException(IOException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    /** One file on its way into one transaction. */
    private final class Run {
        private final Connection connection;
        private final CatalogSnapshot catalog;
        private final @Nullable UUID defaultOfferId;
        private final BadRows badRows;
        private final List<NewCode> batch = new ArrayList<>();
        private long rows;

        Run(Connection connection, CatalogSnapshot catalog, @Nullable UUID defaultOfferId, boolean strict) {
            this.badRows = new BadRows(strict);
            this.connection = connection;
            this.catalog = catalog;
            this.defaultOfferId = defaultOfferId;
        }

        ImportReport run(Path file, ImportProgress progress) {
            try {
                RowFile.forEach(file, progress, this::take);
            } catch (RowFile.MalformedException e) {
                badRows.add(e.line(), null, String.valueOf(e.getMessage()));
            } catch (IOException e) {
                throw new UnreadableException(e);
            }
            flush();
            if (rows == 0 && badRows.isEmpty()) {
                badRows.add(1, null, "the file has no rows");
            }
            if (!badRows.isEmpty()) {
                throw new RejectedException(badRows.report());
            }
            return badRows.imported(rows);
        }

        private void take(ImportRow row) {
            rows++;
            if (rows > MAX_ROWS) {
                badRows.add(row.line(), null, "a file has at most " + MAX_ROWS + " rows");
                throw new RejectedException(badRows.report());
            }
            NewCode code = code(new RowValues(row, badRows, COLUMNS));
            if (code != null) {
                batch.add(code);
            }
            if (batch.size() == StockCodes.BATCH) {
                flush();
            }
        }

        private void flush() {
            try {
                for (NewCode known : codes.add(connection, batch)) {
                    badRows.add(known.line(), "code", "was imported before, or stands above in this file");
                }
            } catch (SQLException e) {
                throw Transactions.translated(e);
            }
            batch.clear();
        }

        private @Nullable NewCode code(RowValues values) {
            Offer offer = offer(values);
            if (offer == null) {
                return null;
            }
            long denomination = values.amount("denomination", offer.currency());
            if (denomination > 0 && !offer.sells(new Money(denomination, offer.currency()))) {
                values.refuse("denomination", "is not sold by this offer");
            }
            var endDate = values.end("end_date");
            if (endDate != null && endDate.isBefore(clock.instant())) {
                values.warn("end_date", "is over already: nobody can use this card");
            }
            String code = SpreadsheetDamage.code(values, "code", MAX_CODE_LENGTH);
            String pin = SpreadsheetDamage.code(values, "pin", MAX_PIN_LENGTH);
            String url = values.text("url", MAX_URL_LENGTH);
            if (url != null && !LINK.matcher(url).matches()) {
                values.refuse("url", "must begin with https:// or http://");
            }
            if (code == null && pin == null && url == null && !values.isBad()) {
                values.refuse("code", "a code, a pin or a url is needed");
            }
            return values.isBad()
                    ? null
                    : new NewCode(values.line(), offer.offerId(), denomination, endDate, new Card(code, pin, url));
        }

        private @Nullable Offer offer(RowValues values) {
            UUID named = values.id("offer_id");
            UUID offerId = named != null ? named : defaultOfferId;
            if (offerId == null) {
                values.refuse("offer_id", "is missing");
                return null;
            }
            Offer offer = catalog.offer(offerId);
            if (offer == null && !values.isBad()) {
                values.refuse("offer_id", "there is no such offer");
            }
            if (offer != null && !offer.isSoldFromStock()) {
                values.refuse("offer_id", "this offer is not sold from stock");
                return null;
            }
            return offer;
        }
    }
}
