/**
 * How features read their settings: each has a record that gives each setting's name, form and default. The record
 * is made at the start and given to what needs it; nothing else looks at the environment.
 */
@NullMarked
package dev.florin.platform.settings;

import org.jspecify.annotations.NullMarked;
