package dev.florin.openapi;

import dev.florin.identity.rest.OAuthProblem;
import dev.florin.platform.fluid.FluidOperation;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;

/** Which form the refusals of each surface have, also where no operation is described. */
public final class RefusalSchemas {
    /** What is answered in the storefronts' form. */
    public static final List<String> STOREFRONT = Stream.concat(
                    FluidOperation.prefixes().stream(), Stream.of("/api/v1/fairshare", "/shares"))
            .sorted()
            .toList();

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
