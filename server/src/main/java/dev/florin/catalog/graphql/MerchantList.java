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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code getMerchants}: answered from memory. */
final class MerchantList implements DataFetcher<List<MerchantView>> {
    /** The longest {@code name} that is searched for, in characters. */
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
        String name = searched(environment.getArgument("name"));
        CatalogView view = catalog.view();
        return view.snapshot().merchants().stream()
                .filter(merchant -> name == null || matches(merchant, name))
                .filter(merchant -> !merchant.offersFor(accountId).isEmpty())
                .skip(page.offset())
                .limit(page.limit())
                .map(merchant -> views.of(view, merchant, accountId))
                .map(merchant -> types.giftCards() ? merchant : merchant.withOffers(List.of()))
                .toList();
    }

    private static @Nullable String searched(@Nullable String name) {
        if (name == null) {
            return null;
        }
        if (name.length() > MAX_NAME_LENGTH) {
            throw Refusal.invalid("name", "must have at most " + MAX_NAME_LENGTH + " characters")
                    .asException();
        }
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static boolean matches(Merchant merchant, String lowerCaseName) {
        return merchant.name().toLowerCase(Locale.ROOT).contains(lowerCaseName)
                || merchant.slug().equals(lowerCaseName);
    }
}
