/**
 * Every setting of the server, declared once: its name, its possible values, and how they are written. A start reads
 * each of them here first, so that all later code sees one spelling and never a wrong value.
 */
@NullMarked
package dev.florin.platform.settings;

import org.jspecify.annotations.NullMarked;
