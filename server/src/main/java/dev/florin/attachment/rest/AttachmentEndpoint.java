package dev.florin.attachment.rest;

import dev.florin.attachment.Attachment;
import dev.florin.attachment.Attachments;
import dev.florin.attachment.FileParts;
import dev.florin.attachment.SignedLink;
import dev.florin.attachment.StoreOutcome;
import dev.florin.attachment.Upload;
import dev.florin.platform.Authenticator;
import dev.florin.platform.Caller;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.capacity.Capacity;
import dev.florin.platform.connections.Connection;
import dev.florin.platform.credentials.CredentialKind;
import dev.florin.platform.credentials.CredentialReason;
import dev.florin.platform.credentials.RefusedCredential;
import dev.florin.platform.http.RequestNote;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/**
 * The documented upload ({@code docs/protocols/fluz.md}, "Files and notes"), and the links under which files are read.
 */
@RestController
public class AttachmentEndpoint {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}");
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F-]{36}");

    private final Attachments attachments;
    private final Authenticator authenticator;
    private final InstantSource clock;
    private final UploadRoom room;

    public AttachmentEndpoint(
            Attachments attachments, Authenticator authenticator, InstantSource clock, Capacity capacity) {
        this.room = new UploadRoom(capacity.uploads());
        this.attachments = attachments;
        this.authenticator = authenticator;
        this.clock = clock;
    }

    /** The answer to an upload. */
    record Uploaded(UUID attachmentId) {}

    @PostMapping("/api/v1/file-upload/transaction-memo-attachment")
    Uploaded upload(HttpServletRequest http) throws IOException, InterruptedException {
        Caller.User user = user(http);
        Connection.prove();
        try (UploadRoom.Place _ = room.enter(user.userId())) {
            MultipartFile file = received(http);
            Upload upload = new Upload(
                    user.accountId(),
                    user.userId(),
                    user.appId(),
                    file.getOriginalFilename(),
                    file.getContentType(),
                    content(file));
            return switch (attachments.store(upload)) {
                case StoreOutcome.Stored(UUID attachmentId) -> new Uploaded(attachmentId);
                case StoreOutcome.Refused(Refusal refusal) -> throw refusal.asException();
            };
        }
    }

    /** The web server writes it to a temporary file as it arrives. */
    private static MultipartFile received(HttpServletRequest http) {
        Connection connection = Connection.current();
        if (connection == null) {
            return file(http);
        }
        connection.readBody(true);
        try {
            return file(http);
        } catch (MultipartException e) {
            throw connection.hasGivenWay()
                    ? Refusal.of(Reason.REQUEST_TIMED_OUT).asException()
                    : e;
        } finally {
            connection.work();
        }
    }

    private static Upload.Content content(MultipartFile file) {
        return new Upload.Content() {
            @Override
            public long size() {
                return file.getSize();
            }

            @Override
            public InputStream open() throws IOException {
                return file.getInputStream();
            }
        };
    }

    /** The file behind a link. The sandbox keeps a browser that opens it as a page from running anything in it. */
    @GetMapping("/api/v1/attachments/{id}")
    void read(
            @PathVariable("id") String id,
            @RequestParam(name = "account", defaultValue = "") String account,
            @RequestParam(name = "expires", defaultValue = "") String expires,
            @RequestParam(name = "signature", defaultValue = "") String signature,
            HttpServletRequest http,
            HttpServletResponse response)
            throws IOException {
        Attachment attachment = link(id, account, expires, signature)
                .flatMap(attachments::follow)
                .orElseThrow(() -> notFollowed(http, id, expires));
        Connection connection = Connection.current();
        if (connection != null) {
            connection.memory().add(attachment.memoryBytes());
        }
        FileParts parts = attachments.open(attachment);
        response.setContentType(attachment.type().mediaType());
        response.setContentLength(attachment.size());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(attachment.name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader(
                HttpHeaders.CACHE_CONTROL, CacheControl.empty().cachePrivate().getHeaderValue());
        parts.writeTo(response.getOutputStream());
    }

    /** A changed signature or time gets the same answer as a link to a file that is gone. */
    private RefusedException notFollowed(HttpServletRequest http, String id, String expires) {
        boolean expired = NUMBER.matcher(expires).matches()
                && Long.parseLong(expires) <= clock.instant().getEpochSecond();
        RefusedCredential.mark(
                http,
                CredentialKind.ATTACHMENT_LINK,
                expired ? CredentialReason.EXPIRED : CredentialReason.WRONG,
                UUID_FORM.matcher(id).matches() ? id : null);
        return Refusal.of(Reason.NOT_FOUND, "There is no such file, or the link has expired.")
                .asException();
    }

    /** Any user's token will do: the documentation names no scope. */
    private Caller.User user(HttpServletRequest http) {
        return switch (authenticator.authenticate(http.getHeader(HttpHeaders.AUTHORIZATION))) {
            case Caller.User user -> {
                RequestNote.of(http).caller(user);
                yield user;
            }
            case Caller.App app -> throw Refusal.of(Reason.TOKEN_REQUIRED).asException();
            case Caller.Nobody nobody ->
                throw Refusal.of(Reason.API_KEY_INVALID).asException();
        };
    }

    private static MultipartFile file(HttpServletRequest http) {
        MultipartHttpServletRequest multipart = WebUtils.getNativeRequest(http, MultipartHttpServletRequest.class);
        MultipartFile file;
        try {
            file = multipart == null ? null : multipart.getFile("file");
        } catch (MaxUploadSizeExceededException e) {
            throw Refusal.of(Reason.BODY_TOO_LARGE, "The file is larger than 5 MB.")
                    .asException();
        } catch (MultipartException e) {
            throw Refusal.of(Reason.REQUEST_MALFORMED, "The multipart body could not be read.")
                    .asException();
        }
        if (file == null) {
            throw Refusal.of(Reason.REQUEST_MALFORMED, "Missing file").asException();
        }
        return file;
    }

    private static Optional<SignedLink> link(String id, String account, String expires, String signature) {
        try {
            return Optional.of(
                    new SignedLink(UUID.fromString(account), UUID.fromString(id), Long.parseLong(expires), signature));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
