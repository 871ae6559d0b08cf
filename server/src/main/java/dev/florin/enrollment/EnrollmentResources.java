package dev.florin.enrollment;

import static dev.florin.resource.Type.choice;
import static dev.florin.resource.Type.idOf;
import static dev.florin.resource.Type.line;
import static dev.florin.resource.Type.text;
import static dev.florin.resource.Type.time;
import static dev.florin.resource.Type.whole;

import dev.florin.resource.Field;
import dev.florin.resource.Form;
import dev.florin.resource.Resource;
import dev.florin.resource.Type;

/** What an enrolment is on the wire. */
public final class EnrollmentResources {
    private static final int MAX_LINE = 255;
    private static final int MAX_EMAIL = 254;

    /** Read alone: it is written by what happens. */
    public static final Resource ENROLLMENTS = Resource.of("enrollment", "enrollments", "enrollments", "enrollment_id")
            .at("/api/enrollments")
            .says("Somebody who becomes a member, and the order by which that began.")
            .field(
                    orNone(
                            "token",
                            line(MAX_LINE),
                            "Its key: whoever has it may answer the questions. Null for people of the company without customers.update, and `cart_token` with it."))
            .field(fixed(
                    "state",
                    choice("incomplete", "complete"),
                    "complete once all that is required is answered and the member is made."))
            .field(fixed("order_id", whole(1, Long.MAX_VALUE), "The order."))
            .field(orNone("cart_token", line(MAX_LINE), "The cart that was ordered."))
            .field(fixed(
                            "enrollment_pack_id",
                            idOf("enrollment pack", "enrollment_packs", "pack_id"),
                            "The pack that was bought.")
                    .in("pack_id"))
            .field(orNone(
                            "enroll_form_id",
                            idOf("enroll form", "enroll_forms", "form_id"),
                            "Whose questions are asked.")
                    .in("form_id"))
            .field(orNone("sponsor_id", idOf("rep", "reps", "rep_id"), "The rep who has brought the member."))
            .field(fixed("email", text(MAX_EMAIL, Form.EMAIL), "The new member's e-mail address.")
                    .inAnyCase())
            .field(fixed("first_name", line(MAX_LINE), "The first name; empty when none was given."))
            .field(fixed("last_name", line(MAX_LINE), "The last name; empty when none was given."))
            .field(orNone("phone", line(MAX_LINE), "The phone number."))
            .field(orNone("customer_id", idOf("customer", "customers", "customer_id"), "The member as a buyer."))
            .field(orNone("user_company_id", idOf("rep", "reps", "rep_id"), "The member, once there is one.")
                    .in("rep_id"))
            .field(orNone("tree_node_id", whole(1, Long.MAX_VALUE), "The member's place in the default tree."))
            .field(orNone("completed_at", time(), "When the member was made."))
            .field(orNone("cancelled_at", time(), "When the order was cancelled."))
            .alone()
            .build();

    private EnrollmentResources() {}

    private static Field fixed(String name, Type type, String description) {
        return Field.defaulted(name, type, description).readOnly();
    }

    private static Field orNone(String name, Type type, String description) {
        return Field.nullable(name, type, description).readOnly();
    }
}
