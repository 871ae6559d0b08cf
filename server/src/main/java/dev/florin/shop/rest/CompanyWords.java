package dev.florin.shop.rest;

import static dev.florin.shop.rest.ReferenceParts.object;
import static dev.florin.shop.rest.ReferenceParts.ref;

import dev.florin.resource.JsonSchemas;
import dev.florin.resource.Resource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a kind of resource is called in the description. */
record CompanyWords(Resource resource) {
    private static final String VOWELS = "aeiou";

    String one() {
        return resource.name().replace('_', ' ');
    }

    String many() {
        return resource.plural().replace('_', ' ');
    }

    /** {@code a product}, {@code an agreement}; of the settings there is but one. */
    String a() {
        if (resource.isSingle()) {
            return "the " + one();
        }
        return (VOWELS.indexOf(one().charAt(0)) < 0 ? "a " : "an ") + one();
    }

    String tag() {
        return "Company: " + many();
    }

    /** The tag where it stands under the company's heading. */
    String heading() {
        return many().substring(0, 1).toUpperCase(Locale.ROOT) + many().substring(1);
    }

    String schema() {
        return "Company" + camel();
    }

    String newSchema() {
        return "NewCompany" + camel();
    }

    String changeSchema() {
        return schema() + "Change";
    }

    /** The beginning of an operation. */
    Map<String, Object> operation(String verb, String summary) {
        return object(
                "tags",
                List.of(tag()),
                "operationId",
                verb + schema() + (verb.equals("list") ? "s" : ""),
                "summary",
                summary,
                "security",
                List.of(object("companyToken", List.of())));
    }

    /** An answer with one object. */
    Map<String, Object> answer(String description) {
        if (resource.bare()) {
            Map<String, Object> schema = ReferenceParts.withMeta(JsonSchemas.answered(resource));
            return object("description", description, "content", ReferenceParts.json(schema));
        }
        return ReferenceParts.answer(description, resource.name(), ref("schemas", schema()), "Meta");
    }

    /** The fields, alone or under the resource's name. */
    Map<String, Object> body(String sentSchema) {
        Map<String, Object> wrapped = object(
                "type",
                "object",
                "description",
                "The same under its name.",
                "required",
                List.of(resource.name()),
                "properties",
                object(resource.name(), ref("schemas", sentSchema)));
        return object(
                "required",
                true,
                "content",
                ReferenceParts.json(object("anyOf", List.of(ref("schemas", sentSchema), wrapped))));
    }

    private String camel() {
        return Arrays.stream(resource.name().split("_"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
