package dev.florin.cart;

import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * About how many bytes the open carts of each company take, with the answers kept under their keys: measured now and
 * then, and in between increased by what strangers add on this server. Above the bound strangers get no new carts;
 * existing carts go on. A request costs no statement. Safe for any number of threads.
 */
public final class CartVolume {
    private static final Logger log = LoggerFactory.getLogger(CartVolume.class);
    private static final int MAX_SECONDS = 120;

    /** The frame of a row, its place in indexes, and the room that pages keep for updates are counted as twice its text. */
    private static final String MEASURE = """
            select company_id, sum(bytes) as total
              from (select company_id, 2 * octet_length(document) as bytes
                      from carts
                     where state = 'start'
                    union all
                    select c.company_id, octet_length(k.reply) + 256
                      from kept_replies k
                      join carts c on c.cart_token = k.scope_id
                     where k.scope_kind = 'cart'
                       and c.state = 'start'
                    union all
                    select cast(scope_id as bigint), octet_length(reply) + 256
                      from kept_replies
                     where scope_kind = 'new_cart') as kept
             group by company_id""";

    private final long maxBytes;
    private final Map<Long, AtomicLong> companies = new ConcurrentHashMap<>();

    /** @param maxBytes the most that the open carts of one company may take */
    CartVolume(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Whether strangers may make further carts. */
    public boolean hasRoom(long companyId) {
        AtomicLong bytes = companies.get(companyId);
        return bytes == null || bytes.get() < maxBytes;
    }

    public void add(long companyId, long bytes) {
        companies.computeIfAbsent(companyId, _ -> new AtomicLong()).addAndGet(bytes);
    }

    /** Of all companies. */
    long total() {
        return companies.values().stream().mapToLong(AtomicLong::get).sum();
    }

    /** Replaces what was counted by what the database says. */
    void measure(Transactions transactions) {
        Map<Long, Long> measured = transactions.call(CartVolume::measured);
        companies.keySet().retainAll(measured.keySet());
        measured.forEach((companyId, bytes) -> {
            companies.computeIfAbsent(companyId, _ -> new AtomicLong()).set(bytes);
            if (bytes >= maxBytes) {
                log.warn(
                        "the open carts of company {} take {} MB; strangers get no new ones before some are deleted",
                        companyId,
                        bytes / 1_000_000);
            }
        });
    }

    private static Map<Long, Long> measured(Connection connection) throws SQLException {
        Map<Long, Long> measured = new HashMap<>();
        new Pipeline()
                .add("set local statement_timeout = '" + MAX_SECONDS + "s'")
                .add(row -> measured.put(row.getLong("company_id"), row.getLong("total")), MEASURE)
                .execute(connection);
        return measured;
    }
}
