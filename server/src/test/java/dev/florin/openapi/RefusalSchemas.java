package dev.florin.openapi;

import dev.florin.platform.fluid.FluidErrors;
import java.util.Locale;

/** Which form the refusals of each surface have, also where no operation is described. */
final class RefusalSchemas {
    private static final String SCHEMAS = "/components/schemas/";

    private RefusalSchemas() {}

    /** The pointer of the schema for whatever is refused at this path. */
    static String of(String path) {
        if (isBelow(path.toLowerCase(Locale.ROOT), "/incomm/v1")) {
            return SCHEMAS + "IncommProblem";
        }
        if (isBelow(path, "/api/v1/graphql")) {
            return SCHEMAS + "GraphQlAnswer";
        }
        return SCHEMAS
                + (FluidErrors.PREFIXES.stream().anyMatch(prefix -> isBelow(path, prefix))
                        ? "Error"
                        : "PlatformProblem");
    }

    private static boolean isBelow(String path, String prefix) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }
}
