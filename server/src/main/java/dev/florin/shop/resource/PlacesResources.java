package dev.florin.shop.resource;

import static dev.florin.resource.Field.defaulted;
import static dev.florin.resource.Field.nullable;
import static dev.florin.resource.Field.required;
import static dev.florin.resource.Type.choice;
import static dev.florin.resource.Type.flag;
import static dev.florin.resource.Type.idOf;
import static dev.florin.resource.Type.line;
import static dev.florin.resource.Type.optionalText;
import static dev.florin.resource.Type.percent;
import static dev.florin.resource.Type.text;
import static dev.florin.resource.Type.whole;

import dev.florin.resource.Document;
import dev.florin.resource.Form;
import dev.florin.resource.Resource;
import dev.florin.resource.Resource.Action;
import dev.florin.resource.Rule;
import dev.florin.resource.Type;
import dev.florin.shop.Regions;

/** The company itself, and where and in which words it sells. */
final class PlacesResources {
    private static final int MAX_NAME = 255;

    static final Resource SETTINGS = Resource.of("settings", "settings", "companies", "company_id")
            .says("The company itself.")
            .field(required("name", line(MAX_NAME), "What it is called."))
            .field(required("fluid_shop", line(MAX_NAME), "Its shop's domain.").readOnly())
            .field(required("subdomain", line(MAX_NAME), "The domain's first part.")
                    .readOnly())
            .field(nullable("logo_url", text(2_000, Form.URL), "Its logo; without one Florin draws one."))
            .field(defaulted("require_phone", flag(), "Whether a checkout needs a phone number."))
            .field(defaulted(
                            "buyer_rep_needs_login",
                            flag(),
                            "Whether only the rep, signed in at the cart, or the company's token sets a cart's buyer_rep, which"
                                    + " brings wholesale prices; otherwise whoever holds the cart may. True for a new company.")
                    .in("rep_needs_login"))
            .field(defaulted(
                    "attribution_strict",
                    flag(),
                    "Whether a new cart is refused when its attribution names a rep that is not there; otherwise the cart is made"
                            + " without one, and a warning says so."))
            .field(defaulted(
                    "custom_lines",
                    choice("anyone", "company", "nobody"),
                    "Who may put lines with a title and a price of their own in carts: company means requests with the company's"
                            + " token."))
            .field(defaulted(
                    "rise_needs_consent",
                    flag(),
                    "Whether the checkout of a cart that costs more than was last shown is answered once with 409 and the new"
                            + " price. True for a new company."))
            .field(defaulted(
                            "order_confirmation_emails",
                            flag(),
                            "Whether buyers get an e-mail that confirms an order once it is paid. False for a new company.")
                    .in("order_mails"))
            .field(defaulted(
                    "confirmation_domains",
                    optionalText(2_000, Form.DOMAINS),
                    "Where a cart's order_confirmation_url may lead beside the shop's own domain: host names, with commas"
                            + " between them."))
            .field(nullable(
                            "default_subscription_plan_id",
                            idOf("subscription plan", "subscription_plans", "plan_id"),
                            "The plan of a subscription when neither the buyer nor the product names one.")
                    .in("default_plan_id"))
            .only(Action.SHOW, Action.UPDATE)
            .build();

    static final Resource COUNTRIES = Resource.of("country", "countries", "countries", "country_id")
            .says("A country that the company sells in, with its currency and how it is taxed.")
            .alsoAt("/api/settings/countries")
            .field(required("iso", text(2, Form.COUNTRY), "Two letters.").createOnly())
            .field(required("name", line(MAX_NAME), "What it is called."))
            .field(required("currency_code", text(3, Form.CURRENCY), "What is paid there.")
                    .createOnly())
            .field(required("currency_symbol", line(8), "As shown before an amount."))
            .field(defaulted("province_required", flag(), "Whether an address needs a state or province."))
            .field(defaulted("tax_included", flag(), "Whether prices contain the tax, so that it is not added."))
            .field(defaulted("shipping_taxed", flag(), "Whether tax is due on shipping too."))
            .field(defaulted("transaction_fee_percent", percent(), "What the buyer pays on top of the amount.")
                    .in("transaction_fee_ppm"))
            .field(defaulted("position", whole(0, 1_000_000), "Its place among the countries."))
            .deactivated()
            .orderedBy("position, country_id")
            .byStatus()
            .searched("name", "iso")
            .sorted("name", "iso", "position", "created_at")
            .unique("countries_company_id_iso_key", "iso")
            .build();

    static final Resource LANGUAGES = Resource.of("language", "languages", "languages", "language_id")
            .says("A language that the shop speaks.")
            .alsoAt("/api/settings/languages")
            .field(required("iso", text(6, Form.LANGUAGE), "Such as en or pt-BR.")
                    .createOnly())
            .field(required("name", line(MAX_NAME), "What it is called."))
            .searched("name", "iso")
            .sorted("name", "iso", "created_at")
            .unique("languages_company_id_iso_key", "iso")
            .build();

    static final Resource TAX_RATES = Resource.of("tax_rate", "tax_rates", "tax_rates", "tax_rate_id")
            .says("The tax on goods sent to a country, or to one region of it.")
            .field(required("country_code", Type.country(), "One of the company's countries."))
            .field(
                    defaulted(
                            "region",
                            optionalText(64, Form.REGION),
                            "The state or province, in the United States and Canada by its code; empty for the rest of the country."))
            .field(required("percent", percent(), "The rate.").in("rate_ppm"))
            .orderedBy("country_code, region")
            .unique("tax_rates_company_id_country_code_region_key", "region")
            .rule(new Rule(
                    "region",
                    "must be the code of one of the country's states or provinces, such as CA",
                    PlacesResources::isOneRegion))
            .build();

    static final Resource DROPLET_CATEGORIES = Resource.of(
                    "droplet_category", "droplet_categories", "droplet_categories", "category_id")
            .at("/api/droplet_categories")
            .says("A kind of extension of the shop.")
            .field(required("name", line(MAX_NAME), "What it is called."))
            .field(required("slug", text(100, Form.SLUG), "Its name in addresses; no two have the same."))
            .field(defaulted("description", optionalText(2_000, Form.LINES), "What it is for."))
            .field(defaulted("position", whole(0, 1_000_000), "Its place among the categories."))
            .alone()
            .orderedBy("position, category_id")
            .unique("droplet_categories_company_id_slug_key", "slug")
            .build();

    private PlacesResources() {}

    /** Addresses may name a region in several ways, but a rate only in one, so that no region has two. */
    private static boolean isOneRegion(Document rate) {
        String country = written(rate, "country_code");
        String region = written(rate, "region");
        return region.isEmpty()
                || !Regions.areKnown(country)
                || Regions.code(country, region).filter(region::equals).isPresent();
    }

    private static String written(Document document, String field) {
        return document.get(field).map(Object::toString).orElse("");
    }
}
