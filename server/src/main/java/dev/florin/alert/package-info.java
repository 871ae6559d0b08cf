/**
 * Tells when little money is left: thresholds that operators set for accounts and spend accounts, looked at now and then,
 * and an event and an e-mail when one is passed, once until there is more again. Those who spend never wait for it.
 */
@NullMarked
package dev.florin.alert;

import org.jspecify.annotations.NullMarked;
