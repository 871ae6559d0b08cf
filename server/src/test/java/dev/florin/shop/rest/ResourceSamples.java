package dev.florin.shop.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.resource.Field;
import dev.florin.resource.Field.Access;
import dev.florin.resource.Field.Need;
import dev.florin.resource.Form;
import dev.florin.resource.Nested;
import dev.florin.resource.Resource;
import dev.florin.resource.Type;
import dev.florin.shop.resource.CompanyResources;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Makes what can be sent from descriptions alone: whatever a value names is made first. */
final class ResourceSamples {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** In turn: a company has one country of a code. */
    private static final Deque<String> COUNTRIES =
            new ArrayDeque<>(List.of("DE", "FR", "IT", "ES", "AT", "CH", "SE", "NO", "DK", "FI", "PT", "IE", "NL"));

    private final CompanyClient client;
    private String country = "";

    ResourceSamples(CompanyClient client) {
        this.client = client;
    }

    /** A valid new object with every field that can be written, and one item in each list. */
    Map<String, Object> full(Resource resource) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (Field field : resource.fields()) {
            if (!field.isReadOnly() && !isRuledOut(resource, field)) {
                body.put(field.name(), value(field.type()));
            }
        }
        for (Nested list : resource.nested()) {
            if (!list.readOnly()) {
                body.put(list.name(), List.of(item(list)));
            }
        }
        return body;
    }

    /** A valid new object with what is required alone. */
    Map<String, Object> least(Resource resource) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (Field field : resource.fields()) {
            if (!field.isReadOnly() && field.need() == Need.REQUIRED) {
                body.put(field.name(), value(field.type()));
            }
        }
        return body;
    }

    /** What a new object becomes by a change of all that may be changed. */
    Map<String, Object> change(Resource resource) {
        Map<String, Object> body = full(resource);
        resource.fields().stream()
                .filter(field -> field.access() == Access.CREATE_ONLY)
                .forEach(field -> body.remove(field.name()));
        return body;
    }

    /** Something of another type than the field's. */
    Object wrong(Type type) {
        return switch (type) {
            case Type.Metadata metadata -> "text";
            case Type.Text text -> List.of("list");
            case Type.Whole whole -> "many";
            case Type.Flag flag -> "perhaps";
            case Type.Choice choice -> "something_else";
            case Type.Percent percent -> "101";
            case Type.Amount amount -> "-1";
            case Type.Time time -> "tomorrow";
            case Type.Reference reference -> reference.byText() ? "none-such" : (Object) 999_999_999L;
        };
    }

    private Object item(Nested list) {
        if (list.values()) {
            return value(list.fields().getFirst().type());
        }
        Map<String, Object> item = new LinkedHashMap<>();
        list.fields().forEach(field -> item.put(field.name(), value(field.type())));
        return item;
    }

    Object value(Type type) {
        int number = NUMBER.incrementAndGet();
        return switch (type) {
            case Type.Text text -> text(text, number);
            case Type.Whole whole -> Math.min(whole.max(), Math.max(whole.min(), 3));
            case Type.Flag flag -> false;
            case Type.Choice choice -> choice.words().getFirst();
            case Type.Percent percent -> "7.25";
            case Type.Amount amount -> "12.34";
            case Type.Time time -> "2030-01-0" + (1 + number % 9) + "T00:00:00Z";
            case Type.Reference reference -> reference(reference);
            case Type.Metadata metadata -> Map.of("any", "thing");
        };
    }

    private static Object text(Type.Text type, int number) {
        return switch (type.form()) {
            case LINE -> type.maxLength() < 20 ? "x" : "Text " + number;
            case LINES -> "Text\n" + number;
            case CODE, SLUG -> "code-" + number;
            case EMAIL -> "person" + number + "@example.com";
            case PHONE -> "+1 403 555 1212";
            case URL -> "https://example.com/" + number;
            case COUNTRY -> nextCountry();
            case DOMAINS -> "shop" + number + ".example.com,www.example.com";
            case CURRENCY -> "EUR";
            case LANGUAGE -> "" + (char) ('a' + number / 26 % 26) + (char) ('a' + number % 26) + "-XX";
            case IDS -> "1,2";
            case COLOR -> "#1a2b3c";
            case JSON -> "{}";
            case DAY -> "2030-01-0" + (1 + number % 9);
            case REGION -> "R" + number;
        };
    }

    private static synchronized String nextCountry() {
        String next = COUNTRIES.removeFirst();
        COUNTRIES.addLast(next);
        return next;
    }

    private Object reference(Type.Reference reference) {
        if (reference.table().equals("countries")) {
            return country();
        }
        if (reference.table().equals("merchants")) {
            return "starbucks";
        }
        Resource target = CompanyResources.ALL.stream()
                .filter(resource -> resource.table().equals(reference.table()))
                .findFirst()
                .orElseThrow();
        var made = client.post(target.path(), least(target));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return reference.byText()
                ? made.json().at("/" + target.name() + "/iso").asString()
                : (Object) made.json().at("/" + target.name() + "/id").asLong();
    }

    private String country() {
        if (country.isEmpty()) {
            country = "LU";
            client.post(
                    "/api/company/countries",
                    Map.of("iso", country, "name", "Luxembourg", "currency_code", "EUR", "currency_symbol", "€"));
        }
        return country;
    }

    /** What a rule allows only with other values than the first of a choice. */
    private static boolean isRuledOut(Resource resource, Field field) {
        return switch (resource.name() + "." + field.name()) {
            case "product.gift_card_of", "discount.percent", "discount.starts_at", "discount.ends_at" -> true;
            default -> false;
        };
    }

    static List<Resource> withActions(Resource.Action... actions) {
        return CompanyResources.ALL.stream()
                .filter(resource -> Stream.of(actions).allMatch(resource::can))
                .toList();
    }

    static boolean isLong(Type type) {
        return type instanceof Type.Text text && (text.form() == Form.LINE || text.form() == Form.LINES);
    }
}
