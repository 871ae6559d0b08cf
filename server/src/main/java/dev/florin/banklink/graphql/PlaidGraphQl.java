package dev.florin.banklink.graphql;

import dev.florin.banklink.BankAddress;
import dev.florin.banklink.BankLink;
import dev.florin.banklink.PlaidAccounts;
import dev.florin.banklink.PlaidLinking;
import dev.florin.banklink.PlaidTransactions;
import dev.florin.platform.graphql.GraphQlPart;
import dev.florin.platform.graphql.InputFields;
import dev.florin.platform.graphql.Page;
import dev.florin.platform.graphql.Request;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of {@code schema/plaid.graphqls} ({@code docs/protocols/fluz.md}, "Bank accounts"). */
public final class PlaidGraphQl implements GraphQlPart {
    private static final int MAX_TOKEN = 200;
    private static final int MAX_LINE = 100;

    /** The longest time that transactions are asked for, in days. */
    private static final int MAX_DAYS = 731;

    /** What is listed where the request does not say since when, in days. */
    private static final int DEFAULT_DAYS = 30;

    private static final int DAY_CHARS = 10;

    private static final Pattern STATE = Pattern.compile("[A-Z]{2}");
    private static final Pattern POSTAL_CODE = Pattern.compile("[0-9]{5}");
    private static final Pattern COUNTRY = Pattern.compile("US");
    private static final Pattern POST_OFFICE_BOX =
            Pattern.compile("\\bP(OST)?\\W*O(FFICE)?\\W*BOX\\b", Pattern.CASE_INSENSITIVE);

    private final PlaidLinking linking;
    private final PlaidAccounts accounts;
    private final PlaidTransactions transactions;
    private final InstantSource clock;

    public PlaidGraphQl(
            PlaidLinking linking, PlaidAccounts accounts, PlaidTransactions transactions, InstantSource clock) {
        this.linking = linking;
        this.accounts = accounts;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String schemaResource() {
        return "schema/plaid.graphqls";
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                        "Mutation",
                        mutation -> mutation.dataFetcher("createPlaidLinkToken", this::linkToken)
                                .dataFetcher("createPlaidSandboxPublicToken", this::publicToken)
                                .dataFetcher("completePlaidLink", this::complete)
                                .dataFetcher("createPlaidLinkAddress", this::address)
                                .dataFetcher("refreshPlaidBankAccountBalance", this::refresh)
                                .dataFetcher("refreshPlaidBankConnections", this::refreshConnections))
                .type(
                        "Query",
                        query -> query.dataFetcher("getPlaidBankAccounts", this::all)
                                .dataFetcher("getPlaidBankBalances", this::balances)
                                .dataFetcher("getPlaidBankAccountBalance", this::balance)
                                .dataFetcher("getPlaidBankAccountSpendPower", this::spendPower)
                                .dataFetcher("getPlaidBankTransactions", this::transactions));
    }

    private PlaidViews.LinkToken linkToken(DataFetchingEnvironment environment) {
        InputFields input = InputFields.of(environment);
        String device = input.written("deviceOs");
        String item = input.written("platformItemId");
        BankLink.LinkToken token = linking.linkToken(
                Request.user(environment), device == null ? null : BankLink.Device.valueOf(device), item);
        return new PlaidViews.LinkToken(
                token.token(), token.expires(), token.requestId(), item == null ? "CREATE" : "UPDATE");
    }

    private PlaidViews.PublicToken publicToken(DataFetchingEnvironment environment) {
        InputFields input = InputFields.of(environment);
        return new PlaidViews.PublicToken(
                linking.signInAtTestBank(input.line("linkToken", MAX_TOKEN), input.line("institutionId", MAX_LINE)));
    }

    private PlaidViews.Link complete(DataFetchingEnvironment environment) {
        InputFields input = InputFields.of(environment);
        PlaidLinking.Linked linked = linking.complete(
                Request.user(environment), input.line("publicToken", MAX_TOKEN), input.written("platformItemId"));
        if (linked.replayed()) {
            Request.markReplayed(environment);
        }
        return PlaidViews.Link.of(linked);
    }

    private PlaidViews.Link address(DataFetchingEnvironment environment) {
        InputFields input = InputFields.of(environment);
        String line1 = input.line("streetAddressLine1", MAX_LINE);
        if (POST_OFFICE_BOX.matcher(line1).find()) {
            throw input.invalid("streetAddressLine1", "must be a street, not a post-office box");
        }
        BankAddress address = new BankAddress(
                line1,
                input.optionalLine("streetAddressLine2", MAX_LINE),
                input.line("city", MAX_LINE),
                input.form("state", STATE, "must be two letters, such as GA"),
                input.form("postalCode", POSTAL_CODE, "must be five digits"),
                input.form("country", COUNTRY, "must be US"));
        return PlaidViews.Link.of(
                linking.address(Request.user(environment), input.line("platformItemId", MAX_LINE), address));
    }

    private List<PlaidViews.Account> all(DataFetchingEnvironment environment) {
        return accounts.all(Request.user(environment)).stream()
                .map(PlaidViews.Account::of)
                .toList();
    }

    private List<PlaidViews.Balance> balances(DataFetchingEnvironment environment) {
        return accounts.all(Request.user(environment)).stream()
                .map(PlaidViews.Balance::of)
                .toList();
    }

    private PlaidViews.Balance balance(DataFetchingEnvironment environment) {
        return PlaidViews.Balance.of(accounts.find(Request.user(environment), account(environment)));
    }

    private PlaidViews.Balance refresh(DataFetchingEnvironment environment) {
        return PlaidViews.Balance.of(accounts.refresh(Request.user(environment), account(environment)));
    }

    private PlaidViews.SpendPower spendPower(DataFetchingEnvironment environment) {
        return PlaidViews.SpendPower.of(accounts.spendPower(Request.user(environment), account(environment)));
    }

    private static UUID account(DataFetchingEnvironment environment) {
        return InputFields.of(environment).requiredId("bankAccountId");
    }

    private PlaidViews.Connections refreshConnections(DataFetchingEnvironment environment) {
        return PlaidViews.Connections.of(accounts.refreshConnections(Request.user(environment)));
    }

    private PlaidViews.Transactions transactions(DataFetchingEnvironment environment) {
        @Nullable Map<String, Object> given = environment.getArgument("input");
        InputFields input = InputFields.of(given == null ? Map.of() : given);
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate to = day(input, "endDate", today);
        LocalDate from = day(input, "startDate", to.minusDays(DEFAULT_DAYS));
        if (to.isBefore(from)) {
            throw input.invalid("endDate", "is before startDate");
        }
        if (from.isBefore(to.minusDays(MAX_DAYS))) {
            throw input.invalid("startDate", "is more than two years before endDate");
        }
        Page page = page(input);
        return PlaidViews.Transactions.of(transactions.find(
                Request.user(environment),
                new PlaidTransactions.Wish(input.id("bankAccountId"), from, to, page.offset(), page.limit())));
    }

    @SuppressWarnings("unchecked") // the schema makes it an OffsetInput
    private static Page page(InputFields input) {
        return Page.of((Map<String, Object>) input.values().get("paginate"));
    }

    private static LocalDate day(InputFields input, String field, LocalDate otherwise) {
        String text = input.written(field);
        if (text == null) {
            return otherwise;
        }
        try {
            // A year of more digits may be the last that there is, to which no days can be added.
            return LocalDate.parse(text.length() == DAY_CHARS ? text : "");
        } catch (DateTimeException _) {
            throw input.invalid(field, "must be a day, such as 2026-11-30");
        }
    }
}
