package dev.florin.attachment;

import dev.florin.platform.graphql.InputFields;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to change of the notes beside a record. A part that is null here stays as it is; its value null takes the
 * note away.
 */
public record NotesChange(
        @Nullable To<String> memo,
        @Nullable To<String> transactionCategory,
        @Nullable To<UUID> attachmentId) {
    /** The assignments of an {@code update} whose table has the three columns; {@link #values} fills it in. */
    public static final String SET = """
            memo = case when ? then nullif(?, '') else memo end,
                   transaction_category = case when ? then nullif(?, '') else transaction_category end,
                   attachment_id = case when ? then cast(nullif(?, '') as uuid) else attachment_id end""";

    /** The new value. */
    public record To<T>(@Nullable T value) {}

    /**
     * Reads the fields of {@link Annotation#of}; those that are left out stay as they are.
     *
     * @throws dev.florin.platform.RefusedException naming the field that is wrong
     */
    public static NotesChange of(InputFields input, UUID accountId, Attachments files) {
        Annotation given = Annotation.of(input, accountId, files);
        return new NotesChange(
                to(input, "memo", given.memo()),
                to(input, "transactionCategory", given.transactionCategory()),
                to(input, "attachmentId", given.attachmentId()));
    }

    private static <T> @Nullable To<T> to(InputFields input, String field, @Nullable T value) {
        return input.values().containsKey(field) ? new To<>(value) : null;
    }

    /** For the question marks of {@link #SET}, in their order, and for the two after them that name the record. */
    public Object[] values(UUID accountId, UUID recordId) {
        return new Object[] {
            memo != null,
            text(memo),
            transactionCategory != null,
            text(transactionCategory),
            attachmentId != null,
            text(attachmentId),
            accountId,
            recordId
        };
    }

    private static String text(@Nullable To<?> change) {
        return change == null ? "" : Objects.toString(change.value(), "");
    }
}
