package dev.florin.platform.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.platform.http.Surface;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShownCredentialTest {
    private static final Instant NOW = Instant.ofEpochSecond(2_000_000_000);
    private static final String APP = "78815c04-1c88-4f27-a779-74658560c89d";

    @Test
    void anApiKeyIsNamedByItsAppAndNeverByItsSecret() {
        assertThat(shown(Surface.GRAPHQL, "Basic " + base64(APP + ":very-secret")))
                .isEqualTo(new RefusedCredential(CredentialKind.API_KEY, CredentialReason.WRONG, APP));
        assertThat(shown(Surface.INCOMM, "Basic " + base64("someone:very-secret"))
                        .id())
                .isNull();
        assertThat(shown(Surface.GRAPHQL, "%%%").id()).isNull();
    }

    @Test
    void aTokenIsNamedByItsSubjectAndSaysWhenItEnded() {
        String header = base64("{}");
        String old = header + "." + base64("{\"sub\":\"acme-1\",\"exp\":1999999999}") + ".c2ln";
        String forged = header + "." + base64("{\"sub\":\"a\\nb\",\"exp\":2000000001}") + ".c2ln";

        assertThat(shown(Surface.INCOMM, "Bearer " + old))
                .isEqualTo(new RefusedCredential(CredentialKind.ACCESS_TOKEN, CredentialReason.EXPIRED, "acme-1"));
        RefusedCredential wrong = shown(Surface.GRAPHQL, "Bearer " + forged);
        assertThat(wrong.reason()).isEqualTo(CredentialReason.WRONG);
        assertThat(wrong.id()).matches("#[0-9a-f]{8}");
    }

    @Test
    void randomCredentialIsNamedByPartOfItsHash() {
        RefusedCredential company = shown(Surface.STOREFRONT, "Bearer C-abcdefgh");

        assertThat(company.kind()).isEqualTo(CredentialKind.COMPANY_TOKEN);
        assertThat(company.id()).matches("#[0-9a-f]{8}");
        assertThat(shown(Surface.OPERATORS, "Bearer abcdefgh").kind()).isEqualTo(CredentialKind.OPERATOR_KEY);
        assertThat(shown(Surface.STOREFRONT, "Bearer abcdefgh").kind()).isEqualTo(CredentialKind.CUSTOMER_TOKEN);
    }

    @Test
    void nothingAtAllIsMissing() {
        assertThat(shown(Surface.GRAPHQL, null).reason()).isEqualTo(CredentialReason.MISSING);
        assertThat(shown(Surface.GRAPHQL, " ").reason()).isEqualTo(CredentialReason.WRONG);
        assertThat(shown(Surface.GRAPHQL, "x".repeat(5000)).kind()).isEqualTo(CredentialKind.ANY);
    }

    private static RefusedCredential shown(Surface surface, @Nullable String authorization) {
        return ShownCredential.of(surface, authorization, NOW);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
