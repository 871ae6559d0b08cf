package dev.florin.catalog;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The names and terms that merchants had before. They are only ever added to, so a purchase keeps those that it was
 * made under without a copy of its own: its time says which. They are read for merchants that have changed, and cached
 * until they change again.
 */
final class MerchantHistory {
    private static final int MAX_MERCHANTS_KEPT = 200;

    private final JdbcClient jdbc;
    private final LoadingCache<Key, List<Version>> versions;

    MerchantHistory(DataSource dataSource) {
        jdbc = JdbcClient.create(dataSource);
        versions = Caffeine.newBuilder().maximumSize(MAX_MERCHANTS_KEPT).build(key -> read(key.merchantId()));
    }

    /** @param changedAt the newest change; another one is another key */
    private record Key(UUID merchantId, Instant changedAt) {}

    private record Version(Instant validFrom, MerchantTexts texts) {}

    /** What was valid at that time; for a time before all of them, the first. */
    MerchantTexts at(UUID merchantId, Instant changedAt, Instant time) {
        List<Version> newestFirst = versions.get(new Key(merchantId, changedAt));
        return newestFirst.stream()
                .filter(version -> !version.validFrom().isAfter(time))
                .findFirst()
                .orElseGet(newestFirst::getLast)
                .texts();
    }

    private List<Version> read(UUID merchantId) {
        return jdbc.sql("""
                        select valid_from, name, terms
                        from merchant_texts
                        where merchant_id = ?
                        order by valid_from desc
                        """)
                .param(merchantId)
                .query((row, number) -> new Version(
                        row.getTimestamp("valid_from").toInstant(),
                        new MerchantTexts(row.getString("name"), row.getString("terms"))))
                .list();
    }
}
