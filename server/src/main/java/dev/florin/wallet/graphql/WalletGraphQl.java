package dev.florin.wallet.graphql;

import dev.florin.ledger.SpendAccountRows.Status;
import dev.florin.platform.graphql.GraphQlPart;
import dev.florin.platform.graphql.Page;
import dev.florin.platform.graphql.Request;
import dev.florin.wallet.SpendAccounts;
import dev.florin.wallet.Wallets;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.UUID;

/** {@code getWallet}: one statement, and one more for each page of spend accounts that is asked for. */
public final class WalletGraphQl implements GraphQlPart {
    private final Wallets wallets;
    private final SpendAccounts spendAccounts;

    public WalletGraphQl(Wallets wallets, SpendAccounts spendAccounts) {
        this.wallets = wallets;
        this.spendAccounts = spendAccounts;
    }

    @Override
    public String schemaResource() {
        return "schema/wallet.graphqls";
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", query -> query.dataFetcher("getWallet", this::wallet))
                .type("UserBalances", balances -> balances.dataFetcher("userCashBalances", this::spendAccounts))
                .type("BankAccount", account -> account.dataFetcher("billingAddressId", _ -> null));
    }

    private Wallets.Wallet wallet(DataFetchingEnvironment environment) {
        return wallets.of(Request.user(environment).accountId());
    }

    /** Of the token's account, as the balances around them are. */
    private List<SpendAccountView> spendAccounts(DataFetchingEnvironment environment) {
        Page page = Page.of(environment.getArgument("paginate"));
        UUID accountId = Request.user(environment).accountId();
        return spendAccounts.page(accountId, List.of(Status.ACTIVE), page.limit(), page.offset()).stream()
                .map(SpendAccountView::of)
                .toList();
    }
}
