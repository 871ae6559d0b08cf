/**
 * Objects that companies keep, described once: fields, types, limits, rules and tables. From a description follow the
 * checks of what is sent, the SQL, the answers, and a JSON schema; there is no other code for a kind of resource.
 */
@NullMarked
package dev.florin.resource;

import org.jspecify.annotations.NullMarked;
