package dev.florin.console.requests;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.bodies.BodyStream;
import dev.florin.platform.bodies.JsonTree;
import dev.florin.platform.bodies.ListTooLongException;
import dev.florin.platform.bodies.Members;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a page sends to be saved. Members that are not named here, such as a header's value, are dropped unread. */
final class RequestBody {
    /** Room for both texts in signs of several bytes. */
    private static final int MAX_BYTES = 192 * 1024;

    private static final Members MEMBERS = Members.named(Set.of(
            "name", "query", "variables", "headers", "enabled", "rest", "method", "path", "fields", "in", "text"));
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Pattern METHOD = Pattern.compile("GET|POST|PUT|PATCH|DELETE");

    /** Of this server alone, so it begins with one slash. */
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9{}._~-]+){1,20}/?");

    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,100}");
    private static final Pattern PLACE = Pattern.compile("path|query");

    private RequestBody() {}

    /** @throws RefusedException when it is not what it has to be */
    static SavedRequest read(HttpServletRequest request, UUID id, Instant now) throws IOException {
        try (BodyStream stream = BodyStream.open(request, MAX_BYTES)) {
            JsonNode body = JsonTree.readWithLongTexts(stream, MEMBERS);
            if (body != null && body.isObject()) {
                return read(body, id, now);
            }
        } catch (JacksonException | ListTooLongException e) {
            // said below
        }
        throw Refusal.of(Reason.REQUEST_MALFORMED, "The body must be a JSON object.")
                .asException();
    }

    private static SavedRequest read(JsonNode body, UUID id, Instant now) {
        String name = text(body, "name", SavedRequest.MAX_NAME).strip();
        if (name.isEmpty()) {
            throw Refusal.invalid("name", "Fill this in.").asException();
        }
        return new SavedRequest(
                id,
                name,
                text(body, "query", SavedRequest.MAX_QUERY),
                text(body, "variables", SavedRequest.MAX_VARIABLES),
                headers(body.path("headers")),
                rest(body.path("rest")),
                now);
    }

    private static String text(JsonNode body, String field, int maxChars) {
        JsonNode value = body.path(field);
        String text = value.isMissingNode() ? "" : value.isString() ? value.asString() : null;
        if (text == null || text.length() > maxChars || text.indexOf('\0') >= 0) {
            throw Refusal.invalid(field, "This must be a text of up to " + maxChars + " characters.")
                    .asException();
        }
        return text;
    }

    private static List<SavedRequest.Header> headers(JsonNode rows) {
        List<SavedRequest.Header> headers = new ArrayList<>();
        for (JsonNode row : rows) {
            String name = text(row, "name", SavedRequest.MAX_NAME);
            if (headers.size() == SavedRequest.MAX_HEADERS
                    || !HEADER.matcher(name).matches()) {
                throw Refusal.invalid(
                                "headers", "These must be up to " + SavedRequest.MAX_HEADERS + " names of headers.")
                        .asException();
            }
            headers.add(new SavedRequest.Header(name, row.path("enabled").asBoolean(true)));
        }
        return headers;
    }

    private static SavedRequest.@Nullable Rest rest(JsonNode rest) {
        if (rest.isMissingNode() || rest.isNull()) {
            return null;
        }
        List<SavedRequest.Field> fields = new ArrayList<>();
        for (JsonNode field : rest.path("fields")) {
            if (fields.size() == SavedRequest.MAX_FIELDS) {
                throw wrongRest();
            }
            fields.add(new SavedRequest.Field(
                    like(FIELD, field, "name"), like(PLACE, field, "in"), text(field, "text", SavedRequest.MAX_TEXT)));
        }
        return new SavedRequest.Rest(like(METHOD, rest, "method"), like(PATH, rest, "path"), fields);
    }

    private static String like(Pattern pattern, JsonNode node, String field) {
        String text = text(node, field, SavedRequest.MAX_TEXT);
        if (!pattern.matcher(text).matches()) {
            throw wrongRest();
        }
        return text;
    }

    private static RefusedException wrongRest() {
        return Refusal.invalid(
                        "rest",
                        "This must be an operation's method and path, and up to " + SavedRequest.MAX_FIELDS
                                + " fields of its address.")
                .asException();
    }
}
