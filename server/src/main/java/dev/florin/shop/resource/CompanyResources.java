package dev.florin.shop.resource;

import dev.florin.resource.Resource;
import dev.florin.resource.ResourceGroup;
import java.util.List;

/** Every kind of object that a company keeps over REST. */
public final class CompanyResources {
    public static final Resource PRODUCTS = GoodsResources.PRODUCTS;
    public static final Resource VARIANTS = GoodsResources.VARIANTS;
    public static final Resource VARIANT_COUNTRIES = GoodsResources.VARIANT_COUNTRIES;
    public static final Resource INVENTORY_LEVELS = StockResources.INVENTORY_LEVELS;
    public static final Resource AGREEMENTS = TermsResources.AGREEMENTS;
    public static final Resource ENROLLMENT_PACKS = TermsResources.ENROLLMENT_PACKS;
    public static final Resource SUBSCRIPTION_PLANS = GoodsResources.SUBSCRIPTION_PLANS;
    public static final Resource CUSTOMERS = PeopleResources.CUSTOMERS;
    public static final Resource REPS = PeopleResources.REPS;
    public static final Resource ADDRESSES = PeopleResources.ADDRESSES;
    public static final Resource COMPANY_COUNTRIES = SettingsResources.COMPANY_COUNTRIES;
    public static final Resource SETTINGS = PlacesResources.SETTINGS;

    /** In the order of the documentation. */
    public static final List<Resource> ALL = List.of(
            SETTINGS,
            SettingsResources.CHECKOUT,
            SettingsResources.SOCIAL_MEDIA,
            SettingsResources.WAREHOUSES,
            COMPANY_COUNTRIES,
            PlacesResources.COUNTRIES,
            PlacesResources.LANGUAGES,
            PlacesResources.TAX_RATES,
            GoodsResources.CATEGORIES,
            GoodsResources.COLLECTIONS,
            PRODUCTS,
            VARIANTS,
            VARIANT_COUNTRIES,
            INVENTORY_LEVELS,
            SUBSCRIPTION_PLANS,
            TermsResources.SHIPPING_METHODS,
            TermsResources.DISCOUNTS,
            AGREEMENTS,
            ENROLLMENT_PACKS,
            TermsResources.ENROLL_FORMS,
            TermsResources.ENROLL_FORM_FIELDS,
            CUSTOMERS,
            ADDRESSES,
            REPS,
            PeopleResources.RANKS,
            PlacesResources.DROPLET_CATEGORIES);

    /** What the shop adds to what companies keep. */
    public static final ResourceGroup GROUP = new ResourceGroup("Company", ALL);

    private CompanyResources() {}
}
