/**
 * What every feature is built on: ids, secrets, errors, HTTP and GraphQL plumbing. It calls no feature; where it has to
 * tell them apart (reasons of refusal, kinds of limits, paths of a form) it has the wire's words for them.
 */
@NullMarked
package dev.florin.platform;

import org.jspecify.annotations.NullMarked;
