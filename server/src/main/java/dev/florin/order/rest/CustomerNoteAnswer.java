package dev.florin.order.rest;

import dev.florin.platform.openapi.Described;
import dev.florin.platform.openapi.SchemaName;
import dev.florin.shop.CustomerNotes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A note about a customer. */
@SchemaName("CustomerNote")
@Described("What the company's people note about a customer.")
@JsonNaming(SnakeCaseStrategy.class)
record CustomerNoteAnswer(
        @Described(value = "The note's id.", schema = "{minimum: 1, examples: [1001]}")
        long id,

        @Described(value = "The rep who has noted it.", schema = "examples: [7]") @Nullable
        Long userCompanyId,

        @Described("That rep's name.") @Nullable String username,

        @Described(value = "The customer.", schema = "{minimum: 1, examples: [124]}")
        long customerId,

        @Described(value = "The note.", schema = "examples: [Called about the parcel.]")
        String note,

        @Described(value = "What kind of thing it is about.", schema = "examples: [Order]") @Nullable
        String resourceType,

        @Described(value = "Which one.", schema = "examples: [148217]") @Nullable
        Long resourceId,

        @Described("When it was noted.") Instant createdAt) {
    static CustomerNoteAnswer of(CustomerNotes.Note note) {
        return new CustomerNoteAnswer(
                note.noteId(),
                note.repId(),
                note.repName(),
                note.customerId(),
                note.text(),
                note.resourceType(),
                note.resourceId(),
                note.createdAt());
    }
}
