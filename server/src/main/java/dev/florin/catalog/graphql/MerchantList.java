package dev.florin.catalog.graphql;

import dev.florin.catalog.Catalog;
import dev.florin.catalog.CatalogView;
import dev.florin.catalog.Merchant;
import dev.florin.platform.Refusal;
import dev.florin.platform.graphql.Page;
import dev.florin.platform.graphql.Request;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code getMerchants}: answered from memory. */
final class MerchantList implements DataFetcher<List<MerchantView>> {
    /** The longest name or category that is searched for, in characters. */
    static final int MAX_NAME_LENGTH = 100;

    private final Catalog catalog;
    private final MerchantViews views;

    MerchantList(Catalog catalog, MerchantViews views) {
        this.catalog = catalog;
        this.views = views;
    }

    @Override
    public List<MerchantView> get(DataFetchingEnvironment environment) {
        UUID accountId = Request.user(environment).accountId();
        Page page = Page.of(environment.getArgument("paginate"));
        OfferTypes types = OfferTypes.of(environment.getArgument("offerTypes"));
        String name = searched("name", environment.getArgument("name"));
        String category = searched("category", environment.getArgument("category"));
        CatalogView view = catalog.view();
        return view.snapshot().merchants().stream()
                .filter(merchant -> name == null || matches(merchant, name))
                .filter(merchant -> category == null || category.equals(plain(merchant.category())))
                .filter(merchant -> !merchant.offersFor(accountId).isEmpty())
                .skip(page.offset())
                .limit(page.limit())
                .map(merchant -> views.of(view, merchant, accountId))
                .map(merchant -> types.giftCards() ? merchant : merchant.withOffers(List.of()))
                .toList();
    }

    /** What the account can buy is in: each once, in the spelling that comes first. */
    List<String> categories(DataFetchingEnvironment environment) {
        UUID accountId = Request.user(environment).accountId();
        Page page = Page.of(environment.getArgument("paginate"));
        Map<String, String> spellings = new TreeMap<>();
        catalog.view().snapshot().merchants().stream()
                .filter(merchant -> !merchant.offersFor(accountId).isEmpty())
                .map(merchant -> merchant.category().strip())
                .forEach(category -> spellings.merge(
                        plain(category), category, (one, other) -> one.compareTo(other) <= 0 ? one : other));
        return spellings.values().stream()
                .skip(page.offset())
                .limit(page.limit())
                .toList();
    }

    private static @Nullable String searched(String argument, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.length() > MAX_NAME_LENGTH) {
            throw Refusal.invalid(argument, "must have at most " + MAX_NAME_LENGTH + " characters")
                    .asException();
        }
        return plain(text);
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static boolean matches(Merchant merchant, String lowerCaseName) {
        return merchant.name().toLowerCase(Locale.ROOT).contains(lowerCaseName)
                || merchant.slug().equals(lowerCaseName);
    }
}
