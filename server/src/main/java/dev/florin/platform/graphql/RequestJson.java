package dev.florin.platform.graphql;

import dev.florin.platform.bodies.JsonTree;
import dev.florin.platform.bodies.JsonValues;
import dev.florin.platform.bodies.ListTooLongException;
import dev.florin.platform.bodies.Members;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The JSON of a request: only the members that count, with any content of the first three. */
final class RequestJson {
    private static final Set<String> NAMES = Set.of("query", "operationName", "variables");
    private static final Members EXTENSIONS = Members.named(Set.of("persistedQuery", "sha256Hash"));
    private static final Members MEMBERS =
            name -> NAMES.contains(name) ? Members.ALL : name.equals("extensions") ? EXTENSIONS : null;

    private RequestJson() {}

    /** @throws dev.florin.platform.RefusedException when it is no JSON, or has too long a list */
    static @Nullable Object read(byte[] json) {
        return read(json, MEMBERS);
    }

    /** One member alone, as a parameter of a URL has it. */
    static @Nullable Object readMember(String name, String json) {
        return read(json.getBytes(StandardCharsets.UTF_8), Objects.requireNonNull(MEMBERS.of(name)));
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
