package dev.florin.console.company;

import dev.florin.shop.StaffRights;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The second paths of the company's API: {@code /console/api/company/rest/orders} is {@code /api/orders} for who is signed in. */
final class DeskPaths {
    static final String PREFIX = DeskCookie.PATH + "/rest/";

    private static final String API = "/api/";

    /** Nothing that is decoded, empty, or a way up: what is looked at here is what handlers are found by. */
    private static final Pattern PLAIN = Pattern.compile("[\\w-][\\w.-]*(/[\\w-][\\w.-]*)*");

    /**
     * What buyers and programs call, and what gives tokens away, in each generation of the API: no page of the desk needs
     * it.
     */
    private static final Set<String> NOT_HERE = Set.of("carts", "public", "fairshare", "fluid_pay");

    private static final String PROGRAMS = "v1/";

    private static final Set<String> METHODS = Set.of("GET", "POST", "PATCH", "DELETE");

    /** Every user may ask it. */
    private static final String OWN_PERMISSIONS = "/api/company/roles/my_permissions";

    private DeskPaths() {}

    /**
     * The path of the company's API that a request of the desk is for; empty where the desk has none.
     *
     * @param uri as it was sent
     */
    static Optional<String> target(String method, String uri) {
        if (!uri.startsWith(PREFIX) || !METHODS.contains(method)) {
            return Optional.empty();
        }
        String rest = uri.substring(PREFIX.length());
        String target = API + rest;
        boolean isCompanys = PLAIN.matcher(rest).matches()
                && !(rest + "/").startsWith(PROGRAMS)
                && !NOT_HERE.contains(StaffRights.group(target))
                && !StaffRights.isOfCheckout(target)
                && (!StaffRights.isEverybodys(target) || target.equals(OWN_PERMISSIONS));
        return isCompanys ? Optional.of(target) : Optional.empty();
    }
}
