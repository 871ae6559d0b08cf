package dev.florin.cart.rest;

import dev.florin.platform.fluid.FluidBody;
import dev.florin.platform.fluid.Ignored;
import dev.florin.platform.fluid.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the members of a JSON object, and notes what is wrong with them by their paths. A null counts as missing. A
 * reader returns null for what is missing or wrong; {@link #refuseProblems} comes before anything is done.
 */
public final class Form {
    public static final String REQUIRED = "is required.";
    static final String TEXT = "must be a text.";
    static final String OBJECT = "must be an object.";

    /** As it is written in JSON. */
    private static final String NUL = "\\u0000";

    private static final Pattern BREAK = Pattern.compile("[\\r\\n\\t]");

    private final ObjectNode node;
    private final String path;
    private final Problems problems;
    private final Reading reading;

    private Form(ObjectNode node, String path, Problems problems, Reading reading) {
        this.node = node;
        this.path = path;
        this.problems = problems;
        this.reading = reading;
    }

    /** The request's body. What of it nobody asks for is listed in the answer. */
    public static Form of(HttpServletRequest request) throws IOException {
        ObjectNode body = FluidBody.object(request, KnownMembers.MEMBERS);
        Reading reading = new Reading();
        Ignored.unread(request, () -> reading.unread(body));
        return new Form(body, "", new Problems(), reading);
    }

    /** Which members have been asked for, by their paths without the places in lists. */
    private static final class Reading {
        private static final Pattern PLACE = Pattern.compile("\\[[0-9]+]");

        private final Set<String> asked = new HashSet<>();
        private final Set<String> taken = new HashSet<>();

        void note(String path) {
            asked.add(path.indexOf('[') < 0 ? path : PLACE.matcher(path).replaceAll(""));
        }

        /** All that is in the member is read. */
        void take(String path) {
            taken.add(path);
        }

        Collection<String> unread(ObjectNode body) {
            Set<String> unread = new HashSet<>();
            collect(body, "", unread);
            return unread;
        }

        /** What is in a member that was not asked for is not listed beside it. */
        private void collect(JsonNode node, String path, Set<String> unread) {
            if (node.isArray()) {
                node.forEach(one -> collect(one, path, unread));
            }
            node.propertyStream().forEach(member -> {
                String name = path + member.getKey();
                if (taken.contains(name)) {
                    return;
                }
                if (asked.contains(name)) {
                    collect(member.getValue(), name + ".", unread);
                } else {
                    unread.add(name);
                }
            });
        }
    }

    public ObjectNode node() {
        return node;
    }

    public void problem(String name, String message) {
        problems.add(path + name, message);
    }

    /** Whether nothing is wrong so far. */
    public boolean isSound() {
        return problems.isEmpty();
    }

    public void refuseProblems() {
        problems.refuseAny();
    }

    public boolean has(String name) {
        return !find(name).isNull();
    }

    /** A member that may be there and changes nothing, as replies show it: it is not listed as ignored. */
    public void expect(String name) {
        find(name);
    }

    /** The same, whatever is in it. */
    public void expectAll(String name) {
        find(name);
        reading.take(path + name);
    }

    /** A text without blanks around it; none when it is blank. */
    @Nullable
    public String text(String name, int maxChars) {
        return text(name, maxChars, Texts::isPlain);
    }

    /** The same, of as many lines as it has. */
    @Nullable
    public String lines(String name, int maxChars) {
        return text(name, maxChars, text -> Texts.isPlain(BREAK.matcher(text).replaceAll("")));
    }

    private @Nullable String text(String name, int maxChars, Predicate<String> isWritten) {
        JsonNode found = find(name);
        if (found.isNull()) {
            return null;
        }
        if (!found.isString()) {
            problem(name, TEXT);
            return null;
        }
        String text = found.asString().strip();
        if (text.length() > maxChars) {
            problem(name, "has at most " + maxChars + " characters.");
            return null;
        }
        if (!isWritten.test(text)) {
            problem(name, "has characters that no text has.");
            return null;
        }
        return text.isEmpty() ? null : text;
    }

    public String requiredText(String name, int maxChars) {
        String text = text(name, maxChars);
        if (text == null) {
            missing(name);
            return "";
        }
        return text;
    }

    /** A positive whole number, or a text of its digits: pages read ids out of attributes. */
    @Nullable
    public Long id(String name) {
        JsonNode found = find(name);
        if (found.isNull()) {
            return null;
        }
        if (found.isString() && Numbers.idOrNone(found.asString()) > 0) {
            return Numbers.idOrNone(found.asString());
        }
        if (!found.isIntegralNumber() || !found.canConvertToLong() || found.asLong() <= 0) {
            problem(name, "must be a positive whole number.");
            return null;
        }
        return found.asLong();
    }

    public long requiredId(String name) {
        Long id = id(name);
        if (id == null) {
            missing(name);
            return 0;
        }
        return id;
    }

    @Nullable
    public Integer integer(String name, int min, int max) {
        JsonNode found = find(name);
        if (found.isNull()) {
            return null;
        }
        if (found.isIntegralNumber() && found.canConvertToInt() && found.asInt() >= min && found.asInt() <= max) {
            return found.asInt();
        }
        long digits = found.isString() ? Numbers.idOrNone(found.asString()) : 0;
        if (digits >= Math.max(min, 1) && digits <= max) {
            return (int) digits;
        }
        problem(name, "must be a whole number from " + min + " to " + max + ".");
        return null;
    }

    public boolean flag(String name, boolean otherwise) {
        JsonNode found = find(name);
        if (found.isNull()) {
            return otherwise;
        }
        if (!found.isBoolean()) {
            problem(name, "must be true or false.");
            return otherwise;
        }
        return found.asBoolean();
    }

    /** The member as an object; an empty one when it is missing or wrong. */
    public Form child(String name) {
        JsonNode found = find(name);
        if (found instanceof ObjectNode object) {
            return new Form(object, path + name + ".", problems, reading);
        }
        if (!found.isNull()) {
            problem(name, OBJECT);
        }
        return new Form(JsonNodeFactory.instance.objectNode(), path + name + ".", problems, reading);
    }

    /** An object of the sender's own, whatever is in it, as it can be kept. */
    @Nullable
    public ObjectNode object(String name, int maxChars) {
        JsonNode found = find(name);
        reading.take(path + name);
        if (found.isNull()) {
            return null;
        }
        if (!(found instanceof ObjectNode object)) {
            problem(name, OBJECT);
            return null;
        }
        String json = object.toString();
        if (json.length() > maxChars) {
            problem(name, "has at most " + maxChars + " characters.");
        } else if (!Texts.isPlain(json) || json.contains(NUL)) {
            problem(name, "has characters that no text has.");
        }
        return object;
    }

    /** The member's objects; {@code max} at most. */
    public List<Form> children(String name, int max) {
        List<Form> children = new ArrayList<>();
        JsonNode found = find(name);
        if (found.isNull()) {
            return children;
        }
        if (!(found instanceof ArrayNode array) || array.size() > max) {
            problem(name, "must be a list of at most " + max + " objects.");
            return children;
        }
        for (int i = 0; i < array.size(); i++) {
            String at = name + "[" + i + "]";
            if (array.get(i) instanceof ObjectNode object) {
                children.add(new Form(object, path + at + ".", problems, reading));
            } else {
                problem(at, OBJECT);
            }
        }
        return children;
    }

    public JsonNode find(String name) {
        KnownMembers.verify(name);
        reading.note(path + name);
        JsonNode found = node.get(name);
        return found == null ? JsonNodeFactory.instance.nullNode() : found;
    }

    /** Notes this only when nothing else is wrong with it. */
    private void missing(String name) {
        if (!problems.errors().containsKey(path + name)) {
            problem(name, REQUIRED);
        }
    }
}
