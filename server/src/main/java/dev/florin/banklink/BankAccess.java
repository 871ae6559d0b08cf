package dev.florin.banklink;

import dev.florin.platform.Secrets;
import dev.florin.platform.keys.SealedColumn;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The access to connections as the database keeps it: sealed with the master key, each for its own connection. */
final class BankAccess {
    private static final String PURPOSE = "bank access ";

    static final SealedColumn COLUMN = SealedColumn.ofBytes(
            "bank_items", "access_encrypted", new SealedColumn.Purpose(PURPOSE, "platform_item_id"), BankAccess.class);

    private final Secrets secrets;

    BankAccess(Secrets secrets) {
        this.secrets = secrets;
    }

    byte[] seal(UUID platformItemId, String access) {
        return secrets.encrypt(PURPOSE + platformItemId, access.getBytes(StandardCharsets.UTF_8));
    }

    /** For the bank, and nobody else. */
    String open(BankItem item) {
        return open(item.platformItemId(), item.sealedAccess());
    }

    String open(UUID platformItemId, byte[] sealed) {
        return new String(secrets.decrypt(PURPOSE + platformItemId, sealed), StandardCharsets.UTF_8);
    }
}
