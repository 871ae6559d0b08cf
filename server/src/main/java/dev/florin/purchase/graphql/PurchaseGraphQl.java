package dev.florin.purchase.graphql;

import dev.florin.attachment.Attachments;
import dev.florin.catalog.Catalog;
import dev.florin.catalog.CatalogView;
import dev.florin.catalog.Merchant;
import dev.florin.catalog.MerchantTexts;
import dev.florin.catalog.graphql.MerchantViews;
import dev.florin.platform.Caller;
import dev.florin.platform.graphql.GraphQlPart;
import dev.florin.platform.graphql.Page;
import dev.florin.platform.graphql.Request;
import dev.florin.purchase.GiftCard;
import dev.florin.purchase.GiftCardStatus;
import dev.florin.purchase.Purchase;
import dev.florin.purchase.PurchaseOutcome;
import dev.florin.purchase.Purchases;
import dev.florin.wallet.FundingSources;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code purchaseGiftCard}, the reveal and the lists ({@code docs/protocols/fluz.md}, "Purchases" and "Gift cards").
 */
public final class PurchaseGraphQl implements GraphQlPart {
    private final Purchases purchases;
    private final FundingSources sources;
    private final Attachments attachments;
    private final Catalog catalog;
    private final MerchantViews merchants;

    public PurchaseGraphQl(
            Purchases purchases,
            FundingSources sources,
            Attachments attachments,
            Catalog catalog,
            MerchantViews merchants) {
        this.purchases = purchases;
        this.sources = sources;
        this.attachments = attachments;
        this.catalog = catalog;
        this.merchants = merchants;
    }

    @Override
    public String schemaResource() {
        return "schema/purchase.graphqls";
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                        "Mutation",
                        mutation -> mutation.dataFetcher("purchaseGiftCard", this::purchaseGiftCard)
                                .dataFetcher("revealGiftCardByGiftCardId", this::reveal))
                .type(
                        "Query",
                        query -> query.dataFetcher("getGiftCards", this::giftCards)
                                .dataFetcher("getGiftCard", this::giftCards)
                                .dataFetcher("getUserPurchases", this::userPurchases)
                                .dataFetcher("getUserPurchaseById", this::userPurchaseById)
                                .dataFetcher("getUserPurchaseByIdempotencyKey", this::userPurchaseByKey)
                                .dataFetcher("getTransactionCategories", this::categories))
                .type("UserPurchase", purchase -> purchase.dataFetcher("virtualCard", environment -> null))
                .type(
                        "GiftCard",
                        card -> card.dataFetcher("merchant", this::merchant)
                                .dataFetcher("termsAndConditions", this::terms));
    }

    private UserPurchaseView purchaseGiftCard(DataFetchingEnvironment environment) {
        Caller.User buyer = Request.user(environment);
        Map<String, Object> input = Objects.requireNonNull(environment.getArgument("input"));
        PurchaseOutcome outcome = purchases.buy(new PurchaseInput(input, sources, attachments).command(buyer));
        if (outcome.replayed()) {
            Request.markReplayed(environment);
        }
        return view(outcome);
    }

    private @Nullable UserPurchaseView userPurchaseById(DataFetchingEnvironment environment) {
        PurchaseOutcome outcome = purchases.find(
                Request.user(environment), Objects.requireNonNull(environment.<UUID>getArgument("purchaseId")));
        return outcome == null ? null : view(outcome);
    }

    private @Nullable UserPurchaseView userPurchaseByKey(DataFetchingEnvironment environment) {
        PurchaseOutcome outcome = purchases.findByKey(
                Request.user(environment), Objects.requireNonNull(environment.<UUID>getArgument("idempotencyKey")));
        return outcome == null ? null : view(outcome);
    }

    private List<String> categories(DataFetchingEnvironment environment) {
        Page page = Page.of(environment.getArgument("paginate"));
        return purchases.categories(Request.user(environment).accountId(), page.limit(), page.offset());
    }

    private UserPurchaseView view(PurchaseOutcome outcome) {
        return switch (outcome) {
            case PurchaseOutcome.Completed completed -> view(completed.purchase());
            case PurchaseOutcome.Pending pending -> view(pending.purchase());
            case PurchaseOutcome.Refused refused -> throw refused.refusal().asException();
        };
    }

    private CardDetails reveal(DataFetchingEnvironment environment) {
        UUID giftCardId = Objects.requireNonNull(environment.getArgument("giftCardId"));
        Purchases.RevealOutcome outcome = purchases.reveal(
                Request.user(environment), giftCardId, Request.of(environment).requestId());
        return switch (outcome) {
            case Purchases.RevealOutcome.Revealed revealed ->
                new CardDetails(
                        revealed.card().code(),
                        revealed.card().pin(),
                        revealed.card().url());
            case Purchases.RevealOutcome.Refused refused ->
                throw refused.refusal().asException();
        };
    }

    private List<GiftCardView> giftCards(DataFetchingEnvironment environment) {
        List<String> statuses = Objects.requireNonNullElse(environment.getArgument("status"), List.of());
        Page page = Page.of(environment.getArgument("paginate"));
        return purchases
                .giftCards(
                        Request.user(environment),
                        statuses.stream()
                                .filter(Objects::nonNull)
                                .map(GiftCardStatus::valueOf)
                                .toList(),
                        environment.getArgument("userCashBalanceId"),
                        page.limit(),
                        page.offset())
                .stream()
                .map(GiftCardView::of)
                .toList();
    }

    private List<UserPurchaseView> userPurchases(DataFetchingEnvironment environment) {
        Page page = Page.of(environment.getArgument("paginate"));
        return purchases
                .list(Request.user(environment), scope(environment.getArgument("filter")), page.limit(), page.offset())
                .stream()
                .map(this::view)
                .toList();
    }

    private UserPurchaseView view(Purchase purchase) {
        UUID attachmentId = purchase.attachmentId();
        return UserPurchaseView.of(
                purchase, attachmentId == null ? null : attachments.link(purchase.accountId(), attachmentId));
    }

    private static Purchases.ListScope scope(@Nullable Map<String, List<String>> filter) {
        List<String> scopes = filter == null ? null : filter.get("scope");
        if (scopes == null || !scopes.contains("TOKEN_ACCOUNT")) {
            return Purchases.ListScope.USER;
        }
        return scopes.contains("TOKEN_USER") ? Purchases.ListScope.USER_AND_ACCOUNT : Purchases.ListScope.ACCOUNT;
    }

    private @Nullable Object merchant(DataFetchingEnvironment environment) {
        CatalogView view = catalog.view();
        GiftCard card = card(environment);
        Merchant merchant = view.snapshot().merchant(card.merchantId());
        MerchantTexts then = catalog.textsAt(card.merchantId(), card.createdAt());
        return merchant == null || then == null
                ? null
                : merchants
                        .of(view, merchant, Request.user(environment).accountId())
                        .named(then.name());
    }

    private @Nullable String terms(DataFetchingEnvironment environment) {
        GiftCard card = card(environment);
        MerchantTexts then = catalog.textsAt(card.merchantId(), card.createdAt());
        return then == null ? null : then.terms();
    }

    private static GiftCard card(DataFetchingEnvironment environment) {
        GiftCardView view = Objects.requireNonNull(environment.getSource());
        return view.card();
    }

    /** The wire's revealed card. */
    record CardDetails(
            @Nullable String code,
            @Nullable String pin,
            @Nullable String url) {
        @Override
        public String toString() {
            return "CardDetails";
        }
    }
}
