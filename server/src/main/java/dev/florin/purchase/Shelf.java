package dev.florin.purchase;

import dev.florin.catalog.Offer;
import dev.florin.catalog.OfferChoice;
import dev.florin.money.Money;
import dev.florin.platform.Pipeline;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The codes that one batch may take. It locks as many as its commands could want, passing over those that another batch
 * has locked; when that leaves too few, {@link #isContended} tells a sold-out offer from a busy one.
 */
final class Shelf {
    private static final String LOCK = """
            select c.offer_id, c.denomination_minor, c.code_id, c.card_encrypted, c.end_date
              from unnest(?, ?, ?) as w (offer_id, denomination_minor, wanted)
             cross join lateral
                   (select *
                      from stock_codes s
                     where s.offer_id = w.offer_id
                       and s.denomination_minor = w.denomination_minor
                       and (s.end_date is null or s.end_date > ?)
                     order by s.offer_id, s.denomination_minor, s.code_id
                     limit w.wanted
                       for update""";

    private static final String LOCK_FREE = LOCK + " skip locked) c";
    private static final String LOCK_WAITING = LOCK + ") c";

    private static final String COUNT = """
            select w.offer_id, w.denomination_minor, c.available
              from unnest(?, ?, ?) as w (offer_id, denomination_minor, wanted)
             cross join lateral
                   (select count(*) as available
                      from (select
                              from stock_codes s
                             where s.offer_id = w.offer_id
                               and s.denomination_minor = w.denomination_minor
                               and (s.end_date is null or s.end_date > ?)
                             limit w.wanted) a) c""";

    // The locks make sure that every code is still there; if one is not, nothing of the batch may be committed.
    private static final String TAKE = """
            with gone as
                 (delete from stock_codes s
                   using unnest(?, ?, ?) as t (offer_id, denomination_minor, code_id)
                   where s.offer_id = t.offer_id
                     and s.denomination_minor = t.denomination_minor
                     and s.code_id = t.code_id
                  returning 1)
            select expect_rows(count(*), ?)
              from gone""";

    private final Map<Place, Long> wanted = new TreeMap<>();
    private final Map<Place, Deque<Code>> locked = new TreeMap<>();
    private final List<Taken> taken = new ArrayList<>();

    /** A code from stock: its card is sealed. */
    record Code(long codeId, byte[] cardEncrypted, @Nullable Instant endDate) {}

    /**
     * Asks for one code of each stocked offer that might fill the command, down to the first offer that a vendor can
     * fill.
     */
    void want(OfferChoice choice, Money amount) {
        if (choice instanceof OfferChoice.Ranked(List<OfferChoice.Candidate> candidates)) {
            for (OfferChoice.Candidate candidate : candidates) {
                if (candidate.offer().isSoldFromStock()) {
                    wanted.merge(Place.of(candidate.offer(), amount), 1L, Long::sum);
                }
                if (!candidate.vendors().isEmpty()) {
                    return;
                }
            }
        }
    }

    /** Adds the statement that locks codes. Waiting for other batches' codes is done in the order of places: no deadlock. */
    void addLock(Pipeline pipeline, boolean waiting, Instant now) {
        if (!wanted.isEmpty()) {
            pipeline.add(
                    row -> locked.computeIfAbsent(Place.read(row), place -> new ArrayDeque<>())
                            .add(new Code(
                                    row.getLong("code_id"),
                                    row.getBytes("card_encrypted"),
                                    PurchaseRows.instant(row, "end_date"))),
                    waiting ? LOCK_WAITING : LOCK_FREE,
                    offerIds(),
                    denominations(),
                    wanted.values().stream().mapToLong(Long::longValue).toArray(),
                    now);
        }
    }

    /** Whether codes that this batch could use are locked by another batch. */
    boolean isContended(Connection connection, Instant now) throws SQLException {
        if (wanted.entrySet().stream().allMatch(want -> lockedAt(want.getKey()) >= want.getValue())) {
            return false;
        }
        return Pipeline.read(
                        connection,
                        row -> row.getLong("available") > lockedAt(Place.read(row)),
                        COUNT,
                        offerIds(),
                        denominations(),
                        wanted.values().stream().mapToLong(Long::longValue).toArray(),
                        now)
                .rows()
                .contains(true);
    }

    /** Whether there is a code left for this batch, or a vendor to fill a candidate without one. */
    boolean canFill(OfferChoice.Candidate candidate, Money amount) {
        return !candidate.vendors().isEmpty() || lockedAt(Place.of(candidate.offer(), amount)) > 0;
    }

    /** Takes the next code of a candidate that {@link #canFill}; null when a vendor has to fill it. */
    @Nullable
    Code take(OfferChoice.Candidate candidate, Money amount) {
        Place place = Place.of(candidate.offer(), amount);
        Deque<Code> codes = locked.get(place);
        if (codes == null || codes.isEmpty()) {
            if (candidate.vendors().isEmpty()) {
                throw new IllegalStateException(
                        "no code left of offer " + candidate.offer().offerId());
            }
            return null;
        }
        Code code = codes.remove();
        taken.add(new Taken(place, code));
        return code;
    }

    /** Adds the statement that removes the taken codes from sale. */
    void addTake(Pipeline pipeline) {
        if (!taken.isEmpty()) {
            pipeline.add(
                    TAKE,
                    taken.stream().map(one -> one.place.offerId).toArray(UUID[]::new),
                    taken.stream().mapToLong(one -> one.place.denominationMinor).toArray(),
                    taken.stream().mapToLong(one -> one.code.codeId).toArray(),
                    (long) taken.size());
        }
    }

    private int lockedAt(Place place) {
        Deque<Code> codes = locked.get(place);
        return codes == null ? 0 : codes.size();
    }

    private UUID[] offerIds() {
        return wanted.keySet().stream().map(Place::offerId).toArray(UUID[]::new);
    }

    private long[] denominations() {
        return wanted.keySet().stream().mapToLong(Place::denominationMinor).toArray();
    }

    private record Taken(Place place, Code code) {}

    /** Sorted, so that every batch locks in one order. */
    private record Place(UUID offerId, long denominationMinor) implements Comparable<Place> {
        static Place of(Offer offer, Money amount) {
            return new Place(offer.offerId(), amount.minor());
        }

        static Place read(ResultSet row) throws SQLException {
            return new Place(row.getObject("offer_id", UUID.class), row.getLong("denomination_minor"));
        }

        @Override
        public int compareTo(Place other) {
            int byOffer = offerId.compareTo(other.offerId);
            return byOffer != 0 ? byOffer : Long.compare(denominationMinor, other.denominationMinor);
        }
    }
}
