/** The InComm client against a vendor of ours that misbehaves as told, and against Florin itself. */
@NullMarked
package dev.florin.vendor.incomm;

import org.jspecify.annotations.NullMarked;
