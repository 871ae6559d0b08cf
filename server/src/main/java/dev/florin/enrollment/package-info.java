/**
 * New members: a paid order with an enrolment pack leaves an enrolment, whose form asks its questions; once all that is
 * required is answered, the enrolment is completed and makes the member: a customer and a rep, placed below the sponsor.
 * Each order leaves one enrolment, and each enrolment makes one member, however often it is asked.
 */
@NullMarked
package dev.florin.enrollment;

import org.jspecify.annotations.NullMarked;
