package dev.florin.attachment;

import java.util.List;
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

    /** For the question marks of {@link #SET}, in their order. */
    public List<Object> values() {
        return List.of(
                memo != null,
                text(memo),
                transactionCategory != null,
                text(transactionCategory),
                attachmentId != null,
                text(attachmentId));
    }

    private static String text(@Nullable To<?> change) {
        return change == null ? "" : Objects.toString(change.value(), "");
    }
}
