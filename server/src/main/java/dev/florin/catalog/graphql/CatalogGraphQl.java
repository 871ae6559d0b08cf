package dev.florin.catalog.graphql;

import dev.florin.catalog.Catalog;
import dev.florin.catalog.CatalogView;
import dev.florin.platform.Caller;
import dev.florin.platform.graphql.GraphQlPart;
import graphql.schema.idl.RuntimeWiring;
import java.util.Map;
import java.util.function.Function;

/** The catalogue's part of the GraphQL schema. */
public final class CatalogGraphQl implements GraphQlPart {
    private final Catalog catalog;
    private final MerchantViews views;

    public CatalogGraphQl(Catalog catalog, MerchantViews views) {
        this.catalog = catalog;
        this.views = views;
    }

    @Override
    public String schemaResource() {
        return "schema/catalog.graphqls";
    }

    /** They show only the catalogue and its stock levels, as far as one audience may see them. */
    @Override
    public Map<String, Function<Caller, Object>> steadyFields() {
        return Map.of("getMerchants", this::state, "getMerchantCategories", this::state, "getOfferQuote", this::state);
    }

    private Object state(Caller caller) {
        CatalogView view = catalog.view();
        String audience = caller instanceof Caller.User user ? view.snapshot().audience(user.accountId()) : "";
        return new State(view.version(), audience);
    }

    private record State(long version, String audience) {}

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        MerchantList merchants = new MerchantList(catalog, views);
        wiring.type(
                        "Query",
                        query -> query.dataFetcher("getMerchants", merchants)
                                .dataFetcher("getMerchantCategories", merchants::categories)
                                .dataFetcher("getOfferQuote", new OfferQuote(catalog)))
                .type(
                        "StockInfo",
                        union -> union.typeResolver(environment -> {
                            StockInfoView info = environment.getObject();
                            return environment.getSchema().getObjectType(typeName(info));
                        }))
                // No offer here is linked to a payment card.
                .type("Offer", offer -> offer.dataFetcher("cloDetails", environment -> null));
    }

    private static String typeName(StockInfoView info) {
        return switch (info) {
            case StockInfoView.Variable variable -> "StockInfoVariableType";
            case StockInfoView.Fixed fixed -> "StockInfoFixedType";
        };
    }
}
