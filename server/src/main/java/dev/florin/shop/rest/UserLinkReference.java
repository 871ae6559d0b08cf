package dev.florin.shop.rest;

import dev.florin.platform.openapi.OpenApiPart;
import dev.florin.resource.JsonSchemas;
import dev.florin.shop.resource.StaffResources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schemas of users' links, from the description by which they are checked and shown. Whose it is, the path says. */
public final class UserLinkReference implements OpenApiPart {
    private static final String USER = "user_id";

    @Override
    public Map<String, Object> fragment() {
        Map<String, Object> schemas = new LinkedHashMap<>();
        schemas.put("UserLink", JsonSchemas.answered(StaffResources.LINKS));
        schemas.put("NewUserLink", sent(JsonSchemas.created(StaffResources.LINKS)));
        schemas.put("UserLinkChange", sent(JsonSchemas.changed(StaffResources.LINKS)));
        return Map.of("components", Map.of("schemas", schemas));
    }

    @SuppressWarnings("unchecked") // JsonSchemas puts a map and a list there
    private static Map<String, Object> sent(Map<String, Object> whole) {
        Map<String, Object> schema = new LinkedHashMap<>(whole);
        Map<String, Object> members =
                new LinkedHashMap<>((Map<String, Object>) schema.getOrDefault("properties", Map.of()));
        members.remove(USER);
        schema.put("properties", members);
        List<Object> required = new ArrayList<>((List<Object>) schema.getOrDefault("required", List.of()));
        required.remove(USER);
        if (required.isEmpty()) {
            schema.remove("required");
        } else {
            schema.put("required", required);
        }
        return schema;
    }
}
