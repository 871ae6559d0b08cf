package dev.florin.wallet;

import dev.florin.attachment.NotesChange;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Result;
import java.util.UUID;

/** What people note beside the deposits that operators have made for them. */
public final class DepositNotes {
    private DepositNotes() {}

    /** Adds a change of a deposit; without a row there is none. The account is locked. */
    public static Result<UUID> addChange(Pipeline pipeline, UUID accountId, UUID depositId, NotesChange change) {
        return pipeline.query(
                row -> row.getObject("deposit_id", UUID.class),
                "update manual_deposits\n   set " + NotesChange.SET + """

                         where account_id = ?
                           and deposit_id = ?
                        returning deposit_id""",
                change.values(accountId, depositId));
    }
}
