/**
 * GraphQL over HTTP: one endpoint, limits on what a document may ask, the {@code @requires} rule of each field, and
 * the form of errors. Features contribute their part of the schema as a {@link dev.florin.platform.graphql.GraphQlPart}.
 */
@NullMarked
package dev.florin.platform.graphql;

import org.jspecify.annotations.NullMarked;
