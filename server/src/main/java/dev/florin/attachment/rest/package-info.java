/** Uploads and reads attachments over HTTP: the documented upload, and the links that purchases show. */
@NullMarked
package dev.florin.attachment.rest;

import org.jspecify.annotations.NullMarked;
