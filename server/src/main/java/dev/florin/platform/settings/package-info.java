/**
 * Every setting of the server, declared once: its name, what may stand there, and how it is written down. A start reads
 * each of them here first, so that all who ask later see one spelling and never a wrong value.
 */
@NullMarked
package dev.florin.platform.settings;

import org.jspecify.annotations.NullMarked;
