/**
 * E-mails, written from templates in the reader's language and handed to one SMTP server. It keeps nothing: a caller
 * that must be certain asks again under the e-mail's id until the answer is {@link Delivery.Sent}, as an operation
 * does. An e-mail's values (codes of cards, codes to sign in with) are in no log, exception or answer.
 */
@NullMarked
package dev.florin.mail;

import org.jspecify.annotations.NullMarked;
