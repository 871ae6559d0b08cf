package dev.florin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.catalog.CatalogImport;
import dev.florin.catalog.ImportReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A card keeps the merchant's name and the terms that it was bought under. */
class TermsStayTest implements MovesMoney {
    private static final String CARDS = "{ getGiftCards { termsAndConditions merchant { name slug } } }";

    private final UUID offerId = UUID.randomUUID();
    private final TestAccount account = TestFlorin.accountWith(100_00, 0, 0);

    @Test
    void aCardShowsWhatWasValidWhenItWasBought() throws IOException {
        save("Corner Books", "Old terms.");
        assertThat(account.buyPinned(offerId, 20, Map.of()).isRefused()).isFalse();

        save("Corner Books & Toys", "New terms.");
        assertThat(account.buyPinned(offerId, 30, Map.of()).isRefused()).isFalse();

        Client.Answer cards = account.ask(CARDS, Map.of());
        assertThat(cards.data())
                .extracting(card -> card.path("termsAndConditions").asString() + " "
                        + card.at("/merchant/name").asString())
                .containsExactlyInAnyOrder("Old terms. Corner Books", "New terms. Corner Books & Toys");
    }

    private void save(String name, String terms) throws IOException {
        String file = """
                merchant_slug,merchant_name,category,terms,offer_id,denominations_type,denominations,vendor
                terms-%s,%s,Books,%s,%s,VARIABLE,5|100,simulator
                """.formatted(offerId, name, terms, offerId);
        assertThat(TestFlorin.server()
                        .part(CatalogImport.class)
                        .importStream(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), "offers.csv"))
                .isInstanceOf(ImportReport.Imported.class);
    }
}
