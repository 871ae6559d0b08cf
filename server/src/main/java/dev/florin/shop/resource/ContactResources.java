package dev.florin.shop.resource;

import static dev.florin.resource.Field.defaulted;
import static dev.florin.resource.Field.nullable;
import static dev.florin.resource.Type.idOf;
import static dev.florin.resource.Type.line;
import static dev.florin.resource.Type.metadata;
import static dev.florin.resource.Type.text;
import static dev.florin.resource.Type.time;
import static dev.florin.resource.Type.whole;

import dev.florin.resource.Derived;
import dev.florin.resource.Document;
import dev.florin.resource.Field;
import dev.florin.resource.Filter;
import dev.florin.resource.Form;
import dev.florin.resource.Resource;
import dev.florin.resource.ResourceGroup;
import dev.florin.resource.Rule;
import dev.florin.shop.Affiliates;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** People whom a company, or one of its reps, knows and who have bought nothing yet. */
public final class ContactResources {
    private static final int MAX_NAME = 100;
    private static final int MAX_EMAIL = 254;
    private static final int MAX_PHONE = 32;
    private static final int MAX_LINE = 255;
    private static final int MAX_URL = 2_000;
    private static final int MAX_LANGUAGE = 6;
    private static final int MAX_IP = 45;

    /** As Fluid has them ({@code docs/protocols/fluid.md}, "Contacts"). */
    public static final Resource CONTACTS = Resource.of("contact", "contacts", "contacts", "contact_id")
            .says("Someone whom the company, or one of its reps, knows, and who may become a customer.")
            .alsoAt("/api/v3/contacts")
            .field(defaulted("token", line(MAX_NAME), "What pages may know the contact by.")
                    .readOnly())
            .field(nullable("first_name", line(MAX_NAME), "The first name."))
            .field(nullable("last_name", line(MAX_NAME), "The last name."))
            .field(nullable("avatar_url", text(MAX_URL, Form.URL), "A picture."))
            .field(defaulted("status", line(MAX_NAME), "How far it is, in the company's words; a new one is new."))
            .field(nullable("email", text(MAX_EMAIL, Form.EMAIL), "The e-mail address.")
                    .inAnyCase())
            .field(nullable("email2", text(MAX_EMAIL, Form.EMAIL), "Another one.")
                    .inAnyCase())
            .field(nullable("phone", text(MAX_PHONE, Form.PHONE), "The phone number."))
            .field(nullable("phone2", text(MAX_PHONE, Form.PHONE), "Another one."))
            .field(words("phone_id", "The entry in the address book of a rep's phone."))
            .field(words("address", "The street."))
            .field(words("address2", "The flat or floor."))
            .field(words("city", "The city."))
            .field(words("state", "The state or province."))
            .field(nullable("postal_code", line(MAX_PHONE), "The postal code."))
            .field(nullable("country_code", text(2, Form.COUNTRY), "The country, two letters."))
            .field(nullable("language_code", text(MAX_LANGUAGE, Form.LANGUAGE), "The language, such as en."))
            .field(companysId("country_id", "The company's id of the country; null where it is not set up."))
            .field(companysId("language_id", "The company's id of the language; null where it is not set up."))
            .field(words("lead_type", "What kind of lead it is."))
            .field(nullable("ip", line(MAX_IP), "The network address that it came from."))
            .field(nullable("requested_at", time(), "When the contact asked to be called."))
            .field(words("best_time", "When to call."))
            .field(words("time_zone", "In which time zone."))
            .field(words("reason", "Why the contact is interested."))
            .field(words("income", "What the contact wants to earn."))
            .field(words("hours", "How many hours a week there are for it."))
            .field(words("invest", "What the contact would invest."))
            .field(words("interest", "What the contact is interested in."))
            .field(
                    nullable(
                            "affiliate",
                            metadata(),
                            "The rep whose contact it is, by `id`, `external_id`, `username` or `email`. Sets `user_company_id`."))
            .field(nullable("user_company_id", idOf("rep", "reps", "rep_id"), "The rep whose contact it is.")
                    .in("rep_id"))
            .field(defaulted("metadata", metadata(), "What the company keeps with it."))
            .deactivated()
            .field(nullable("discarded_at", time(), "When it was removed.").readOnly())
            .derived(new Derived("full_name", nameSchema(), (_, contact) -> fullName(contact)))
            .derived(new Derived("name", nameSchema(), (_, contact) -> fullName(contact)))
            .filter(new Filter(
                    "by_metadata",
                    text(MAX_URL, Form.JSON),
                    "metadata @> cast(? as jsonb)",
                    "Only those whose metadata have these members: a JSON object."))
            .searched("first_name", "last_name", "email", "phone")
            .sorted("first_name", "last_name", "email", "status", "created_at", "updated_at")
            .rule(new Rule("email", "or a phone number or a name is required", ContactResources::isSomebody))
            .resolved(Affiliates::resolve)
            .alone()
            .build();

    public static final ResourceGroup GROUP = new ResourceGroup("Contacts", List.of(CONTACTS));

    private ContactResources() {}

    private static Field words(String name, String description) {
        return nullable(name, line(MAX_LINE), description);
    }

    private static Field companysId(String name, String description) {
        return nullable(name, whole(1, Long.MAX_VALUE), description).readOnly();
    }

    private static Map<String, Object> nameSchema() {
        return Map.of("type", "string", "description", "First and last name.");
    }

    private static String fullName(Document contact) {
        return Stream.of("first_name", "last_name")
                .flatMap(name -> contact.get(name).stream())
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }

    private static boolean isSomebody(Document contact) {
        return Stream.of("email", "phone", "first_name", "last_name")
                .anyMatch(name -> contact.get(name).isPresent());
    }
}
