package dev.florin.shop.rest;

import static dev.florin.shop.rest.ReferenceParts.answer;
import static dev.florin.shop.rest.ReferenceParts.json;
import static dev.florin.shop.rest.ReferenceParts.object;
import static dev.florin.shop.rest.ReferenceParts.ref;

import dev.florin.platform.openapi.OpenApiPart;
import dev.florin.resource.JsonSchemas;
import dev.florin.resource.Resource;
import dev.florin.resource.Resource.Action;
import dev.florin.resource.Resource.Removal;
import dev.florin.resource.ResourceGroup;
import dev.florin.resource.Rule;
import dev.florin.shop.resource.CompanyResources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes the company resources, from the same descriptions by which {@link ResourceEndpoint} serves them. */
public final class CompanyReference implements OpenApiPart {
    private static final String ONE = "/{id}";

    private final List<ResourceGroup> groups;

    public CompanyReference(List<ResourceGroup> groups) {
        this.groups = List.copyOf(groups);
    }

    @Override
    public Map<String, Object> fragment() {
        List<Object> tags = new ArrayList<>();
        List<Object> tagGroups = new ArrayList<>();
        Map<String, Object> paths = new LinkedHashMap<>();
        Map<String, Object> schemas = new LinkedHashMap<>();
        for (ResourceGroup group : groups) {
            List<Object> tagNames = new ArrayList<>();
            for (Resource resource : group.resources()) {
                CompanyWords words = new CompanyWords(resource);
                tags.add(object(
                        "name", words.tag(), "x-displayName", words.heading(), "description", resource.description()));
                tagNames.add(words.tag());
                addSchemas(schemas, resource, words);
                addPaths(paths, resource, words);
            }
            tagGroups.add(object("name", group.name(), "tags", tagNames));
        }
        paths.put(CompanyResources.INVENTORY_LEVELS.path() + ONE + "/adjust", adjust());
        return object("tags", tags, "x-tagGroups", tagGroups, "paths", paths, "components", object("schemas", schemas));
    }

    private static void addPaths(Map<String, Object> paths, Resource resource, CompanyWords words) {
        List<String> aliases = resource.aliases();
        Map<String, Object> path = resource.isSingle() ? single(words) : collection(resource, words);
        paths.put(resource.path(), aliases.isEmpty() ? path : alsoAt(path, aliases, ""));
        if (!resource.isSingle()) {
            Map<String, Object> one = one(resource, words);
            paths.put(resource.path() + ONE, aliases.isEmpty() ? one : alsoAt(one, aliases, ONE));
        }
    }

    private static Map<String, Object> alsoAt(Map<String, Object> path, List<String> aliases, String end) {
        Map<String, Object> whole = new LinkedHashMap<>(path);
        whole.put(
                "x-also-at",
                aliases.size() == 1
                        ? aliases.getFirst() + end
                        : aliases.stream().map(alias -> alias + end).toList());
        return whole;
    }

    private static void addSchemas(Map<String, Object> schemas, Resource resource, CompanyWords words) {
        Map<String, Object> answered = JsonSchemas.answered(resource);
        schemas.put(words.schema(), answered);
        if (resource.can(Action.CREATE)) {
            schemas.put(words.newSchema(), ReferenceParts.sent(JsonSchemas.created(resource), answered));
        }
        if (resource.can(Action.UPDATE)) {
            schemas.put(words.changeSchema(), ReferenceParts.sent(JsonSchemas.changed(resource), answered));
        }
    }

    private static Map<String, Object> single(CompanyWords words) {
        Map<String, Object> path = new LinkedHashMap<>();
        path.put("get", shows(words, "Shows " + words.one()));
        path.put("patch", changes(words));
        return path;
    }

    private static Map<String, Object> collection(Resource resource, CompanyWords words) {
        Map<String, Object> path = new LinkedHashMap<>();
        path.put("get", lists(resource, words));
        if (resource.can(Action.CREATE)) {
            path.put("post", creates(words));
        }
        return path;
    }

    private static Map<String, Object> lists(Resource resource, CompanyWords words) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(ref("parameters", "page"));
        parameters.add(ref("parameters", "per_page"));
        parameters.addAll(JsonSchemas.parameters(resource));
        Map<String, Object> list = object("type", "array", "items", ref("schemas", words.schema()));
        Map<String, Object> operation = words.operation("list", "Lists " + words.many());
        operation.put("parameters", parameters);
        operation.put(
                "responses",
                ReferenceParts.responses(
                        "200",
                        answer("A page of them.", resource.plural(), list, "PageMeta"),
                        List.of("Unauthorized", "Unprocessable")));
        return operation;
    }

    private static Map<String, Object> creates(CompanyWords words) {
        Map<String, Object> made = words.answer("It was made.");
        made.put(
                "headers",
                object(
                        "Location", ref("headers", "Location"),
                        "Idempotency-Replayed", ref("headers", "IdempotencyReplayed")));
        Map<String, Object> operation = words.operation("create", "Makes " + words.a());
        operation.put("parameters", List.of(ref("parameters", "IdempotencyKey")));
        operation.put("requestBody", words.body(words.newSchema()));
        operation.put(
                "responses",
                ReferenceParts.responses("201", made, List.of("Unauthorized", "Conflict", "Unprocessable")));
        return operation;
    }

    private static Map<String, Object> one(Resource resource, CompanyWords words) {
        Map<String, Object> path = new LinkedHashMap<>();
        path.put("parameters", List.of(ReferenceParts.id()));
        path.put("get", shows(words, "Shows " + words.a()));
        if (resource.can(Action.UPDATE)) {
            path.put("patch", changes(words));
        }
        if (resource.can(Action.REMOVE)) {
            path.put("delete", removes(resource, words));
        }
        return path;
    }

    private static Map<String, Object> shows(CompanyWords words, String summary) {
        Map<String, Object> operation = words.operation("show", summary);
        operation.put(
                "responses",
                ReferenceParts.responses(
                        "200", words.answer("It, as it is now."), List.of("Unauthorized", "NotFound")));
        return operation;
    }

    private static Map<String, Object> changes(CompanyWords words) {
        Map<String, Object> operation = words.operation("change", "Changes " + words.a());
        operation.put("description", "What is left out stays as it is; a list that is sent replaces all of it.");
        operation.put("requestBody", words.body(words.changeSchema()));
        operation.put(
                "responses",
                ReferenceParts.responses(
                        "200",
                        words.answer("It, as it is after the change."),
                        List.of("Unauthorized", "NotFound", "Conflict", "Unprocessable")));
        return operation;
    }

    private static Map<String, Object> removes(Resource resource, CompanyWords words) {
        Map<String, Object> operation = words.operation("remove", "Removes " + words.a());
        operation.put(
                "description",
                resource.removal() == Removal.DEACTIVATED
                        ? "Makes it inactive: orders and subscriptions may speak of it. A change of `active` brings it"
                                + " back."
                        : "It is gone then. Refused with 409 while anything names it." + kept(resource));
        operation.put(
                "responses",
                ReferenceParts.responses(
                        "200",
                        removed(words),
                        resource.kept() == null
                                ? List.of("Unauthorized", "NotFound", "Conflict")
                                : List.of("Unauthorized", "NotFound", "Conflict", "Unprocessable")));
        return operation;
    }

    private static String kept(Resource resource) {
        Rule kept = resource.kept();
        return kept == null ? "" : " Refused with 422: `" + kept.field() + "` " + kept.message() + ".";
    }

    /** With its id beside it. */
    private static Map<String, Object> removed(CompanyWords words) {
        String name = words.resource().name();
        Map<String, Object> members = object(
                name,
                ref("schemas", words.schema()),
                "id",
                object("type", "integer", "format", "int64"),
                "meta",
                ref("schemas", "Meta"));
        Map<String, Object> schema =
                object("type", "object", "required", List.of(name, "id", "meta"), "properties", members);
        return object("description", "It, as it was last.", "content", json(schema));
    }

    private static Map<String, Object> adjust() {
        CompanyWords words = new CompanyWords(CompanyResources.INVENTORY_LEVELS);
        Map<String, Object> quantity = object(
                "type",
                List.of("integer", "string"),
                "description",
                "How many units more; fewer when it is negative. Not below none at all.");
        Map<String, Object> operation = words.operation("adjust", "Adds to what is available");
        operation.put("parameters", List.of(ref("parameters", "IdempotencyKey")));
        operation.put(
                "requestBody",
                object(
                        "required",
                        true,
                        "content",
                        json(object(
                                "type",
                                "object",
                                "required",
                                List.of("quantity"),
                                "properties",
                                object("quantity", quantity)))));
        operation.put(
                "responses",
                ReferenceParts.responses(
                        "200",
                        words.answer("It, as it is after the change."),
                        List.of("Unauthorized", "NotFound", "Unprocessable")));
        return object("parameters", List.of(ReferenceParts.id()), "post", operation);
    }
}
