package dev.florin.shop.resource;

import static dev.florin.resource.Field.defaulted;
import static dev.florin.resource.Field.required;
import static dev.florin.resource.Type.line;
import static dev.florin.resource.Type.text;
import static dev.florin.resource.Type.whole;

import dev.florin.resource.Derived;
import dev.florin.resource.Document;
import dev.florin.resource.Filter;
import dev.florin.resource.Form;
import dev.florin.resource.Resource;
import dev.florin.resource.Resource.Action;
import dev.florin.resource.Rule;
import dev.florin.resource.Type;
import java.util.Map;

/** How much there is. */
final class StockResources {
    private static final int MAX_SKU = 100;
    private static final int MAX_URL = 2_000;

    static final Resource INVENTORY_LEVELS = Resource.of("inventory_level", "inventory_levels", "stock", "variant_id")
            .says("How much there is of a variant that tracks its stock. Its id is the variant's.")
            .field(required(
                    "available",
                    whole(0, Type.MAX),
                    "Units that can be bought. PATCH sets it; POST to …/adjust changes it by a number."))
            .field(defaulted("reserved", whole(0, Type.MAX), "Units that checkouts in progress have taken.")
                    .readOnly()
                    .also("committed"))
            .alsoAt("/api/inventory_levels")
            .derived(new Derived("variant_id", Map.of("type", "integer", "description", "The variant."), (id, _) -> id))
            .derived(new Derived(
                    "on_hand",
                    Map.of("type", "integer", "description", "What lies there: available and taken."),
                    (_, level) -> units(level, "available") + units(level, "reserved")))
            .filter(new Filter(
                    "variant_ids",
                    text(MAX_URL, Form.IDS),
                    "variant_id = any(cast(string_to_array(?, ',') as bigint[]))",
                    "Only those of these variants: ids with commas between them."))
            .filter(compared("available_greater_than", "available > ?"))
            .filter(compared("available_less_than", "available < ?"))
            .filter(compared("committed_greater_than", "reserved > ?"))
            .filter(compared("committed_less_than", "reserved < ?"))
            .filter(compared("on_hand_greater_than", "available + reserved > ?"))
            .filter(compared("on_hand_less_than", "available + reserved < ?"))
            .filter(new Filter(
                    "search",
                    line(MAX_SKU),
                    """
                    exists (select from variants v
                             where v.company_id = stock.company_id
                               and v.variant_id = stock.variant_id
                               and position(lower(?) in lower(v.sku || ' ' || v.title)) > 0)\
                    """,
                    "Only those of" + " variants" + " whose title" + " or number" + " contains" + " this."))
            .sorted("available", "reserved", "created_at", "updated_at")
            .only(Action.LIST, Action.SHOW, Action.UPDATE, Action.REMOVE)
            .removedOnlyIf(new Rule(
                    "reserved",
                    "must be 0: checkouts in progress have taken units",
                    level -> units(level, "reserved") == 0))
            .alone()
            .prepared("""
                insert into stock (company_id, variant_id, available)
                select company_id, variant_id, 0
                  from variants
                 where company_id = ?
                   and variant_id = ?
                on conflict do nothing\
                """, """
                select v.company_id, v.variant_id, coalesce(s.available, 0) as available, coalesce(s.reserved, 0) as reserved,
                       coalesce(s.created_at, v.created_at) as created_at, coalesce(s.updated_at, v.updated_at) as updated_at
                  from variants v
                  left join stock s on s.company_id = v.company_id and s.variant_id = v.variant_id\
                """)
            .build();

    private StockResources() {}

    private static long units(Document level, String counter) {
        return (Long) level.get(counter).orElse(0L);
    }

    private static Filter compared(String name, String condition) {
        return new Filter(name, whole(0, Type.MAX), condition, "Only those of which this holds.");
    }
}
