package dev.florin.purchase;

import dev.florin.attachment.NotesChange;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What is noted beside purchases after they were made, and the names of categories. */
public final class PurchaseNotes {
    static final String INSERT_CATEGORIES = """
            insert into transaction_categories (account_id, category_id, name, created_at)
            select c.account_id, c.category_id, c.name, ?
              from unnest(?, ?, ?) as c (account_id, category_id, name)
            on conflict (account_id, name) do nothing""";

    private PurchaseNotes() {}

    /** Adds a change of a purchase that was not refused; without a row there is none. The account is locked. */
    public static Result<UUID> addChange(Pipeline pipeline, UUID accountId, UUID purchaseId, NotesChange change) {
        List<Object> values = new ArrayList<>(change.values());
        values.addAll(List.of(accountId, purchaseId));
        return pipeline.query(
                row -> row.getObject("purchase_id", UUID.class),
                "update purchases\n   set " + NotesChange.SET + """

                         where account_id = ?
                           and purchase_id = ?
                           and state <> 'REFUSED'
                        returning purchase_id""",
                values.toArray());
    }

    /** Adds a category of an account, unless it has one of this name. */
    public static void addCategory(Pipeline pipeline, UUID accountId, UUID categoryId, String name, Instant now) {
        pipeline.add(INSERT_CATEGORIES, now, new UUID[] {accountId}, new UUID[] {categoryId}, new String[] {name});
    }
}
