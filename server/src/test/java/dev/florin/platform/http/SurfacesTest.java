package dev.florin.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestFlorin;
import dev.florin.openapi.RefusalSchemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What all features say of their paths, put together. */
class SurfacesTest {
    private final Surfaces surfaces = TestFlorin.server().part(Surfaces.class);

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/api/v1/graphql, GRAPHQL",
                "/api/v1/graphql/schema, GRAPHQL",
                "/api/v1/graphqlx, OPERATORS",
                "/api/v1/operations/1, OPERATORS",
                "/api/v1/attachments/1, FILES",
                "/api/v1/file-upload/transaction-memo-attachment, FILES",
                "/InComm/V1/orders, INCOMM",
                "/incommodious, -",
                "/API/carts, -",
                "/api/carts, STOREFRONT",
                "/api/cartsx, -",
                "/api/public/v2025-06/commerce/carts/ct_1, STOREFRONT",
                "/api/company/v1/products, STOREFRONT",
                "/token/exchange, OAUTH",
                "/console/api/me, CONSOLE",
                "/console/authorize, -",
                "/openapi.json, -",
                "/, -"
            })
    void eachPathBelongsToTheLongestPrefixThatCoversIt(String path, Surface surface) {
        assertThat(surfaces.of(path)).isEqualTo(surface);
    }

    @Test
    void storefrontsKnowTheirPaths() {
        assertThat(surfaces.prefixes(Surface.STOREFRONT)).isEqualTo(RefusalSchemas.STOREFRONT);
    }
}
