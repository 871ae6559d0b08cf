/**
 * The answers that are kept under idempotency keys, so that a request that comes again is answered as before and does
 * nothing more. A feature reads what a key stands for before the change, and adds the answer to the transaction of the
 * change: key, answer and effect are written together or not at all. What a surface promises is its own matter;
 * docs/idempotency.md has the rule and each exception. A key that is a column of the row that it made, as with
 * purchases, needs none of this.
 */
@NullMarked
package dev.florin.replies;

import org.jspecify.annotations.NullMarked;
