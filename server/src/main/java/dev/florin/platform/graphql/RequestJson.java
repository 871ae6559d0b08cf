package dev.florin.platform.graphql;

import dev.florin.platform.bodies.JsonTree;
import dev.florin.platform.bodies.JsonValues;
import dev.florin.platform.bodies.ListTooLongException;
import dev.florin.platform.bodies.Members;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The JSON of a request: of its members those three that count, whatever stands in them. */
final class RequestJson {
    private static final Set<String> NAMES = Set.of("query", "operationName", "variables");
    private static final Members MEMBERS = name -> NAMES.contains(name) ? Members.ALL : null;

    private RequestJson() {}

    /** @throws dev.florin.platform.RefusedException when it is no JSON, or has too long a list */
    static @Nullable Object read(byte[] json) {
        return read(json, MEMBERS);
    }

    /** Variables alone, as a query's parameter has them. */
    static @Nullable Object readVariables(byte[] json) {
        return read(json, Members.ALL);
    }

    private static @Nullable Object read(byte[] json, Members members) {
        try {
            return JsonValues.read(json, members);
        } catch (JacksonException | ArithmeticException | NumberFormatException e) {
            throw GraphQlEndpoint.malformed("the body is not a JSON object in UTF-8");
        } catch (ListTooLongException e) {
            throw GraphQlEndpoint.malformed("a list in it has more than " + JsonTree.MAX_ITEMS + " entries");
        }
    }
}
