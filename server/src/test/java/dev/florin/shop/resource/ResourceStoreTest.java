package dev.florin.shop.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.platform.Transactions;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.ShopFixture;
import dev.florin.shop.ShopWhole;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How many round trips the operations take. */
class ResourceStoreTest {
    @AutoClose
    private final ShopFixture fixture = new ShopFixture();

    private final ResourceStore store =
            new ResourceStore(new Transactions(fixture.counted), new ShopWhole(fixture.shops::changed));

    @Test
    void aPageTakesTwoStatementsHoweverLongItIs() {
        for (int perPage : new int[] {1, 100}) {
            int statements = fixture.counted.count(() -> store.list(
                    CompanyResources.VARIANTS, 1, JsonNodeFactory.instance.objectNode(), new FluidPage(1, perPage)));

            assertThat(statements).isEqualTo(2);
        }
    }

    @Test
    void showingTakesTwoStatementsAndOneWhereThereAreNoLists() {
        assertThat(fixture.counted.count(() -> store.show(CompanyResources.PRODUCTS, 1, 45)))
                .isEqualTo(2);
        assertThat(fixture.counted.count(() -> store.show(CompanyResources.SETTINGS, 1, 1)))
                .isEqualTo(1);
    }

    @Test
    void makingAndChangingTakeAFixedNumberOfStatements() {
        ObjectNode product = json("{\"title\": \"Tea\", \"sku\": \"T\", \"kind\": \"physical\","
                + " \"titles\": [{\"language_iso\": \"en\", \"title\": \"Tea\"}, {\"language_iso\": \"fr\", \"title\": \"Thé\"}],"
                + " \"subscription_plan_ids\": [123, 124]}");
        long[] id = new long[1];

        int making = fixture.counted.count(() -> id[0] = (Long) Objects.requireNonNull(
                store.create(CompanyResources.PRODUCTS, 1, product).get("id")));
        int changing = fixture.counted.count(
                () -> store.update(CompanyResources.PRODUCTS, 1, id[0], json("{\"title\": \"Green tea\"}")));

        // the version's lock, the currencies, what is named, the row, its lists, and the object and its lists again
        assertThat(making).isEqualTo(7);
        // the version's lock, the object and its lists, the row, and the object and its lists again
        assertThat(changing).isEqualTo(6);
        assertThat(fixture.shop().product(id[0]).orElseThrow().planIds()).containsExactly(123L, 124L);
        assertThat(fixture.shop().product(id[0]).orElseThrow().title("fr")).isEqualTo("Thé");
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }
}
