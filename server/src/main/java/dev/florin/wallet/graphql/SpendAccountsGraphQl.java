package dev.florin.wallet.graphql;

import static java.util.Objects.requireNonNull;

import dev.florin.ledger.SpendAccountRows.Status;
import dev.florin.platform.graphql.GraphQlPart;
import dev.florin.platform.graphql.InputFields;
import dev.florin.platform.graphql.Page;
import dev.florin.platform.graphql.Request;
import dev.florin.wallet.SpendAccountClosure;
import dev.florin.wallet.SpendAccountClosures;
import dev.florin.wallet.SpendAccounts;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Spend accounts, which the wire calls user cash balances ({@code docs/protocols/fluz.md}, "Spend accounts"). */
public final class SpendAccountsGraphQl implements GraphQlPart {
    private final SpendAccounts spendAccounts;
    private final SpendAccountClosures closures;

    public SpendAccountsGraphQl(SpendAccounts spendAccounts, SpendAccountClosures closures) {
        this.spendAccounts = spendAccounts;
        this.closures = closures;
    }

    /** The wire's result of a closure. */
    record Closed(SpendAccountView closedUserCashBalance, List<Object> affectedVirtualCards) {}

    @Override
    public String schemaResource() {
        return "schema/spend-accounts.graphqls";
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                        "Query",
                        query -> query.dataFetcher("getUserCashBalances", this::list)
                                .dataFetcher("getUserCashBalanceById", this::byId))
                .type(
                        "Mutation",
                        mutation -> mutation.dataFetcher("createUserCashBalance", this::create)
                                .dataFetcher("updateUserCashBalance", this::update)
                                .dataFetcher("closeUserCashBalance", this::close));
    }

    private List<SpendAccountView> list(DataFetchingEnvironment environment) {
        Page page = Page.of(environment.getArgument("paginate"));
        return spendAccounts
                .page(
                        Request.user(environment).accountId(),
                        statuses(environment.getArgument("filter")),
                        page.limit(),
                        page.offset())
                .stream()
                .map(SpendAccountView::of)
                .toList();
    }

    /** No status at all means every one. */
    private static List<Status> statuses(@Nullable Map<String, List<String>> filter) {
        List<String> named = filter == null ? null : filter.get("status");
        List<Status> statuses = named == null
                ? List.of()
                : named.stream().filter(Objects::nonNull).map(Status::valueOf).toList();
        return statuses.isEmpty() ? List.of(Status.values()) : statuses;
    }

    private @Nullable SpendAccountView byId(DataFetchingEnvironment environment) {
        UUID balanceId = requireNonNull(environment.getArgument("userCashBalanceId"));
        return spendAccounts
                .find(Request.user(environment).accountId(), balanceId)
                .map(SpendAccountView::of)
                .orElse(null);
    }

    private SpendAccountView create(DataFetchingEnvironment environment) {
        InputFields input = InputFields.of(environment);
        return SpendAccountView.of(
                spendAccounts.open(Request.user(environment).accountId(), input.requiredText("nickname")));
    }

    private SpendAccountView update(DataFetchingEnvironment environment) {
        InputFields input = InputFields.of(environment);
        return SpendAccountView.of(spendAccounts.rename(
                Request.user(environment).accountId(),
                input.requiredId("userCashBalanceId"),
                input.requiredText("nickname")));
    }

    private Closed close(DataFetchingEnvironment environment) {
        InputFields input = InputFields.of(environment);
        SpendAccountClosures.Closed closed = closures.close(new SpendAccountClosure(
                Request.user(environment).accountId(),
                input.requiredId("idempotencyKey"),
                input.requiredId("userCashBalanceId"),
                input.id("transferUserCashBalanceId"),
                input.written("newFundingSource"),
                input.flag("lockAllVirtualCards")));
        if (closed.replayed()) {
            Request.markReplayed(environment);
        }
        return new Closed(SpendAccountView.of(closed.spendAccount()), List.of());
    }
}
