package dev.florin.order;

/** The order of a list of orders. */
public enum OrderSort {
    /** By their numbers, which is about the order in which they were made. */
    ID_DESC("o.order_id desc", " and o.order_id < ?"),
    ID_ASC("o.order_id", " and o.order_id > ?"),
    CREATED_AT_DESC("o.created_at desc, o.order_id desc", behindInTime("<")),
    CREATED_AT_ASC("o.created_at, o.order_id", behindInTime(">"));

    private final String sql;
    private final String behind;

    OrderSort(String sql, String behind) {
        this.sql = sql;
        this.behind = behind;
    }

    private static String behindInTime(String than) {
        return " and (o.created_at, o.order_id) " + than
                + " (select c.created_at, c.order_id from orders c where c.company_id = ? and c.order_id = ?)";
    }

    String sql() {
        return sql;
    }

    /** The condition of what comes behind an order; its values are the company where it is by time, and the order. */
    String behind() {
        return behind;
    }

    boolean isByTime() {
        return this == CREATED_AT_DESC || this == CREATED_AT_ASC;
    }

    OrderSort reversed() {
        return switch (this) {
            case ID_DESC -> ID_ASC;
            case ID_ASC -> ID_DESC;
            case CREATED_AT_DESC -> CREATED_AT_ASC;
            case CREATED_AT_ASC -> CREATED_AT_DESC;
        };
    }
}
