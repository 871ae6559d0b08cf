package dev.florin.shop.resource;

import static dev.florin.resource.Field.defaulted;
import static dev.florin.resource.Field.nullable;
import static dev.florin.resource.Field.required;
import static dev.florin.resource.Type.flag;
import static dev.florin.resource.Type.line;
import static dev.florin.resource.Type.text;
import static dev.florin.resource.Type.whole;

import dev.florin.resource.Derived;
import dev.florin.resource.Document;
import dev.florin.resource.Field;
import dev.florin.resource.Form;
import dev.florin.resource.Resource;
import dev.florin.resource.Resource.Action;
import dev.florin.resource.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A company's settings as Fluid has them: {@code docs/protocols/fluid.md}, "Company resources". */
final class SettingsResources {
    private static final int MAX_NAME = 255;
    private static final int MAX_LINE = 100;
    private static final int MAX_URL = 2_000;
    private static final int MAX_COLOR = 9;

    static final Resource WAREHOUSES = Resource.of("warehouse", "warehouses", "warehouses", "warehouse_id")
            .at("/api/settings/warehouses")
            .says("A place that goods are sent from.")
            .field(required("name", line(MAX_NAME), "What it is called."))
            .field(nullable(
                    "external_id", line(MAX_NAME), "The id in a system of the company's; no two have the same."))
            .field(nullable("address1", line(MAX_NAME), "The street."))
            .field(nullable("city", line(MAX_LINE), "The city."))
            .field(nullable("state", line(MAX_LINE), "The state or province."))
            .field(nullable("postal_code", line(32), "The postal code."))
            .field(nullable("country_code", text(2, Form.COUNTRY), "The country, two letters."))
            .field(defaulted("default", flag(), "Whether it is meant where no other is named; at most one is.")
                    .in("is_default"))
            .field(defaulted("priority", whole(0, 1_000_000), "Its place among the others: the least comes first."))
            .field(defaulted("metadata", Type.metadata(), "The company's own, passed through."))
            .deactivated()
            .alone()
            .orderedBy("priority, warehouse_id")
            .byStatus()
            .searched("name", "external_id")
            .sorted("name", "priority", "created_at", "updated_at")
            .unique("warehouses_one_default", "default")
            .unique("warehouses_one_per_external_id", "external_id")
            .build();

    static final Resource COMPANY_COUNTRIES = Resource.of(
                    "company_country", "company_countries", "countries", "country_id")
            .at("/api/settings/company_countries")
            .says(
                    "A country that the company sells in, as Fluid writes it: the same as under `/api/company/countries`.")
            .field(required("iso", text(2, Form.COUNTRY), "Two letters.").createOnly())
            .field(required("name", line(MAX_NAME), "What it is called."))
            .field(required("currency", text(3, Form.CURRENCY), "What is paid there.")
                    .in("currency_code")
                    .createOnly())
            .field(required("currency_symbol", line(8), "As shown before an amount."))
            .field(defaulted("province_required", flag(), "Whether an address needs a state or province."))
            .field(defaulted(
                            "price_inclusive_of_tax",
                            flag(),
                            "Whether prices contain the tax, so that it is not added.")
                    .in("tax_included"))
            .field(defaulted("position", whole(0, 1_000_000), "Its place among the countries."))
            .deactivated()
            .derived(new Derived("country", countrySchema(), SettingsResources::country))
            .orderedBy("position, country_id")
            .byStatus()
            .searched("name", "iso")
            .sorted("name", "iso", "position", "created_at")
            .unique("countries_company_id_iso_key", "iso")
            .build();

    static final Resource CHECKOUT = Resource.of("checkout", "checkout", "companies", "company_id")
            .at("/api/settings/checkout")
            .says("What the pages of a checkout ask for, and how they look.")
            .field(required("name", line(MAX_NAME), "What the company is called.")
                    .readOnly())
            .field(required("fluid_shop", line(MAX_NAME), "Its shop's domain.").readOnly())
            .field(required("subdomain", line(MAX_NAME), "The domain's first part.")
                    .readOnly())
            .field(required("primary_domain_hostname", line(MAX_NAME), "The domain that its pages are at.")
                    .in("fluid_shop")
                    .readOnly())
            .field(nullable("logo_url", text(MAX_URL, Form.URL), "Its logo."))
            .field(nullable("favicon_url", text(MAX_URL, Form.URL), "The picture of its pages' tabs."))
            .field(defaulted("collect_phone", flag(), "Whether the page asks for a phone number."))
            .field(defaulted("require_phone", flag(), "Whether a checkout needs a phone number."))
            .field(defaulted("require_billing_zip", flag(), "Whether the page asks for the bill's postal code."))
            .field(color("checkout_primary_button_color", "The first button."))
            .field(color("checkout_primary_text_color", "The first button's text."))
            .field(color("checkout_secondary_button_color", "Other buttons."))
            .field(color("checkout_secondary_text_color", "Other buttons' texts."))
            .only(Action.SHOW, Action.UPDATE)
            .bare()
            .build();

    static final Resource SOCIAL_MEDIA = Resource.of("social_media", "social_media", "companies", "company_id")
            .at("/api/settings/social_media")
            .says("Where the company is found elsewhere.")
            .field(page("facebook"))
            .field(page("instagram"))
            .field(page("tiktok"))
            .field(page("youtube"))
            .field(page("x"))
            .field(page("pinterest"))
            .field(page("linkedin"))
            .field(page("whatsapp"))
            .field(page("website"))
            .only(Action.SHOW, Action.UPDATE)
            .build();

    private SettingsResources() {}

    private static Field color(String name, String what) {
        return nullable(name, text(MAX_COLOR, Form.COLOR), what + " Null for the page's own.");
    }

    private static Field page(String name) {
        return nullable(name, text(MAX_URL, Form.URL), "Its page there.").in(name + "_url");
    }

    private static Map<String, Object> countrySchema() {
        Map<String, Object> text = Map.of("type", "string");
        return Map.of(
                "type",
                "object",
                "description",
                "The country itself.",
                "required",
                List.of("id", "iso", "name", "currency_code"),
                "properties",
                Map.of("id", Map.of("type", "integer"), "iso", text, "name", text, "currency_code", text));
    }

    private static Object country(Long id, Document country) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", id);
        shown.put("iso", country.get("iso").orElseThrow());
        shown.put("name", country.get("name").orElseThrow());
        shown.put("currency_code", country.get("currency").orElseThrow());
        return shown;
    }
}
