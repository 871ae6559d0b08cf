/**
 * E-mail: letters written from templates in the reader's language, handed to one SMTP server. It keeps nothing: who must
 * have a letter sent for certain asks again under the letter's id until the answer is {@link Delivery.Sent}, as an
 * operation does. A letter's values (codes of cards, codes to sign in with) are in no log, exception or answer.
 */
@NullMarked
package dev.florin.mail;

import org.jspecify.annotations.NullMarked;
