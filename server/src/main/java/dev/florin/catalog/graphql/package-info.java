/** The catalogue in GraphQL: {@code getMerchants}, {@code getOfferQuote}, and the views of merchants for other features. */
@NullMarked
package dev.florin.catalog.graphql;

import org.jspecify.annotations.NullMarked;
