/**
 * The connections of HTTP clients, bounded to what memory carries: in all, for each address, and by the time that a
 * request may take to arrive. Where there are too many, idle ones give way to those that ask for something. It works
 * below servlets, in the web server's own endpoint, so that it sees connections that never send a request.
 */
@NullMarked
package dev.florin.platform.connections;

import org.jspecify.annotations.NullMarked;
