package dev.florin.identity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScopeTypeTest {
    @Test
    void itsMembersAreThoseOfTheSchema() throws IOException {
        EnumTypeDefinition inSchema = requireNonNull(
                new SchemaParser().parse(baseSchema()).getTypeOrNull("ScopeType", EnumTypeDefinition.class));

        assertThat(ScopeType.values())
                .extracting(ScopeType::name)
                .containsExactlyElementsOf(inSchema.getEnumValueDefinitions().stream()
                        .map(EnumValueDefinition::getName)
                        .toList());
    }

    @Test
    void storedNamesOfANewerVersionAreLeftOut() {
        String[] stored = {"LIST_PAYMENT", "FLY_TO_THE_MOON", "LIST_OFFERS"};

        assertThat(ScopeType.known(stored)).containsExactly(ScopeType.LIST_PAYMENT, ScopeType.LIST_OFFERS);
    }

    private static String baseSchema() throws IOException {
        try (InputStream stream = ScopeTypeTest.class.getResourceAsStream("/schema/base.graphqls")) {
            return new String(requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
