package dev.florin.transaction.graphql;

import dev.florin.attachment.Attachments;
import dev.florin.attachment.NotesChange;
import dev.florin.platform.graphql.GraphQlPart;
import dev.florin.platform.graphql.InputFields;
import dev.florin.platform.graphql.Page;
import dev.florin.platform.graphql.Request;
import dev.florin.transaction.Statements;
import dev.florin.transaction.Transaction;
import dev.florin.transaction.TransactionList;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The lists of transactions, and the notes beside them ({@code docs/protocols/fluz.md}, "Transactions"). */
public final class TransactionGraphQl implements GraphQlPart {
    private final TransactionList list;
    private final Statements statements;
    private final Attachments attachments;

    public TransactionGraphQl(TransactionList list, Statements statements, Attachments attachments) {
        this.list = list;
        this.statements = statements;
        this.attachments = attachments;
    }

    @Override
    public String schemaResource() {
        return "schema/transaction.graphqls";
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                        "Query",
                        query -> query.dataFetcher("getTransactions", this::transactions)
                                .dataFetcher("getDeclinedTransactions", this::declined)
                                .dataFetcher("getStatement", this::statement))
                .type("Mutation", mutation -> mutation.dataFetcher("updateTransactionMetadata", this::updateMetadata))
                .type(
                        "Transaction",
                        transaction -> transaction
                                .dataFetcher("record_id", of(TransactionView::recordId))
                                .dataFetcher("transaction_type", of(TransactionView::transactionType))
                                .dataFetcher("created_at", of(TransactionView::createdAt)));
    }

    /** The wire's {@code TransactionConnection}. */
    record Connection(List<TransactionView> transactions, int totalCount, boolean hasNextPage) {}

    private Connection transactions(DataFetchingEnvironment environment) {
        Page page = Page.of(environment.getArgument("paginate"));
        TransactionList.Page found = list.page(
                Request.user(environment).accountId(),
                TransactionInput.wanted(environment.getArgument("filter")),
                page.limit(),
                page.offset());
        return new Connection(
                found.transactions().stream().map(this::view).toList(),
                found.total(),
                page.offset() + page.limit() < found.total());
    }

    private List<DeclineTransactionView> declined(DataFetchingEnvironment environment) {
        Page page = Page.of(environment.getArgument("paginate"));
        return list
                .declined(
                        Request.user(environment).accountId(),
                        TransactionInput.wanted(environment.getArgument("filter")),
                        page.limit(),
                        page.offset())
                .transactions()
                .stream()
                .map(DeclineTransactionView::of)
                .toList();
    }

    private StatementView statement(DataFetchingEnvironment environment) {
        Page page = Page.of(environment.getArgument("paginate"));
        Statements.Page statement = statements.page(
                Request.user(environment).accountId(),
                Objects.requireNonNull(environment.<UUID>getArgument("userCashBalanceId")),
                TransactionInput.month(Objects.requireNonNull(environment.<String>getArgument("month"))),
                page.limit(),
                page.offset());
        return StatementView.of(statement, page.offset() + page.limit());
    }

    private @Nullable TransactionView updateMetadata(DataFetchingEnvironment environment) {
        UUID accountId = Request.user(environment).accountId();
        InputFields input = InputFields.of(environment);
        UUID recordId = recordId(input);
        NotesChange change = NotesChange.of(input, accountId, attachments);
        return list.changeNotes(accountId, recordId, change).map(this::view).orElse(null);
    }

    private static UUID recordId(InputFields input) {
        UUID recordId = input.id("recordId");
        UUID transactionId = input.id("transactionId");
        if (recordId != null && transactionId != null && !recordId.equals(transactionId)) {
            throw input.invalid("transactionId", "is not the recordId");
        }
        UUID named = recordId != null ? recordId : transactionId;
        if (named == null) {
            throw input.invalid("recordId", "recordId or transactionId is required");
        }
        return named;
    }

    private TransactionView view(Transaction transaction) {
        UUID attachmentId = transaction.attachmentId();
        return TransactionView.of(
                transaction, attachmentId == null ? null : attachments.link(transaction.accountId(), attachmentId));
    }

    private static DataFetcher<?> of(Function<TransactionView, Object> field) {
        return environment -> field.apply(Objects.requireNonNull(environment.getSource()));
    }
}
