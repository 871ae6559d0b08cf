package dev.florin.order;

/** The answer to a company that changes what it says about an order. */
public sealed interface OrderEditReply {
    /** The order as it is now. */
    record Edited(Order order) implements OrderEditReply {}

    /** Another order of the company has this external id. */
    record ExternalIdTaken() implements OrderEditReply {}

    /** The metadata would be longer than {@link OrderEdits#MAX_METADATA_CHARS}. */
    record MetadataTooLong() implements OrderEditReply {}

    /** The company has no such warehouse, or does not use it any more. */
    record NoWarehouse() implements OrderEditReply {}

    record NoOrder() implements OrderEditReply {}
}
