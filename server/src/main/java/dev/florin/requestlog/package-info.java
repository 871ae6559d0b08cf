/**
 * What callers asked of the APIs, and what became of it: who, which operation or route, outcome, reason and time.
 * Bodies, paths, queries, headers and credentials are never in it. It is written in the background, a batch at a time,
 * so that no request waits for it; requests that there is no time to write are counted and left out.
 */
@NullMarked
package dev.florin.requestlog;

import org.jspecify.annotations.NullMarked;
