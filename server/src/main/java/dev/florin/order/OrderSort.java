package dev.florin.order;

/** The order of a list of orders. */
public enum OrderSort {
    /** By their numbers, which is about the order in which they were made. */
    ID_DESC("o.order_id desc"),
    ID_ASC("o.order_id"),
    CREATED_AT_DESC("o.created_at desc, o.order_id desc"),
    CREATED_AT_ASC("o.created_at, o.order_id");

    private final String sql;

    OrderSort(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
