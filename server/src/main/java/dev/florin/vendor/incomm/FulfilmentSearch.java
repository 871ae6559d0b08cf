package dev.florin.vendor.incomm;

import tools.jackson.databind.JsonNode;

/**
 * Looks for an order in the vendor's list of the last 90 days ({@code docs/protocols/incomm.md}, "Fulfilments"), page
 * by page.
 */
final class FulfilmentSearch {
    /** 20,000 orders; with more sales in 90 days, a person has to look at the rare order that needs this. */
    static final int MAX_PAGES = 200;

    private final IncommApi api;

    FulfilmentSearch(IncommApi api) {
        this.api = api;
    }

    /** What the list says of an order. */
    sealed interface Result {
        record Found(String orderUri) implements Result {}

        /** The whole list was read, and the order is not in it. */
        record Absent() implements Result {}

        record Unsure(String why) implements Result {}
    }

    Result search(String reference) {
        for (int page = 1; page <= MAX_PAGES; page++) {
            if (!(api.fulfilled(page) instanceof Reply.Answered reply) || reply.status() != 200) {
                return new Result.Unsure("the vendor's list of orders cannot be read");
            }
            JsonNode items = Json.read(reply.body());
            if (!items.isArray()) {
                return new Result.Unsure("the vendor's list of orders cannot be read");
            }
            Result onPage = search(items, reference);
            if (onPage instanceof Result.Found || onPage instanceof Result.Unsure || items.isEmpty()) {
                return onPage;
            }
        }
        return new Result.Unsure("the vendor's list of orders is too long to be sure");
    }

    /** An item that names no order could be ours. */
    private static Result search(JsonNode items, String reference) {
        for (JsonNode item : items) {
            JsonNode theirs = item.path("CustomerOrderId");
            if (!theirs.isString()) {
                return new Result.Unsure("the vendor's list has an order without CustomerOrderId");
            }
            if (theirs.stringValue().equals(reference)) {
                String orderUri = OrderLinks.name(item.path("OrderUri"));
                return orderUri == null
                        ? new Result.Unsure("the vendor's list names the order without an OrderUri")
                        : new Result.Found(orderUri);
            }
        }
        return new Result.Absent();
    }
}
