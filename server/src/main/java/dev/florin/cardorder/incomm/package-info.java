/**
 * The order API of InComm under {@code /incomm/v1} ({@code docs/protocols/incomm.md}). Each handler here is called for
 * a program that {@link dev.florin.cardorder.incomm.IncommAuthentication} has already proven.
 */
@NullMarked
package dev.florin.cardorder.incomm;

import org.jspecify.annotations.NullMarked;
