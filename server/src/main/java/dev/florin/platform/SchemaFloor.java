package dev.florin.platform;

/** The oldest schema whose servers may work on the database. A server stops when this is raised above its own. */
public final class SchemaFloor {
    // A server gives a sign of life every few seconds. One that was suspended meanwhile, and goes on, stops.
    private static final String RAISE = """
            update schema_floor
               set oldest_version = greatest(oldest_version, ?)
             where not exists (select
                                 from servers
                                where schema_version < ?
                                  and seen_at > clock_timestamp() - interval '1 minute')
            returning oldest_version""";

    private SchemaFloor() {}

    /**
     * Raises it for what older servers cannot work beside. Nothing is changed while one of them runs: they are not made
     * to stop during an update.
     *
     * @return whether no older server works on the database any more
     */
    public static boolean raise(Transactions transactions, int version) {
        return !transactions
                .read(row -> row.getInt("oldest_version"), RAISE, version, version)
                .isEmpty();
    }
}
