package dev.florin.tree.rest;

import dev.florin.platform.fluid.FluidBody;
import dev.florin.platform.fluid.Ignored;
import dev.florin.platform.fluid.Problems;
import dev.florin.platform.fluid.Texts;
import dev.florin.resource.KnownFields;
import dev.florin.resource.Type;
import dev.florin.resource.WholeNumber;
import dev.florin.tree.TreeNodes;
import dev.florin.tree.TreeResources;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a node as it is sent: its fields, alone or under {@code tree_node}, and with them where it is to stand. */
final class NodeForm {
    static final String NODE = "tree_node";

    private static final String PARENT = "parent_id";
    private static final String POSITION = "position";
    private static final String REASON = "reason";
    private static final int MAX_REASON_CHARS = 255;
    private static final int MAX_DIGITS = 18;

    private final ObjectNode fields;
    private final Problems problems = new Problems();

    private NodeForm(ObjectNode fields) {
        this.fields = fields;
    }

    /** The fields as they were sent. */
    static ObjectNode fields(HttpServletRequest request) throws IOException {
        ObjectNode body = FluidBody.object(request);
        return body.get(NODE) instanceof ObjectNode wrapped ? wrapped : body;
    }

    /** @param fields lose what is no field of a node, which the answer names */
    static TreeNodes.Sent of(HttpServletRequest request, ObjectNode fields, boolean isNew) {
        NodeForm form = new NodeForm(fields);
        String reason = isNew ? null : form.reason();
        Long position = form.position();
        boolean hasParent = fields.has(PARENT);
        if (!isNew && hasParent && !fields.path(PARENT).isNull() && form.id(PARENT) == null) {
            form.problems.add(PARENT, "must be the id of a node");
        }
        TreeNodes.Placement placement = new TreeNodes.Placement(
                form.id("tree_id"),
                form.id(PARENT),
                hasParent,
                position,
                form.id("user_company_id"),
                form.id("customer_id"),
                reason);
        Set<String> ignored = new TreeSet<>(KnownFields.keepOnly(TreeResources.NODES, fields));
        ignored.removeAll(Set.of("depth", "path", "level"));
        Ignored.unread(request, () -> ignored);
        return new TreeNodes.Sent(fields, placement, hasParent || position != null, form.problems);
    }

    private @Nullable String reason() {
        JsonNode sent = fields.remove(REASON);
        if (sent == null || sent.isNull()) {
            return null;
        }
        if (!sent.isString() || sent.asString().length() > MAX_REASON_CHARS || !Texts.isStorable(sent.asString())) {
            problems.add(REASON, "must be a text of at most " + MAX_REASON_CHARS + " characters");
            return null;
        }
        return sent.asString().strip();
    }

    /** The legs of a binary tree have names. */
    private @Nullable Long position() {
        JsonNode sent = fields.get(POSITION);
        String word = sent != null && sent.isString() ? sent.asString().strip().toLowerCase(Locale.ROOT) : "";
        switch (word) {
            case "left" -> fields.put(POSITION, 1);
            case "right" -> fields.put(POSITION, 2);
            default -> {}
        }
        Long position = number(POSITION, Type.MAX);
        if (position == null && sent != null && !sent.isNull()) {
            problems.add(POSITION, "must be left, right or a number from 1");
        }
        if (sent != null && sent.isNull()) {
            fields.remove(POSITION);
        }
        return position;
    }

    /** A number from 1; null for anything else, which is refused with all else. */
    private @Nullable Long id(String name) {
        return number(name, Long.MAX_VALUE);
    }

    private @Nullable Long number(String name, long most) {
        JsonNode sent = fields.get(name);
        return sent == null ? null : WholeNumber.read(sent, 1, most).orElse(null);
    }

    static @Nullable Long idOf(String text) {
        boolean isId = !text.isEmpty()
                && text.length() <= MAX_DIGITS
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return isId && Long.parseLong(text) > 0 ? Long.valueOf(text) : null;
    }
}
