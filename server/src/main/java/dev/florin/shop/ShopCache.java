package dev.florin.shop;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.florin.platform.fluid.Texts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shops in memory, read when first asked for. Reading one that is there costs no statement; a poller replaces it
 * soon after any server changed it, and keeps the last one during database outages. Safe for any number of threads.
 */
public final class ShopCache implements Shops, AutoCloseable {
    /** How often the versions are read, unless configured. */
    public static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    /** The most companies in memory; the least recently used makes room. */
    public static final int MAX_COMPANIES = 500;

    private static final int MAX_DOMAIN_LENGTH = 253;
    private static final Duration STOP_WAIT = Duration.ofSeconds(10);
    private static final Logger log = LoggerFactory.getLogger(ShopCache.class);

    private final ShopReader reader;
    private final Duration pollInterval;
    private final Cache<Long, Entry> entries;
    private final Cache<String, Long> domains =
            Caffeine.newBuilder().maximumSize(2L * MAX_COMPANIES).build();
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread poller;

    /** @param publicUrl where clients reach this server */
    public ShopCache(DataSource dataSource, URI publicUrl) {
        this(dataSource, publicUrl, POLL_INTERVAL, MAX_COMPANIES);
    }

    ShopCache(DataSource dataSource, URI publicUrl, Duration pollInterval, int maxCompanies) {
        reader = new ShopReader(dataSource, publicUrl);
        this.pollInterval = pollInterval;
        entries = Caffeine.newBuilder().maximumSize(maxCompanies).build();
    }

    /** @param change how many changes of the company were known when its reading began */
    private record Loaded(MemoryShop shop, long change) {}

    /** One company's newest shop. It is used until a change is known that its reading may have missed. */
    private final class Entry {
        private final long companyId;
        private final ReentrantLock loading = new ReentrantLock();
        private final AtomicLong changes = new AtomicLong();
        private volatile @Nullable Loaded loaded;

        Entry(long companyId) {
            this.companyId = companyId;
        }

        @Nullable
        MemoryShop current() {
            Loaded known = loaded;
            return known != null && known.change == changes.get() ? known.shop : load();
        }

        private @Nullable MemoryShop load() {
            loading.lock();
            try {
                Loaded known = loaded;
                long change = changes.get();
                if (known != null && known.change == change) {
                    return known.shop;
                }
                MemoryShop read = reader.read(companyId).orElse(null);
                loaded = read == null ? null : new Loaded(read, change);
                return read;
            } finally {
                loading.unlock();
            }
        }
    }

    /** Starts the poller. */
    public synchronized void start() {
        if (poller != null) {
            throw new IllegalStateException("the shops are started already");
        }
        poller = Thread.ofVirtual().name("shop-poller").start(this::poll);
    }

    /** Stops the poller; what is in memory stays readable. */
    @Override
    public synchronized void close() {
        closed.countDown();
        Thread running = poller;
        if (running != null) {
            try {
                running.join(STOP_WAIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** @throws IllegalArgumentException when there is no such company */
    @Override
    public Shop shop(long companyId) {
        return find(companyId).orElseThrow(() -> new IllegalArgumentException("there is no company " + companyId));
    }

    @Override
    public Optional<Shop> find(long companyId) {
        Entry entry = entries.get(companyId, Entry::new);
        MemoryShop shop = entry.current();
        if (shop == null) {
            // Ids that do not exist must not push out shops that do.
            entries.invalidate(companyId);
        }
        return Optional.ofNullable(shop);
    }

    @Override
    public Optional<Company> byDomain(String fluidShop) {
        String domain = fluidShop.strip().toLowerCase(Locale.ROOT);
        if (domain.length() > MAX_DOMAIN_LENGTH || !Texts.isStorable(domain)) {
            return Optional.empty();
        }
        Long known = domains.getIfPresent(domain);
        if (known != null) {
            Optional<Company> company = find(known).map(Shop::company).filter(found -> isOf(found, domain));
            if (company.isPresent()) {
                return company;
            }
        }
        Optional<Long> found = reader.companyByDomain(domain);
        found.ifPresent(companyId -> domains.put(domain, companyId));
        return found.flatMap(this::find).map(Shop::company);
    }

    @Override
    public void changed(long companyId) {
        Entry entry = entries.getIfPresent(companyId);
        if (entry != null) {
            entry.changes.incrementAndGet();
        }
    }

    private static boolean isOf(Company company, String domain) {
        return company.fluidShop().equals(domain) || company.subdomain().equals(domain);
    }

    private void poll() {
        boolean failing = false;
        while (!isClosedWithin(pollInterval)) {
            try {
                reloadWhatMoved();
                if (failing) {
                    log.info("the shops can be read again");
                }
                failing = false;
            } catch (RuntimeException e) {
                if (!failing) {
                    log.warn("cannot read the shops, those in memory stay in use: {}", e.toString());
                }
                failing = true;
            }
        }
    }

    /** A smaller version counts as a change too: the database may have been restored. */
    private void reloadWhatMoved() {
        List<Entry> known = List.copyOf(entries.asMap().values());
        if (known.isEmpty()) {
            return;
        }
        Map<Long, Long> versions =
                reader.versions(known.stream().map(entry -> entry.companyId).toList());
        for (Entry entry : known) {
            Loaded loaded = entry.loaded;
            Long version = versions.get(entry.companyId);
            if (loaded != null && version != null && loaded.shop.version() != version) {
                entry.changes.incrementAndGet();
                entry.current();
            }
        }
    }

    private boolean isClosedWithin(Duration time) {
        try {
            return closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }
}
