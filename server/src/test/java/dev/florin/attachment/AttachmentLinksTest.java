package dev.florin.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.platform.Secrets;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AttachmentLinksTest {
    private static final UUID ACCOUNT = new UUID(1, 1);
    private static final UUID FILE = new UUID(2, 2);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.900Z");

    private final Secrets secrets = new Secrets(new byte[Secrets.MASTER_KEY_BYTES]);

    @Test
    void aLinkIsValidUntilItsFifteenMinutesAreOver() {
        SignedLink link = parse(at(NOON).to(ACCOUNT, FILE));

        assertThat(at(NOON).isValid(link)).isTrue();
        assertThat(at(Instant.parse("2026-03-01T12:14:59.999Z")).isValid(link)).isTrue();
        assertThat(at(Instant.parse("2026-03-01T12:15:00Z")).isValid(link)).isFalse();
    }

    @Test
    void linkIsForOneFileOneAccountAndOneExpiry() {
        SignedLink link = parse(at(NOON).to(ACCOUNT, FILE));
        long expires = link.expires();
        String signature = link.signature();

        assertThat(at(NOON).isValid(new SignedLink(FILE, FILE, expires, signature)))
                .isFalse();
        assertThat(at(NOON).isValid(new SignedLink(ACCOUNT, ACCOUNT, expires, signature)))
                .isFalse();
        assertThat(at(NOON).isValid(new SignedLink(ACCOUNT, FILE, expires + 1, signature)))
                .isFalse();
        assertThat(at(NOON).isValid(new SignedLink(ACCOUNT, FILE, expires, ""))).isFalse();
    }

    @Test
    void aServerWithAnotherMasterKeyMakesOtherSignatures() {
        byte[] otherKey = new byte[Secrets.MASTER_KEY_BYTES];
        otherKey[0] = 1;
        AttachmentLinks other =
                new AttachmentLinks(URI.create("https://florin.example"), new Secrets(otherKey), () -> NOON);

        assertThat(at(NOON).isValid(parse(other.to(ACCOUNT, FILE)))).isFalse();
    }

    @Test
    void linksStartWithThePublicAddress() {
        String link =
                new AttachmentLinks(URI.create("https://florin.example/base/"), secrets, () -> NOON).to(ACCOUNT, FILE);

        assertThat(link)
                .startsWith("https://florin.example/base/api/v1/attachments/" + FILE + "?account=" + ACCOUNT + "&");
    }

    private AttachmentLinks at(Instant now) {
        return new AttachmentLinks(URI.create("https://florin.example"), secrets, () -> now);
    }

    private static SignedLink parse(String link) {
        String[] query = link.substring(link.indexOf('?') + 1).split("[=&]", -1);
        return new SignedLink(UUID.fromString(query[1]), FILE, Long.parseLong(query[3]), query[5]);
    }
}
