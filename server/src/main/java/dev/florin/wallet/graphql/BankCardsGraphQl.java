package dev.florin.wallet.graphql;

import dev.florin.platform.Caller;
import dev.florin.platform.graphql.GraphQlPart;
import dev.florin.platform.graphql.InputFields;
import dev.florin.platform.graphql.Page;
import dev.florin.platform.graphql.Request;
import dev.florin.platform.limits.LimitKind;
import dev.florin.platform.limits.RateLimits;
import dev.florin.wallet.BankCard;
import dev.florin.wallet.BankCards;
import dev.florin.wallet.CardToAdd;
import dev.florin.wallet.UserAddress;
import dev.florin.wallet.UserAddresses;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/** Cards that people add, change and delete, and their addresses ({@code docs/protocols/fluz.md}, "Bank cards"). */
public final class BankCardsGraphQl implements GraphQlPart {
    /** Cards that are added to one account: whoever holds a token cannot try the numbers of strangers with it. */
    public static final LimitKind LIMIT = LimitKind.inLive("bank_card", "6/min burst 20");

    private final BankCards cards;
    private final UserAddresses addresses;
    private final RateLimits limits;
    private final InstantSource clock;

    public BankCardsGraphQl(BankCards cards, UserAddresses addresses, RateLimits limits, InstantSource clock) {
        this.cards = cards;
        this.addresses = addresses;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public String schemaResource() {
        return "schema/bank-cards.graphqls";
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", query -> query.dataFetcher("getUserAddresses", this::addresses))
                .type(
                        "Mutation",
                        mutation -> mutation.dataFetcher("addBankCard", this::add)
                                .dataFetcher("updateBankCardNickname", this::rename)
                                .dataFetcher("updateBankCardPreferredMerchantCategoryCode", this::prefer)
                                .dataFetcher("deleteBankCard", this::delete))
                .type("BankCard", card -> card.dataFetcher("status", BankCardsGraphQl::status));
    }

    private List<UserAddress> addresses(DataFetchingEnvironment environment) {
        Page page = Page.of(environment.getArgument("paginate"));
        Caller.User user = Request.user(environment);
        return addresses.page(user.accountId(), user.userId(), page.limit(), page.offset());
    }

    private BankCard add(DataFetchingEnvironment environment) {
        Caller.User user = Request.user(environment);
        CardToAdd card = new CardInput(InputFields.of(environment), clock.instant()).card();
        limits.take(LIMIT, user.accountId().toString());
        return cards.add(user, card);
    }

    private BankCard rename(DataFetchingEnvironment environment) {
        InputFields input = InputFields.of(environment);
        return cards.rename(
                Request.user(environment).accountId(), input.requiredId("bankCardId"), input.requiredText("nickname"));
    }

    private BankCard prefer(DataFetchingEnvironment environment) {
        InputFields input = InputFields.of(environment);
        return cards.prefer(
                Request.user(environment).accountId(),
                input.requiredId("bankCardId"),
                input.requiredText("preferredMerchantCategoryCode"));
    }

    private BankCard delete(DataFetchingEnvironment environment) {
        return cards.delete(
                Request.user(environment).accountId(),
                InputFields.of(environment).requiredId("bankCardId"));
    }

    private static String status(DataFetchingEnvironment environment) {
        BankCard card = Objects.requireNonNull(environment.getSource());
        return card.cardStatus();
    }
}
