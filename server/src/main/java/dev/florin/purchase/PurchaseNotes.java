package dev.florin.purchase;

import dev.florin.attachment.NotesChange;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.util.UUID;

/** What is noted beside purchases after they were made. */
public final class PurchaseNotes {
    private PurchaseNotes() {}

    /** Adds a change of a purchase that was not refused; without a row there is none. The account is locked. */
    public static Result<UUID> addChange(Pipeline pipeline, UUID accountId, UUID purchaseId, NotesChange change) {
        return pipeline.query(
                row -> row.getObject("purchase_id", UUID.class),
                "update purchases\n   set " + NotesChange.SET + """

                         where account_id = ?
                           and purchase_id = ?
                           and state <> 'REFUSED'
                        returning purchase_id""",
                change.values(accountId, purchaseId));
    }
}
