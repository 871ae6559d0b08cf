package dev.florin.shop.resource;

import static dev.florin.resource.Field.defaulted;
import static dev.florin.resource.Field.nullable;
import static dev.florin.resource.Field.required;
import static dev.florin.resource.Type.amount;
import static dev.florin.resource.Type.choice;
import static dev.florin.resource.Type.country;
import static dev.florin.resource.Type.flag;
import static dev.florin.resource.Type.idOf;
import static dev.florin.resource.Type.line;
import static dev.florin.resource.Type.optionalText;
import static dev.florin.resource.Type.percent;
import static dev.florin.resource.Type.text;
import static dev.florin.resource.Type.time;
import static dev.florin.resource.Type.whole;

import dev.florin.resource.Derived;
import dev.florin.resource.Document;
import dev.florin.resource.Filter;
import dev.florin.resource.Form;
import dev.florin.resource.Nested;
import dev.florin.resource.Resource;
import dev.florin.resource.Rule;
import dev.florin.resource.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** On which terms it is sold: shipping, discounts, enrolment, agreements. */
final class TermsResources {
    private static final int MAX_TITLE = 255;
    private static final int MAX_POSITION = 1_000_000;

    static final Resource SHIPPING_METHODS = Resource.of(
                    "shipping_method", "shipping_methods", "shipping_methods", "method_id")
            .says("A way to send things.")
            .field(required("title", line(MAX_TITLE), "What it is called."))
            .field(defaulted("delivery_time_estimate", optionalText(MAX_TITLE, Form.LINE), "How long it takes."))
            .field(defaulted("position", whole(0, MAX_POSITION), "Its place among the methods."))
            .deactivated()
            .nested(Nested.by(
                    "country_code",
                    "terms",
                    "shipping_terms",
                    "What it costs in each country; it is not offered where it has no terms.",
                    required("country_code", country(), "One of the company's countries."),
                    required("price", amount(), "What it costs.").in("price_minor"),
                    nullable("minimum", amount(), "The least value of goods, after discount, that it is offered for.")
                            .in("minimum_minor")))
            .orderedBy("position, method_id")
            .build();

    static final Resource DISCOUNTS = Resource.of("discount", "discounts", "discounts", "discount_id")
            .says("What a code takes off.")
            .field(required("code", text(64, Form.CODE), "What customers type, in any case.")
                    .inAnyCase())
            .field(defaulted("title", line(MAX_TITLE), "What it is called; without a title, its code."))
            .field(required(
                            "kind",
                            choice("flat", "percent", "free_shipping").alsoTaking("percentage", "percent"),
                            "What it takes off: an amount, a share of the goods' price, or the shipping.")
                    .also("price_discount_type"))
            .field(nullable("percent", percent(), "The share, of a percent discount and of nothing else.")
                    .in("percent_ppm")
                    .also("percentage_value"))
            .field(nullable("starts_at", time(), "From when its code is honoured."))
            .field(nullable("ends_at", time(), "Until when its code is honoured.")
                    .also("expires_at"))
            .deactivated()
            .derived(new Derived(
                    "price_discount_type",
                    Map.of(
                            "type",
                            "string",
                            "enum",
                            List.of("flat", "percentage", "free_shipping"),
                            "description",
                            "The kind in Fluid's words."),
                    (_, discount) -> discount.get("kind").equals(Optional.of("percent"))
                            ? "percentage"
                            : discount.get("kind").orElse(null)))
            .searched("code", "title")
            .sorted("code", "title", "active", "created_at", "updated_at")
            .nested(Nested.by(
                    "country_code",
                    "amounts",
                    "discount_amounts",
                    "What a flat discount takes off in each country, and the least value of goods.",
                    required("country_code", country(), "One of the company's countries."),
                    nullable("amount", Type.positiveAmount(), "What a flat discount takes off there.")
                            .in("flat_minor"),
                    nullable("minimum", amount(), "The least value of goods that it is given for there.")
                            .in("minimum_minor")))
            .nested(Nested.values(
                    "country_codes",
                    "discount_countries",
                    "The countries that it is for; empty for all.",
                    required("country_code", country(), "One of the company's countries.")))
            .unique("discounts_one_per_code", "code")
            .rule(new Rule(
                    "percent",
                    "is needed for a percent discount, and for nothing else",
                    discount -> discount.get("kind").equals(Optional.of("percent"))
                            == discount.get("percent").isPresent()))
            .rule(new Rule("ends_at", "must be after starts_at", TermsResources::endsAfterItStarts))
            .build();

    static final Resource AGREEMENTS = Resource.of("agreement", "agreements", "agreements", "agreement_id")
            .says("A text that a buyer agrees to.")
            .alsoAt("/api/agreements")
            .field(required("title", line(MAX_TITLE), "What it is called."))
            .field(required("text", text(100_000, Form.LINES), "The text.").also("description"))
            .field(defaulted("show_at_checkout", flag(), "Whether it is shown at the checkout."))
            .field(defaulted("required", flag(), "Whether a checkout needs it.").also("required_on_checkout"))
            .deactivated()
            .byStatus()
            .searched("title", "text")
            .sorted("title", "created_at", "updated_at")
            .build();

    static final Resource ENROLLMENT_PACKS = Resource.of(
                    "enrollment_pack", "enrollment_packs", "enrollment_packs", "pack_id")
            .says("A join kit for a new member.")
            .alsoAt("/api/enrollment_packs")
            .derived(new Derived(
                    "enrollment_pack_id", Map.of("type", "integer", "description", "Its id."), (id, _) -> id))
            .derived(new Derived(
                    "status",
                    Map.of(
                            "type",
                            "string",
                            "enum",
                            List.of("active", "draft"),
                            "description",
                            "Whether it is in use: `active` in one word."),
                    (_, pack) -> pack.get("active").equals(Optional.of(true)) ? "active" : "draft"))
            .filter(new Filter(
                    "status", choice("active", "draft"), "active = (? = 'active')", "Only those of this status."))
            .filter(new Filter(
                    "with_country_id",
                    text(2_000, Form.IDS),
                    """
                    exists (select from pack_fees f
                              join countries c on c.company_id = f.company_id and c.iso = f.country_code
                             where f.company_id = enrollment_packs.company_id
                               and f.pack_id = enrollment_packs.pack_id
                               and c.country_id = any(cast(string_to_array(?, ',') as bigint[])))""",
                    "Only those that are sold in one of these countries: ids with commas between them."))
            .searched("title")
            .sorted("title", "created_at", "updated_at")
            .field(required("title", line(MAX_TITLE), "What it is called."))
            .field(defaulted(
                    "additional_volume", whole(0, 1_000_000_000), "Points that an enrolment adds to CV and QV, once."))
            .deactivated()
            .nested(Nested.by(
                    "country_code",
                    "fees",
                    "pack_fees",
                    "The fee in each country; it is not sold where it has none.",
                    required("country_code", country(), "One of the company's countries."),
                    required("fee", amount(), "What joining costs.").in("fee_minor")))
            .nested(Nested.ordered(
                    "items",
                    "pack_lines",
                    "What is in the kit.",
                    "variant_id",
                    required("variant_id", idOf("variant", "variants", "variant_id"), "A variant."),
                    required("quantity", whole(1, 10_000), "How many units of it.")))
            .nested(Nested.values(
                    "agreement_ids",
                    "pack_agreements",
                    "What a new member agrees to.",
                    required("agreement_id", idOf("agreement", "agreements", "agreement_id"), "An agreement.")))
            .build();

    static final Resource ENROLL_FORMS = Resource.of("enroll_form", "enroll_forms", "enroll_forms", "form_id")
            .says("The questions asked of a new member.")
            .field(required("title", line(MAX_TITLE), "What it is called."))
            .field(defaulted("default", flag(), "Whether it is asked where no other is named; at most one is.")
                    .in("is_default"))
            .deactivated()
            .nested(Nested.shown(
                    "fields",
                    "enroll_form_fields",
                    "position, field_id",
                    "Its questions, which are resources of their own.",
                    required("id", whole(1, Long.MAX_VALUE), "The question's id.")
                            .in("field_id"),
                    required("type", line(64), "How it is asked."),
                    required("title", line(MAX_TITLE), "The question."),
                    required("placement", choice("pre_purchase", "post_purchase"), "When it is asked."),
                    defaulted("position", whole(0, MAX_POSITION), "Its place."),
                    defaulted("metadata", Type.metadata(), "The company's own.")))
            .unique("enroll_forms_one_default", "default")
            .build();

    static final Resource ENROLL_FORM_FIELDS = Resource.of(
                    "enroll_form_field", "enroll_form_fields", "enroll_form_fields", "field_id")
            .says("A question of an enrol form.")
            .field(required("form_id", idOf("enroll form", "enroll_forms", "form_id"), "The form it belongs to.")
                    .createOnly())
            .field(required("type", text(64, Form.CODE), "How it is asked: as text, date, select and so on."))
            .field(required("title", line(MAX_TITLE), "The question."))
            .field(required("placement", choice("pre_purchase", "post_purchase"), "When it is asked."))
            .field(defaulted("position", whole(0, MAX_POSITION), "Its place among the form's."))
            .field(defaulted("metadata", Type.metadata(), "The company's own, passed through."))
            .orderedBy("form_id, position, field_id")
            .build();

    private TermsResources() {}

    private static boolean endsAfterItStarts(Document discount) {
        return discount.get("starts_at").isEmpty()
                || discount.get("ends_at").isEmpty()
                || ((Instant) discount.get("starts_at").get())
                        .isBefore((Instant) discount.get("ends_at").get());
    }
}
