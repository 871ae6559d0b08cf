package dev.florin.attachment;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** A file that is about to be kept: its row without its content, and the room that it needs. */
record NewFile(UUID attachmentId, Upload upload, FileType type, byte[] sha256, OffsetDateTime now) {
    /** The columns whose values {@link #row} has. */
    static final String COLUMNS =
            "account_id, attachment_id, user_id, app_id, file_name, content_type, size_bytes, sha256, created_at";

    /** One row when the account and the app have room for it, else none. Its question marks are for {@link #room}. */
    static final String ROOM = """
              from (select count(*) as files, coalesce(sum(size_bytes), 0) as bytes
                      from attachments
                     where account_id = ?) as account,
                   (select count(*) as files, coalesce(sum(size_bytes), 0) as bytes
                      from attachments
                     where app_id = ?) as app
             where account.files < ?
               and account.bytes + ? <= ?
               and app.files < ?
               and app.bytes + ? <= ?""";

    int size() {
        return (int) upload.content().size();
    }

    List<Object> row() {
        return List.of(
                upload.accountId(),
                attachmentId,
                upload.userId(),
                upload.appId(),
                FileName.safe(upload.name(), type),
                type.mediaType(),
                size(),
                sha256,
                now);
    }

    List<Object> room(AttachmentLimits limits) {
        return List.of(
                upload.accountId(),
                upload.appId(),
                limits.account().maxFiles(),
                size(),
                limits.account().maxBytes(),
                limits.app().maxFiles(),
                size(),
                limits.app().maxBytes());
    }
}
