/**
 * A bucket of an object store that speaks Amazon's S3: three requests, signed with AWS's own signer and sent with the JDK's
 * client ({@code docs/decisions/026-s3.md}). Nothing of it is loaded while no bucket is set.
 */
@NullMarked
package dev.florin.attachment.s3;

import org.jspecify.annotations.NullMarked;
