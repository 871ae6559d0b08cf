/**
 * The sign-in of companies' own people at their desk in the browser, and the way of their pages to the company's API. The
 * pages hold no token: a cookie that scripts cannot read says who it is.
 */
@NullMarked
package dev.florin.console.company;

import org.jspecify.annotations.NullMarked;
