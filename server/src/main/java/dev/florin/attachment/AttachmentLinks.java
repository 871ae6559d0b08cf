package dev.florin.attachment;

import dev.florin.platform.Secrets;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Makes links to files that need no login, and tells its own links that have not expired from all others. */
final class AttachmentLinks {
    /** How long a link lives. */
    static final Duration LIFETIME = Duration.ofMinutes(15);

    private static final String PURPOSE = "attachment link";

    private final String publicUrl;
    private final Secrets secrets;
    private final InstantSource clock;

    /** @param publicUrl where clients reach this server. */
    AttachmentLinks(URI publicUrl, Secrets secrets, InstantSource clock) {
        String text = publicUrl.toString();
        this.publicUrl = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        this.secrets = secrets;
        this.clock = clock;
    }

    String to(UUID accountId, UUID attachmentId) {
        long expires = clock.instant().plus(LIFETIME).getEpochSecond();
        return publicUrl + "/api/v1/attachments/" + attachmentId + "?account=" + accountId + "&expires=" + expires
                + "&signature=" + signature(accountId, attachmentId, expires);
    }

    /** The comparison takes as long for a signature that is almost right as for any other. */
    boolean isValid(SignedLink link) {
        String signed = signed(link.accountId(), link.attachmentId(), link.expires());
        return decoded(link.signature())
                        .filter(signature -> secrets.isSigned(PURPOSE, signed, signature))
                        .isPresent()
                && clock.instant().getEpochSecond() < link.expires();
    }

    private String signature(UUID accountId, UUID attachmentId, long expires) {
        byte[] signature = secrets.sign(PURPOSE, signed(accountId, attachmentId, expires));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static String signed(UUID accountId, UUID attachmentId, long expires) {
        return accountId + " " + attachmentId + " " + expires;
    }

    /** The only accepted text of a signature: Base64 has several for the same bytes. */
    private static Optional<byte[]> decoded(String signature) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(signature);
            return Optional.of(bytes)
                    .filter(found -> Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(found)
                            .equals(signature));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
