package dev.florin.shop.resource;

import static dev.florin.resource.Field.defaulted;
import static dev.florin.resource.Field.nullable;
import static dev.florin.resource.Field.required;
import static dev.florin.resource.Type.flag;
import static dev.florin.resource.Type.idOf;
import static dev.florin.resource.Type.line;
import static dev.florin.resource.Type.metadata;
import static dev.florin.resource.Type.text;
import static dev.florin.resource.Type.whole;

import dev.florin.resource.Form;
import dev.florin.resource.Nested;
import dev.florin.resource.Resource;

/** Who buys, and who gets the credit. */
final class PeopleResources {
    private static final int MAX_NAME = 100;
    private static final int MAX_EMAIL = 254;
    private static final int MAX_PHONE = 32;
    private static final int MAX_LINE = 255;
    private static final int MAX_NOTES = 5_000;

    static final Resource CUSTOMERS = Resource.of("customer", "customers", "customers", "customer_id")
            .says("Someone who buys.")
            .field(required("first_name", line(MAX_NAME), "The first name."))
            .field(required("last_name", line(MAX_NAME), "The last name."))
            .field(required("email", text(MAX_EMAIL, Form.EMAIL), "No two customers have the same, in any case.")
                    .inAnyCase())
            .field(nullable("phone", text(MAX_PHONE, Form.PHONE), "The phone number."))
            .field(nullable("external_id", line(MAX_NAME), "The id in a system of the company's."))
            .field(nullable("account_id", line(MAX_NAME), "The number of an account in such a system."))
            .field(nullable("notes", text(MAX_NOTES, Form.LINES), "What the company has noted."))
            .field(defaulted("metadata", metadata(), "What the company keeps with it."))
            .field(defaulted("email_marketing", flag(), "Whether the customer wants e-mails with offers."))
            .field(defaulted("sms_marketing", flag(), "Whether the customer wants text messages with offers."))
            .deactivated()
            .nested(Nested.shown(
                    "addresses",
                    "customer_addresses",
                    "address_id",
                    "The addresses, which are resources of their own.",
                    required("id", whole(1, Long.MAX_VALUE), "The address's id.")
                            .in("address_id"),
                    nullable("address1", line(MAX_LINE), "The street."),
                    nullable("city", line(MAX_NAME), "The city."),
                    nullable("state", line(MAX_NAME), "The state or province."),
                    nullable("postal_code", line(MAX_PHONE), "The postal code."),
                    required("country_code", text(2, Form.COUNTRY), "The country.")))
            .alone()
            .unique("customers_one_per_email", "email")
            .unique("customers_one_per_external_id", "external_id")
            .build();

    static final Resource ADDRESSES = Resource.of("address", "addresses", "customer_addresses", "address_id")
            .says("Where a customer's things are sent or bills go.")
            .field(required("customer_id", idOf("customer", "customers", "customer_id"), "Whose it is.")
                    .createOnly())
            .field(nullable("first_name", line(MAX_NAME), "The first name."))
            .field(nullable("last_name", line(MAX_NAME), "The last name."))
            .field(nullable("address1", line(MAX_LINE), "The street."))
            .field(nullable("address2", line(MAX_LINE), "The flat or floor."))
            .field(nullable("city", line(MAX_NAME), "The city."))
            .field(nullable("state", line(MAX_NAME), "The state or province, as the country writes it."))
            .field(nullable("postal_code", line(MAX_PHONE), "The postal code."))
            .field(required("country_code", text(2, Form.COUNTRY), "The country, two letters."))
            .field(nullable("phone", text(MAX_PHONE, Form.PHONE), "The phone number."))
            .alone()
            .build();

    static final Resource REPS = Resource.of("rep", "reps", "reps", "rep_id")
            .says("Who gets the credit for sales.")
            .alsoAt("/api/reps")
            .field(required("name", line(MAX_LINE), "The name."))
            .field(required("share_guid", text(MAX_NAME, Form.CODE), "What links to the shop carry."))
            .field(nullable("username", line(MAX_NAME), "The name at login, in any case.")
                    .inAnyCase())
            .field(nullable("email", text(MAX_EMAIL, Form.EMAIL), "The e-mail address, in any case.")
                    .inAnyCase())
            .field(nullable("external_id", line(MAX_NAME), "The id in a system of the company's."))
            .field(nullable(
                    "customer_id",
                    idOf("customer", "customers", "customer_id"),
                    "The customer that the rep is as a buyer."))
            .field(defaulted("member", flag(), "Whether the rep buys at wholesale prices."))
            .field(nullable(
                    "rank_id", idOf("rank", "ranks", "rank_id"), "The rank that the company has given the rep."))
            .deactivated()
            .alone()
            .unique("reps_one_per_share_guid", "share_guid")
            .unique("reps_one_per_username", "username")
            .unique("reps_one_per_email", "email")
            .unique("reps_one_per_external_id", "external_id")
            .unique("reps_one_per_customer", "customer_id")
            .build();

    static final Resource RANKS = Resource.of("rank", "ranks", "ranks", "rank_id")
            .says("What the company calls its reps at some stage. Nothing is counted by it.")
            .field(required("name", line(MAX_NAME), "No two ranks have the same, in any case.")
                    .inAnyCase())
            .field(defaulted("position", whole(0, 1_000_000), "Its place among the ranks, the lowest first."))
            .field(nullable("external_id", line(MAX_NAME), "The id in a system of the company's."))
            .field(defaulted("metadata", metadata(), "What the company keeps with it."))
            .deactivated()
            .alone()
            .orderedBy("position, rank_id")
            .unique("ranks_one_per_name", "name")
            .unique("ranks_one_per_external_id", "external_id")
            .build();

    private PeopleResources() {}
}
