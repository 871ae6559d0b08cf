/** What every feature stands on: ids, secrets, errors, HTTP and GraphQL plumbing. It knows no feature. */
@NullMarked
package dev.florin.platform;

import org.jspecify.annotations.NullMarked;
