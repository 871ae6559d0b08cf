package dev.florin.console.signin;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.bodies.BodyStream;
import dev.florin.platform.bodies.JsonTree;
import dev.florin.platform.bodies.ListTooLongException;
import dev.florin.platform.bodies.Members;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a page sends: a small JSON object of texts. */
public final class Form {
    private static final int MAX_BYTES = 32 * 1024;
    private static final int MAX_EMAIL = 254;

    private final JsonNode body;

    private Form(JsonNode body) {
        this.body = body;
    }

    /** @throws RefusedException when it is no JSON object, or too large */
    public static Form of(HttpServletRequest request) throws IOException {
        try (BodyStream stream = BodyStream.open(request, MAX_BYTES)) {
            JsonNode body = JsonTree.read(stream, Members.ALL);
            if (body != null && body.isObject()) {
                return new Form(body);
            }
        } catch (JacksonException | ListTooLongException e) {
            // said below
        }
        throw Refusal.of(Reason.REQUEST_MALFORMED, "The body must be a JSON object.")
                .asException();
    }

    /** @throws RefusedException when it is missing, empty or too long */
    public String text(String field, int maxChars) {
        String text = optional(field, maxChars);
        if (text == null || text.isBlank()) {
            throw Refusal.invalid(field, "Fill this in.").asException();
        }
        return text;
    }

    /** Null when it is not there. */
    public @Nullable String optional(String field, int maxChars) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        String text = value.isString() ? value.asString() : null;
        if (text == null || text.length() > maxChars || text.indexOf('\0') >= 0) {
            throw Refusal.invalid(field, "This must be a text of up to " + maxChars + " characters.")
                    .asException();
        }
        return text;
    }

    /** In lower case, as addresses are compared here. */
    String email() {
        return text("email", MAX_EMAIL).strip().toLowerCase(Locale.ROOT);
    }

    /** As it was typed, with blanks around it: a password is what it is. */
    String password(String field) {
        return text(field, 2 * PasswordPolicy.MAX_CHARS);
    }

    JsonNode tree(String field) {
        return body.path(field);
    }

    /**
     * A list of texts; empty where there is none.
     *
     * @throws RefusedException when it is something else, or too long
     */
    public List<String> texts(String field, int maxEntries, int maxChars) {
        JsonNode list = body.path(field);
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        boolean fits = list.isArray()
                && list.size() <= maxEntries
                && list.valueStream()
                        .allMatch(one -> one.isString()
                                && one.asString().length() <= maxChars
                                && one.asString().indexOf('\0') < 0);
        if (!fits) {
            throw Refusal.invalid(field, "This must be a list of up to " + maxEntries + " texts.")
                    .asException();
        }
        return list.valueStream().map(JsonNode::asString).toList();
    }

    /** @throws RefusedException when it is no whole number of this range */
    public int number(String field, int otherwise, int min, int max) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isInt() || value.asInt() < min || value.asInt() > max) {
            throw Refusal.invalid(field, "This must be a number from " + min + " to " + max + ".")
                    .asException();
        }
        return value.asInt();
    }

    /** False where it is not there. */
    public boolean isTrue(String field) {
        return body.path(field).asBoolean(false);
    }

    /** @throws RefusedException when it is none, as if there were nothing */
    public static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(Reason.NOT_FOUND).asException();
        }
    }
}
