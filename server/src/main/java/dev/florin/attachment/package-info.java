/**
 * Keeps the files that a user attaches to a transaction, receipts for the most part ({@code docs/protocols/fluz.md},
 * "Files and notes"). A file belongs to one account, is never changed, and does not exist for another account; who
 * holds a link that a purchase shows may read it without a login for as long as the link lives. An account has room for
 * so much; what no purchase names is removed after some days. Every feature with a memo may call it; it calls none.
 */
@NullMarked
package dev.florin.attachment;

import org.jspecify.annotations.NullMarked;
