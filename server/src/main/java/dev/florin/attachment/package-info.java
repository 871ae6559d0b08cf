/**
 * Keeps the files that a user attaches to a transaction, receipts for the most part ({@code docs/protocols/fluz.md},
 * "Files and notes"). A file belongs to one account, is never changed, and does not exist for another account; whoever
 * holds a link that a purchase shows may read it without a login until the link expires. An account has a limited
 * amount of room; a file that no purchase names is removed after some days. Every feature with a memo may call it; it
 * calls none.
 */
@NullMarked
package dev.florin.attachment;

import org.jspecify.annotations.NullMarked;
