package dev.florin.openapi;

import dev.florin.identity.rest.OAuthProblem;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;

/** Which form the refusals of each surface have, also where no operation is described. */
public final class RefusalSchemas {
    /** What is answered in the storefronts' form. */
    public static final List<String> STOREFRONT = List.of(
            "/api/authentication",
            "/api/carts",
            "/api/checkout",
            "/api/company",
            "/api/customers",
            "/api/droplet_categories",
            "/api/multi_factor_authentications",
            "/api/orders",
            "/api/public",
            "/api/settings",
            "/api/single_sign_ons",
            "/api/subscription_orders",
            "/api/subscriptions",
            "/api/user_companies",
            "/api/users",
            "/api/v1/fairshare",
            "/api/v2",
            "/api/v2025-06",
            "/api/v202506",
            "/api/v202604");

    private static final String SCHEMAS = "/components/schemas/";

    private RefusalSchemas() {}

    /** The pointer of the schema for whatever is refused at this path, however it is spelled. */
    static String of(String spelled) {
        String path = decoded(spelled);
        if (isBelow(path.toLowerCase(Locale.ROOT), "/incomm/v1")) {
            return SCHEMAS + "IncommProblem";
        }
        if (isBelow(path, "/api/v1/graphql")) {
            return SCHEMAS + "GraphQlAnswer";
        }
        if (OAuthProblem.FORM.covers(path)) {
            return SCHEMAS + "OAuthProblem";
        }
        return SCHEMAS + (STOREFRONT.stream().anyMatch(prefix -> isBelow(path, prefix)) ? "Error" : "PlatformProblem");
    }

    private static String decoded(String spelled) {
        try {
            return PathContainer.parsePath(spelled).elements().stream()
                    .map(element -> element instanceof PathSegment segment ? segment.valueToMatch() : element.value())
                    .collect(Collectors.joining());
        } catch (IllegalArgumentException e) {
            return spelled;
        }
    }

    private static boolean isBelow(String path, String prefix) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }
}
