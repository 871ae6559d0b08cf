package dev.florin.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class CompanyTokensTest {
    @AutoClose
    private final ShopFixture fixture = new ShopFixture();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2030-01-01T00:00:00Z"));
    private final CompanyTokens tokens = new CompanyTokens(JdbcClient.create(fixture.counted), now::get);

    @Test
    void aTokenIsItsCompanysAndIsKeptAsAHash() {
        String token = tokens.create(1, "till", null).orElseThrow();

        assertThat(token).startsWith("C-").hasSizeGreaterThan(40);
        assertThat(tokens.company("Bearer " + token)).contains(1L);
        assertThat(tokens.company("bearer  " + token)).contains(1L);
        assertThat(fixture.jdbc
                        .sql("select count(*) from company_tokens t where t::text like ?")
                        .param("%" + token.substring(2) + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void severalServeAtOnceAndOneIsRevoked() {
        String first = tokens.create(1, "first", null).orElseThrow();
        String second = tokens.create(1, "second", null).orElseThrow();
        long firstId = tokens.list(1).stream()
                .filter(token -> token.name().equals("first"))
                .findFirst()
                .orElseThrow()
                .tokenId();

        assertThat(tokens.revoke(fixture.newCompany("other"), firstId)).isFalse();
        assertThat(tokens.company("Bearer " + first)).contains(1L);
        assertThat(tokens.revoke(1, firstId)).isTrue();

        assertThat(tokens.company("Bearer " + first)).isEmpty();
        assertThat(tokens.company("Bearer " + second)).contains(1L);
        assertThat(tokens.revoke(1, firstId)).isFalse();
    }

    @Test
    void aTokenEndsWhenItsTimeIsOver() {
        String token = tokens.create(1, "short", Duration.ofDays(1)).orElseThrow();

        now.set(now.get().plus(Duration.ofDays(1)).minusSeconds(1));
        assertThat(tokens.company("Bearer " + token)).contains(1L);
        now.set(now.get().plusSeconds(1));

        assertThat(tokens.company("Bearer " + token)).isEmpty();
    }

    @Test
    void malformedTokenFindsNoCompanyAndCostsNoStatement() {
        assertThat(tokens.create(4711, "nobody", null)).isEmpty();

        int statements = fixture.counted.count(() -> {
            assertThat(tokens.company(null)).isEmpty();
            assertThat(tokens.company("")).isEmpty();
            assertThat(tokens.company("Bearer")).isEmpty();
            assertThat(tokens.company("Basic C-demo-company-token")).isEmpty();
            assertThat(tokens.company("Bearer eyJhbGciOiJIUzI1NiJ9")).isEmpty();
            assertThat(tokens.company("Bearer C-" + "x".repeat(1000))).isEmpty();
        });

        assertThat(statements).isZero();
        assertThat(fixture.counted.count(() -> tokens.company("Bearer C-demo-company-token")))
                .isEqualTo(1);
    }
}
