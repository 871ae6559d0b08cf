package dev.florin.attachment;

import dev.florin.platform.Refusal;
import java.util.UUID;

/** A file is kept, or it is not one that may be attached. */
public sealed interface StoreOutcome {
    record Stored(UUID attachmentId) implements StoreOutcome {}

    record Refused(Refusal refusal) implements StoreOutcome {}
}
