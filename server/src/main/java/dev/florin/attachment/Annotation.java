package dev.florin.attachment;

import dev.florin.platform.graphql.InputFields;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a customer notes on a transaction.
 *
 * @param transactionCategory the name of a category, without blanks around it
 */
public record Annotation(
        @Nullable String memo,
        @Nullable String transactionCategory,
        @Nullable UUID attachmentId) {
    public static final Annotation NONE = new Annotation(null, null, null);

    private static final int MAX_MEMO = 255;
    private static final int MAX_CATEGORY = 100;

    /**
     * Reads {@code memo}, {@code transactionCategory} and {@code attachmentId}. A file that is named is kept from now on.
     *
     * @throws dev.florin.platform.RefusedException naming the field that is wrong
     */
    public static Annotation of(InputFields input, UUID accountId, Attachments files) {
        String memo = input.text("memo", MAX_MEMO);
        String category = input.text("transactionCategory", MAX_CATEGORY);
        UUID attachmentId = input.id("attachmentId");
        if (attachmentId != null && !files.use(accountId, attachmentId)) {
            throw input.invalid("attachmentId", "there is no such file in this account");
        }
        return new Annotation(memo, category == null ? null : category.strip(), attachmentId);
    }
}
