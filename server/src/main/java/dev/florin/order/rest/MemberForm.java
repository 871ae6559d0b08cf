package dev.florin.order.rest;

import dev.florin.cart.rest.Form;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.CustomerRecords;
import dev.florin.shop.Member;
import dev.florin.shop.MemberRecords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads members as Fluid's forms have them: fields of a customer, and some of a rep. The shop checks what they are. */
final class MemberForm {
    static final String MEMBER = "member";
    static final String TYPE = "member_type_slug";

    private static final String FIRST = "first_name";
    private static final String LAST = "last_name";
    private static final String ADDRESS = "address";
    private static final String COUNTRY = "country";
    private static final String COUNTRY_CODE = "country_code";
    private static final int MAX_WORD_CHARS = 50;
    private static final int UNPROCESSABLE = 422;

    private static final List<String> OF_BOTH = List.of("active", "external_id");
    private static final List<String> OF_CUSTOMERS =
            List.of(FIRST, LAST, "email", "phone", "account_id", "notes", "email_marketing", "sms_marketing");
    private static final List<String> OF_REPS = List.of("username", "rank_id");

    private MemberForm() {}

    /** The fields of a member. */
    static Form of(Form body) {
        if (!body.has(MEMBER)) {
            body.problem(MEMBER, Form.REQUIRED);
        }
        body.refuseProblems();
        return body.child(MEMBER);
    }

    /** What is asked for of a new member. */
    static MemberRecords.Sent ofNew(Form form) {
        ObjectNode customer = customer(form);
        return new MemberRecords.Sent(customer, copied(form, OF_REPS), addresses(form));
    }

    /**
     * What is asked for of one who is there; an e-mail address is what a customer signs in with, and stays. {@code active} is the
     * customer's: whether the member is a rep is told by the type.
     */
    static MemberRecords.Sent ofChange(Form form, Member member) {
        if (member.key().isRep()) {
            return new MemberRecords.Sent(JsonNodeFactory.instance.objectNode(), ofRep(form, member), List.of());
        }
        ObjectNode customer = customer(form);
        if (customer.has("email")) {
            form.problem("email", "cannot be changed here: it is changed at /api/customers/{id}.");
        }
        ObjectNode rep = copied(form, OF_REPS);
        String name = name(form, member);
        if (name != null && member.repId() != null) {
            rep.put("name", name);
        }
        return new MemberRecords.Sent(customer, rep, addresses(form));
    }

    /** Of a rep who is no customer: what reps have. */
    private static ObjectNode ofRep(Form form, Member member) {
        ObjectNode rep = copied(form, OF_REPS);
        OF_BOTH.forEach(name -> copy(form, name, rep));
        if (form.node().has(FIRST) != form.node().has(LAST)) {
            form.problem(form.node().has(FIRST) ? LAST : FIRST, "must be sent too: a rep has one name, of both.");
        }
        String name = name(form, member);
        if (name != null) {
            rep.put("name", name);
        }
        OF_CUSTOMERS.stream()
                .filter(field -> !field.endsWith("_name") && form.node().has(field))
                .forEach(field -> form.problem(field, "is kept of customers alone."));
        return rep;
    }

    /** A rep's name, of both parts; null when neither is sent. */
    private static @Nullable String name(Form form, Member member) {
        String first = form.text(FIRST, CustomerRecordForm.MAX_NAME_CHARS);
        String last = form.text(LAST, CustomerRecordForm.MAX_NAME_CHARS);
        return first == null && last == null
                ? null
                : ((first == null ? member.firstName() : first) + " " + (last == null ? member.lastName() : last))
                        .strip();
    }

    /** @return null when it is none, which is noted */
    static @Nullable Boolean isRep(Form form) {
        String type = form.text(TYPE, MAX_WORD_CHARS);
        if (Member.REP.equals(type) || Member.CUSTOMER.equals(type)) {
            return Member.REP.equals(type);
        }
        if (form.isSound() || type != null) {
            form.problem(TYPE, type == null ? Form.REQUIRED : "must be rep or customer.");
        }
        return null;
    }

    /** What is refused about a member, by the names of the form. */
    static FluidRefusal renamed(FluidRefusal refusal) {
        if (refusal.status() != UNPROCESSABLE && refusal.status() != 409) {
            return refusal;
        }
        Map<String, List<String>> errors = new LinkedHashMap<>();
        refusal.errors().forEach((field, messages) -> errors.put(name(field), messages));
        return FluidRefusal.of(refusal.status(), refusal.message(), errors);
    }

    private static String name(String field) {
        if (field.startsWith(MEMBER + ".") || field.equals("Idempotency-Key")) {
            return field;
        }
        return MEMBER + "." + (field.equals(ADDRESS + "." + COUNTRY_CODE) ? ADDRESS + "." + COUNTRY : field);
    }

    private static ObjectNode customer(Form form) {
        ObjectNode customer = copied(form, OF_CUSTOMERS);
        OF_BOTH.forEach(name -> copy(form, name, customer));
        if (form.node().has(CustomerRecordForm.METADATA)) {
            customer.set(CustomerRecordForm.METADATA, form.find(CustomerRecordForm.METADATA));
            form.object(CustomerRecordForm.METADATA, CustomerRecordForm.MAX_METADATA_CHARS);
        }
        return customer;
    }

    private static List<CustomerRecords.Sent> addresses(Form form) {
        if (!form.has(ADDRESS)) {
            return List.of();
        }
        Form sent = form.child(ADDRESS);
        ObjectNode address = CustomerRecordForm.address(sent);
        if (sent.has(COUNTRY)) {
            address.set(COUNTRY_CODE, sent.find(COUNTRY));
        }
        return List.of(new CustomerRecords.Sent(address, ADDRESS + "."));
    }

    private static ObjectNode copied(Form form, List<String> names) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        names.forEach(name -> copy(form, name, copy));
        return copy;
    }

    private static void copy(Form form, String name, ObjectNode to) {
        if (form.node().has(name)) {
            to.set(name, form.find(name));
        }
    }
}
