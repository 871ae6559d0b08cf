package dev.florin.resource;

import dev.florin.money.CurrencyCode;
import dev.florin.money.Money;
import dev.florin.money.Rate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes objects in the wire's form, with their fields in the order of the description. */
final class DocumentWriter {
    private final Resource resource;
    private final Currencies currencies;

    DocumentWriter(Resource resource, Currencies currencies) {
        this.resource = resource;
        this.currencies = currencies;
    }

    Map<String, @Nullable Object> write(long id, Document document) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", id);
        writeFields(resource.fields(), document, json);
        for (Nested list : resource.nested()) {
            json.put(list.name(), writeList(list, document.list(list.name())));
        }
        for (Derived derived : resource.derived()) {
            json.put(derived.name(), derived.value().apply(id, document));
        }
        return json;
    }

    private List<?> writeList(Nested list, List<Document> items) {
        if (list.values()) {
            Field field = list.fields().getFirst();
            return items.stream()
                    .flatMap(item -> item.get(field.name()).stream())
                    .toList();
        }
        return items.stream()
                .map(item -> {
                    Map<String, @Nullable Object> json = new LinkedHashMap<>();
                    writeFields(list.fields(), item, json);
                    return json;
                })
                .toList();
    }

    private void writeFields(List<Field> fields, Document document, Map<String, @Nullable Object> json) {
        Optional<CurrencyCode> currency = document.get("country_code").flatMap(iso -> currencies.of(iso.toString()));
        for (Field field : fields) {
            @Nullable
            Object value = document.get(field.name())
                    .map(kept -> wire(field.type(), kept, currency))
                    .orElse(null);
            field.names().forEach(name -> json.put(name, value));
        }
    }

    private static Object wire(Type type, Object value, Optional<CurrencyCode> currency) {
        return switch (type) {
            case Type.Percent percent -> new Rate((Long) value).toPercent().toPlainString();
            case Type.Amount amount ->
                new Money((Long) value, currency.orElseThrow()).toDecimal().toPlainString();
            case Type.Time time -> value.toString();
            case Type.Text text -> value;
            case Type.Whole whole -> value;
            case Type.Flag flag -> value;
            case Type.Choice choice -> value;
            case Type.Reference reference -> value;
            case Type.Metadata metadata -> value;
        };
    }
}
