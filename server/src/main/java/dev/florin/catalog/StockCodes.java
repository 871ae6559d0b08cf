package dev.florin.catalog;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Secrets;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Writes codes into stock, sealed, and each at most once per offer for ever. */
final class StockCodes {
    /** How many codes one statement takes. */
    static final int BATCH = 5_000;

    /** Makes imports take turns: two that shared codes could otherwise wait for each other. Any fixed number will do. */
    private static final long IMPORT_LOCK = 0x464c_5354_4f43_4bL;

    /** @param line of the file that it is in, or 0. */
    record NewCode(
            long line,
            UUID offerId,
            long denominationMinor,
            @Nullable Instant endDate,
            Card card) {}

    private final Secrets secrets;

    StockCodes(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Waits until no other import runs; until the end of the transaction. */
    void lock(Connection connection) throws SQLException {
        // The connection's own limits are for requests; an import may wait for another large one.
        new Pipeline()
                .add("set local lock_timeout = '5min'")
                .add("set local statement_timeout = '6min'")
                .add("set local idle_in_transaction_session_timeout = '10min'")
                .add("select pg_advisory_xact_lock(?)", IMPORT_LOCK)
                .execute(connection);
    }

    /**
     * Takes those codes into stock that were never imported for their offer.
     *
     * @return the others: known before, or repeated in the list, where the first counts as new
     */
    List<NewCode> add(Connection connection, List<NewCode> codes) throws SQLException {
        List<byte[]> fingerprints =
                codes.stream().map(code -> code.card().fingerprint(secrets)).toList();
        Set<Key> unknown = claim(connection, codes, fingerprints);
        List<NewCode> fresh = new ArrayList<>();
        List<NewCode> known = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            NewCode code = codes.get(i);
            boolean first = unknown.remove(new Key(code.offerId(), ByteBuffer.wrap(fingerprints.get(i))));
            (first ? fresh : known).add(code);
        }
        insert(connection, fresh);
        return known;
    }

    private record Key(UUID offerId, ByteBuffer fingerprint) {}

    private static Set<Key> claim(Connection connection, List<NewCode> codes, List<byte[]> fingerprints)
            throws SQLException {
        Set<Key> claimed = new HashSet<>();
        new Pipeline()
                .add(
                        row -> claimed.add(new Key(
                                row.getObject("offer_id", UUID.class), ByteBuffer.wrap(row.getBytes("fingerprint")))),
                        """
                        insert into stock_fingerprints (offer_id, fingerprint)
                        select offer_id, fingerprint
                        from unnest(?, ?) as code (offer_id, fingerprint)
                        on conflict (offer_id, fingerprint) do nothing
                        returning offer_id, fingerprint
                        """,
                        column(codes, NewCode::offerId, UUID[]::new),
                        fingerprints.toArray(byte[][]::new))
                .execute(connection);
        return claimed;
    }

    private void insert(Connection connection, List<NewCode> codes) throws SQLException {
        new Pipeline()
                .add(
                        """
                        insert into stock_codes (offer_id, denomination_minor, card_encrypted, end_date)
                        select offer_id, denomination_minor, card_encrypted, end_date::timestamptz
                        from unnest(?, ?, ?, ?) with ordinality
                            as code (offer_id, denomination_minor, card_encrypted, end_date, position)
                        order by position
                        """,
                        column(codes, NewCode::offerId, UUID[]::new),
                        column(codes, NewCode::denominationMinor, Long[]::new),
                        column(codes, code -> code.card().seal(secrets), byte[][]::new),
                        column(codes, code -> text(code.endDate()), String[]::new))
                .execute(connection);
    }

    private static <T extends @Nullable Object> T[] column(
            List<NewCode> codes, Function<NewCode, T> value, IntFunction<T[]> array) {
        return codes.stream().map(value).toArray(array);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
