package dev.florin.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.TestFlorin;
import dev.florin.Together;
import java.util.HashSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ShopCacheTest {
    @AutoClose
    private final ShopFixture fixture = new ShopFixture();

    @Test
    void readingAKnownShopCostsNoStatementAndLoadingItOneRoundTrip() {
        int loading = fixture.counted.count(fixture::shop);
        int reading = fixture.counted.count(() -> {
            fixture.shop().variant(DemoShop.VARIANT);
            fixture.shop();
        });

        assertThat(loading).isEqualTo(1);
        assertThat(reading).isZero();
    }

    @Test
    void aKnownDomainCostsNoStatement() {
        fixture.shops.byDomain("myco");

        int again = fixture.counted.count(() -> fixture.shops.byDomain("myco"));

        assertThat(again).isZero();
    }

    @Test
    void aDomainThatMovedToAnotherCompanyIsFoundThere() {
        fixture.shops.byDomain("myco");
        long other = fixture.newCompany("other");
        fixture.jdbc
                .sql("update companies set fluid_shop = 'old.fluid.app', subdomain = 'old' where company_id = 1")
                .update();
        fixture.jdbc
                .sql("update companies set fluid_shop = 'myco.fluid.app', subdomain = 'myco' where company_id = ?")
                .param(other)
                .update();
        fixture.shops.changed(1);

        assertThat(fixture.shops.byDomain("myco.fluid.app"))
                .map(Company::companyId)
                .contains(other);
    }

    @Test
    void whatAnotherServerChangedIsSeenSoon() {
        fixture.shops.start();
        long before = fixture.shop().version();

        fixture.rename("Renamed");
        TestFlorin.await("the new name", () -> fixture.shop().company().name().equals("Renamed"));

        assertThat(fixture.shop().version()).isGreaterThan(before);
    }

    @Test
    void whatThisServerChangedIsSeenAtOnce() {
        assertThat(fixture.shop().company().name()).isEqualTo("MyCo");

        fixture.rename("Renamed");
        fixture.shops.changed(1);

        assertThat(fixture.shop().company().name()).isEqualTo("Renamed");
    }

    @Test
    void manyWhoAskForAChangedShopLoadItOnce() {
        fixture.shop();
        fixture.rename("Renamed");
        fixture.shops.changed(1);

        int statements = fixture.counted.count(() -> assertThat(
                        new HashSet<>(Together.all(32, _ -> fixture.shop().version())))
                .hasSize(1));

        assertThat(statements).isEqualTo(1);
    }

    @Test
    void aCompanyThatDoesNotExistIsNone() {
        assertThat(fixture.shops.find(4711)).isEmpty();
        assertThatThrownBy(() -> fixture.shops.shop(4711)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void moreCompaniesThanThereIsRoomForAreReadAgain() {
        try (ShopCache small = fixture.cache(1)) {
            long other = fixture.newCompany("other");

            for (int round = 0; round < 3; round++) {
                assertThat(small.shop(1).company().name()).isEqualTo("MyCo");
                assertThat(small.shop(other).products()).isEmpty();
            }
        }
    }
}
