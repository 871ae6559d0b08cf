package dev.florin.shop;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a company's own people may be allowed, and what each call of the company's API needs: to view for what only reads,
 * to update for anything else. Whoever may update users and roles can give themselves everything.
 */
public enum StaffRights {
    ORDERS("Orders", "/orders"),
    SUBSCRIPTIONS("Subscriptions", "/subscriptions"),
    CUSTOMERS("Customers", "/customers"),
    CATALOG("Catalogue", "/products"),
    PAYMENTS("Payments", "/payments"),
    SETTINGS("Settings", "/settings"),
    USERS("Users and roles", "/users");

    public static final String VIEW = "view";
    public static final String UPDATE = "update";

    /** Of orders alone: to give money back, and to cancel. */
    public static final String REFUND = "refund";

    private static final String API = "/api/";
    private static final String COMPANY = "company";

    /** The newest generation has this before its own version: {@code /api/checkout/v2026-04/subscriptions}. */
    private static final String CHECKOUT = "checkout";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String REFUNDS = "refunds";
    private static final String OF_ORDERS = "orders";

    private static final String OF_PAYMENTS = "payments";
    private static final String OF_PRODUCTS = "products";

    /** What stands behind a product's id and tells of people to whom it was sent. */
    private static final Set<String> OF_PEOPLE = Set.of("leads", "views", "contact_share_link");

    private static final Set<List<String>> EXPORTS =
            Set.of(List.of("customers", "export_csv"), List.of("contacts", "export_csv"));

    /** Before the generation: {@code payment/v2026-04/transactions}. */
    private static final String OF_TRANSACTIONS = "payment";

    /** Where {@code payment/v2026-04/transactions/{id}/credit} says that money goes back. */
    private static final int CREDIT_PLACE = 4;

    /** Behind an order's id, and before the token of an order whose payment is cancelled. */
    private static final String CANCEL = "cancel";

    /** What stands behind an order's id, or a payment's: its money is the order's. */
    private static final Set<String> GIVING_BACK = Set.of(REFUNDS, "refund", CANCEL, "edits");

    /** A generation of Fluid's API, which stands before the same paths: {@code v2}, {@code v202604}. */
    private static final Pattern VERSION = Pattern.compile("v[0-9][0-9.-]*");

    /**
     * By the first part of the path below {@code /api} that is neither a version nor {@code company}; what is not named
     * here is settings.
     */
    private static final Map<String, StaffRights> AREAS = Map.ofEntries(
            Map.entry("carts", ORDERS),
            Map.entry("public", ORDERS),
            Map.entry("fairshare", ORDERS),
            Map.entry(OF_ORDERS, ORDERS),
            Map.entry("order_fulfillments", ORDERS),
            Map.entry("fulfillments", ORDERS),
            Map.entry(REFUNDS, ORDERS),
            Map.entry("tracking_informations", ORDERS),
            Map.entry("subscriptions", SUBSCRIPTIONS),
            Map.entry("subscription_orders", SUBSCRIPTIONS),
            Map.entry("subscription_bundles", SUBSCRIPTIONS),
            Map.entry("customers", CUSTOMERS),
            Map.entry("customer_notes", CUSTOMERS),
            Map.entry("members", CUSTOMERS),
            Map.entry("contacts", CUSTOMERS),
            Map.entry("addresses", CUSTOMERS),
            Map.entry("reps", CUSTOMERS),
            Map.entry("ranks", CUSTOMERS),
            Map.entry("shares", CUSTOMERS),
            Map.entry("share_page_stats", CUSTOMERS),
            Map.entry("trees", CUSTOMERS),
            Map.entry("tree_nodes", CUSTOMERS),
            Map.entry("enrollments", CUSTOMERS),
            Map.entry(OF_PRODUCTS, CATALOG),
            Map.entry("variants", CATALOG),
            Map.entry("variant_countries", CATALOG),
            Map.entry("inventory_levels", CATALOG),
            Map.entry("categories", CATALOG),
            Map.entry("collections", CATALOG),
            Map.entry("enrollment_packs", CATALOG),
            Map.entry("enrollment-packs", CATALOG),
            Map.entry("subscription_plans", CATALOG),
            Map.entry("discounts", CATALOG),
            Map.entry("payment", PAYMENTS),
            Map.entry(OF_PAYMENTS, PAYMENTS),
            Map.entry("payment_accounts", PAYMENTS),
            Map.entry("payment_integrations", PAYMENTS),
            Map.entry("transactions", PAYMENTS),
            Map.entry("fluid_pay", PAYMENTS),
            Map.entry("users", USERS),
            Map.entry("roles", USERS));

    /** What every user may call: who they are, and what they may do. */
    private static final Set<String> FREE = Set.of(
            "authentication",
            "auth_token",
            "confirm-visitor",
            "multi_factor_authentications",
            "single_sign_ons",
            "social_auth",
            "switch_role",
            "user_companies");

    private static final String OWN_PERMISSIONS = "/api/company/roles/my_permissions";

    private final String label;
    private final String adminPath;

    StaffRights(String label, String adminPath) {
        this.label = label;
        this.adminPath = adminPath;
    }

    /** The area on the wire: {@code orders}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return label;
    }

    public String adminPath() {
        return adminPath;
    }

    public List<String> actions() {
        return this == ORDERS ? List.of(VIEW, UPDATE, REFUND) : List.of(VIEW, UPDATE);
    }

    /** All permissions, in order. */
    public static List<String> all() {
        return Arrays.stream(values())
                .flatMap(area -> area.actions().stream().map(action -> area.key() + "." + action))
                .toList();
    }

    /** Whether a role may hold this: areas with lists of their actions. */
    public static boolean arePermissions(Map<?, ?> permissions) {
        return permissions.entrySet().stream()
                .allMatch(one -> one.getValue() instanceof List<?> actions
                        && Arrays.stream(values())
                                .anyMatch(area -> area.key().equals(one.getKey()) && area.has(actions)));
    }

    /** Whether all of them are its actions; others may be null. */
    private boolean has(List<?> others) {
        return new HashSet<>(actions()).containsAll(others);
    }

    /** The permissions of a role as single words. */
    public static Set<String> flat(Map<?, ?> permissions) {
        return permissions.entrySet().stream()
                .filter(one -> one.getValue() instanceof List<?>)
                .flatMap(one -> ((List<?>) one.getValue()).stream().map(action -> one.getKey() + "." + action))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The permission that a call needs; empty when each user may call it.
     *
     * @param path without the query, as the server matches it
     */
    public static Optional<String> needed(String method, String path) {
        List<String> parts = parts(path);
        String beginning = parts.isEmpty() ? "" : parts.getFirst();
        if (FREE.contains(beginning) || path.equals(OWN_PERMISSIONS) || agrees(method, path)) {
            return Optional.empty();
        }
        List<String> rest = parts.stream().dropWhile(StaffRights::isNoGroup).toList();
        StaffRights area = area(group(path), rest);
        if (READING.contains(method) || onlyReads(method, rest)) {
            return Optional.of(area.key() + "." + VIEW);
        }
        return Optional.of(givesBack(rest) ? ORDERS.key() + "." + REFUND : area.key() + "." + UPDATE);
    }

    private static StaffRights area(String group, List<String> rest) {
        if (rest.contains("payments_status")) {
            return PAYMENTS;
        }
        return tellsOfPeople(rest) ? CUSTOMERS : AREAS.getOrDefault(group, SETTINGS);
    }

    /** What a call is about, in whichever generation of the API: {@code orders} of {@code /api/v2/orders/7}. */
    public static String group(String path) {
        return parts(path).stream()
                .dropWhile(StaffRights::isNoGroup)
                .findFirst()
                .orElse("");
    }

    /** Whether it is of the generation that buyers' pages call. */
    public static boolean isOfCheckout(String path) {
        return parts(path).stream().takeWhile(StaffRights::isNoGroup).anyMatch(CHECKOUT::equals);
    }

    /** Whether each user may call it, in one generation of the API at least: sign-ins, and who one is. */
    public static boolean isEverybodys(String path) {
        return FREE.contains(group(path)) || path.equals(OWN_PERMISSIONS);
    }

    private static List<String> parts(String path) {
        return Arrays.stream(
                        path.substring(Math.min(path.length(), API.length())).split("/"))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static boolean isNoGroup(String part) {
        return part.equals(COMPANY)
                || part.equals(CHECKOUT)
                || VERSION.matcher(part).matches();
    }

    /** Each user agrees for themselves; the handler lets them do no more. */
    private static boolean agrees(String method, String path) {
        return method.equals("POST") && group(path).equals("user_agreements");
    }

    /** Some reading is asked for with a body. */
    private static boolean onlyReads(String method, List<String> rest) {
        return method.equals("POST")
                && (EXPORTS.contains(rest)
                        || rest.size() == 3
                                && rest.getFirst().equals(OF_PRODUCTS)
                                && rest.getLast().equals("selected_variant_price"));
    }

    private static boolean tellsOfPeople(List<String> rest) {
        return !rest.isEmpty()
                && rest.getFirst().equals(OF_PRODUCTS)
                && rest.stream().skip(2).anyMatch(OF_PEOPLE::contains);
    }

    /** Only by its place: a discount of a cart may be called refund. */
    private static boolean givesBack(List<String> rest) {
        return switch (rest.isEmpty() ? "" : rest.getFirst()) {
            case REFUNDS -> true;
            case OF_ORDERS -> rest.stream().skip(2).anyMatch(GIVING_BACK::contains);
            case OF_PAYMENTS ->
                rest.stream().skip(2).anyMatch(GIVING_BACK::contains)
                        || rest.size() > 2 && rest.get(1).equals(CANCEL);
            case OF_TRANSACTIONS ->
                rest.size() > CREDIT_PLACE && rest.get(CREDIT_PLACE).equals("credit");
            default -> false;
        };
    }
}
