package dev.florin.order.rest;

import dev.florin.cart.rest.Form;
import dev.florin.shop.CustomerRecords;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads customers, their addresses and notes, as Fluid's forms have them. What the values are is checked by the shop. */
final class CustomerRecordForm {
    static final String CUSTOMER = "customer";
    static final String METADATA = "metadata";
    static final int MAX_METADATA_CHARS = 10_000;
    static final int MAX_NOTE_CHARS = 5_000;

    private static final String DEFAULT_ADDRESS = "default_address_attributes";
    private static final String NOTES = "customer_notes_attributes";
    private static final String NOTE = "note";
    private static final String NAME = "name";
    static final int MAX_NAME_CHARS = 200;
    private static final int MAX_NOTES = 20;

    private static final List<String> FIELDS =
            List.of("first_name", "last_name", "email", "phone", "account_id", "external_id", "notes");
    private static final List<String> CHOICES = List.of("email_marketing", "sms_marketing");
    private static final List<String> ADDRESS_FIELDS = List.of(
            "first_name", "last_name", "address1", "address2", "city", "state", "postal_code", "country_code", "phone");

    private CustomerRecordForm() {}

    /** The fields of the form, alone or under {@code customer}. */
    static Form of(Form form) {
        return form.has(CUSTOMER) ? form.child(CUSTOMER) : form;
    }

    /** The customer's own fields, as they were sent. */
    static ObjectNode customer(Form form) {
        ObjectNode customer = JsonNodeFactory.instance.objectNode();
        FIELDS.forEach(name -> copy(form, name, customer));
        CHOICES.forEach(name -> copy(form, name, customer));
        if (form.node().has(METADATA)) {
            customer.set(METADATA, form.find(METADATA));
            form.object(METADATA, MAX_METADATA_CHARS);
        }
        return customer;
    }

    static ObjectNode choices(Form form) {
        ObjectNode customer = JsonNodeFactory.instance.objectNode();
        CHOICES.forEach(name -> copy(form, name, customer));
        return customer;
    }

    /** The address that comes with a customer; none when there is none. */
    static List<CustomerRecords.Sent> defaultAddress(Form form) {
        return form.has(DEFAULT_ADDRESS)
                ? List.of(new CustomerRecords.Sent(address(form.child(DEFAULT_ADDRESS)), DEFAULT_ADDRESS + "."))
                : List.of();
    }

    /** An address's fields. Of a name that comes in one, the last word is the last name. */
    static ObjectNode address(Form form) {
        ObjectNode address = JsonNodeFactory.instance.objectNode();
        ADDRESS_FIELDS.forEach(name -> copy(form, name, address));
        String whole = form.text(NAME, MAX_NAME_CHARS);
        if (whole != null && !address.has("first_name") && !address.has("last_name")) {
            int end = whole.lastIndexOf(' ');
            address.put("last_name", whole.substring(end + 1));
            if (end > 0) {
                address.put("first_name", whole.substring(0, end).strip());
            }
        }
        return address;
    }

    static List<String> notes(Form form) {
        List<String> notes = new ArrayList<>();
        for (Form note : form.children(NOTES, MAX_NOTES)) {
            String text = note.lines(NOTE, MAX_NOTE_CHARS);
            if (text == null) {
                note.problem(NOTE, Form.REQUIRED);
            } else {
                notes.add(text);
            }
        }
        return notes;
    }

    private static void copy(Form form, String name, ObjectNode to) {
        if (form.node().has(name)) {
            to.set(name, form.find(name));
        }
    }
}
