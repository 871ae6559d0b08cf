package dev.florin.fuzz;

import dev.florin.identity.DemoIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Values from earlier replies, by name, so that later requests reach existing things. */
final class Pool {
    private static final int MAX_OF_A_NAME = 40;
    private static final int MAX_LENGTH = 600;

    /** The callers on other surfaces: an operator's request that suspends them would end their requests. */
    private static final Set<String> SPARED =
            Set.of(DemoIdentity.USER_ID.toString(), DemoIdentity.ACCOUNT_ID.toString(), DemoIdentity.APP_ID.toString());

    private final Map<String, List<String>> values = new HashMap<>();

    /** Takes over the values in a reply; those called {@code id} also under the name of the object that they are in. */
    void harvest(JsonNode node, String owner) {
        node.properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (value.isString() || value.isIntegralNumber()) {
                put(member.getKey(), value.asString());
                if (member.getKey().endsWith("Uri")) {
                    put(member.getKey().replace("Uri", ""), value.asString());
                }
                if (member.getKey().equals("id")) {
                    put(owner + "_id", value.asString());
                }
            }
            harvest(value, member.getKey());
        });
        if (node.isArray()) {
            node.forEach(item -> harvest(item, owner.endsWith("s") ? owner.substring(0, owner.length() - 1) : owner));
        }
    }

    void put(String name, String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH || SPARED.contains(value)) {
            return;
        }
        List<String> known = values.computeIfAbsent(key(name), any -> new ArrayList<>());
        if (!known.contains(value)) {
            if (known.size() >= MAX_OF_A_NAME) {
                known.removeFirst();
            }
            known.add(value);
        }
    }

    /** A value that was seen under this name, however it is written, or null. */
    @Nullable
    String any(String name, Random random) {
        List<String> known = values.get(key(name));
        return known == null ? null : Hostile.pick(known, random);
    }

    /** The one that was seen last, or null. */
    @Nullable
    String last(String name) {
        List<String> known = values.get(key(name));
        return known == null ? null : known.getLast();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "");
    }
}
