package dev.florin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Merchants by what they sell. */
class MerchantCategoriesTest {
    private static final String MERCHANTS =
            "query($category: String, $name: String) { getMerchants(category: $category, name: $name) { name category } }";

    private final TestAccount account = TestFlorin.demoAccount();

    @Test
    void eachCategoryIsListedOnceAndFindsItsMerchantsInAnyCase() {
        List<String> categories = account.ask("{ getMerchantCategories }", Map.of())
                .data()
                .valueStream()
                .map(JsonNode::asString)
                .toList();

        assertThat(categories).hasSizeGreaterThan(1).doesNotHaveDuplicates();
        for (String category : categories) {
            List<String> found = found(Map.of("category", "  " + category.toUpperCase(Locale.ROOT) + " "));
            assertThat(found).isNotEmpty().allMatch(category::equalsIgnoreCase);
        }
        assertThat(account.ask("{ getMerchantCategories(paginate: {offset: 1, limit: 1}) }", Map.of())
                        .data()
                        .path(0)
                        .asString())
                .isEqualTo(categories.get(1));
    }

    @Test
    void categoryMatchesWholeAndNamesAreSearchedWithinIt() {
        List<String> all = found(Map.of());

        assertThat(found(Map.of("category", all.getFirst().substring(1)))).isEmpty();
        assertThat(found(Map.of("category", all.getFirst(), "name", "no merchant has this name")))
                .isEmpty();
        assertThat(account.ask(MERCHANTS, Map.of("category", "x".repeat(101)))
                        .error()
                        .at("/extensions/field")
                        .asString())
                .isEqualTo("category");
    }

    private List<String> found(Map<String, String> arguments) {
        return account.ask(MERCHANTS, arguments)
                .data()
                .valueStream()
                .map(merchant -> merchant.path("category").asString())
                .toList();
    }
}
