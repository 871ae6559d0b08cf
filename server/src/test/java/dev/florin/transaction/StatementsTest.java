package dev.florin.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.TestOperator;
import dev.florin.ledger.Balance;
import dev.florin.ledger.BalanceKind;
import dev.florin.operator.Role;
import dev.florin.platform.Transactions;
import dev.florin.purchase.Refunds;
import dev.florin.transaction.cli.StatementCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** Statements agree with the ledger to the cent, and with each other in each form. */
class StatementsTest implements MovesMoney {
    private static final String QUERY = """
            query($id: UUID!, $month: String!, $page: OffsetInput) {
              getStatement(userCashBalanceId: $id, month: $month, paginate: $page) {
                userCashBalanceId nickname month currency openingBalance credits debits closingBalance totalCount hasNextPage
                lines { createdAt type recordId description memo transactionCategory amount balance }
              }
            }""";

    private final TestOperator operator = new TestOperator(Role.READ);
    private final TestAccount account = TestFlorin.newAccount();
    private final YearMonth month = YearMonth.now(ZoneOffset.UTC);

    @Test
    void eachBalancesStatementEndsWithTheBalanceAndEachLineFollowsTheOneBefore() {
        move();

        for (Balance balance : account.balances()) {
            JsonNode statement = operator.get(path(balance.balanceId(), month) + "?limit=1000")
                    .json();

            assertThat(decimal(statement, "closing"))
                    .isEqualByComparingTo(BigDecimal.valueOf(balance.balanceMinor(), 2));
            assertThat(decimal(statement, "opening")
                            .add(decimal(statement, "credits"))
                            .subtract(decimal(statement, "debits")))
                    .isEqualByComparingTo(decimal(statement, "closing"));
            BigDecimal running = decimal(statement, "opening");
            for (JsonNode line : statement.path("lines")) {
                running = running.add(decimal(line, "amount"));
                assertThat(decimal(line, "balance")).isEqualByComparingTo(running);
            }
            assertThat(running).isEqualByComparingTo(decimal(statement, "closing"));
            assertThat(statement.path("totalLines").asInt())
                    .isEqualTo(statement.path("lines").size());
        }
    }

    @Test
    void aMonthBeginsWithWhatTheMonthBeforeEndedWith() {
        UUID balance = spendAccount();
        account.deposit(balance, 12_34);
        TestFlorin.jdbc()
                .sql("""
                        insert into ledger_entries
                        select account_id, cast(? as uuid), n, 'DEPOSIT', case n when 1 then 'CUSTOMER' else 'GATEWAY_CLEARING' end,
                               case n when 1 then balance_id end, 'USD', (3 - 2 * n) * 100, account_id,
                               date_trunc('month', now(), 'UTC') - interval '1 microsecond'
                          from balances, generate_series(1, 2) n
                         where balance_id = ? and account_id = ?""")
                .params(UUID.randomUUID(), balance, account.accountId())
                .update();
        TestFlorin.jdbc()
                .sql("update balances set balance_minor = balance_minor + 100 where balance_id = ? and account_id = ?")
                .params(balance, account.accountId())
                .update();

        JsonNode before = operator.get(path(balance, month.minusMonths(1))).json();
        JsonNode now = operator.get(path(balance, month)).json();
        JsonNode earlier = operator.get(path(balance, month.minusMonths(2))).json();

        assertThat(before.path("opening").asString()).isEqualTo("0.00");
        assertThat(before.path("closing").asString()).isEqualTo("1.00");
        assertThat(before.path("lines")).hasSize(1);
        assertThat(now.path("opening")).isEqualTo(before.path("closing"));
        assertThat(earlier.path("closing").asString()).isEqualTo("0.00");
        assertThat(earlier.path("lines")).isEmpty();
    }

    @Test
    void aPersonReadsTheSameInGraphQlPageByPage() {
        move();
        UUID balance = spendAccount();
        JsonNode statement = operator.get(path(balance, month)).json();

        JsonNode first = ask(balance, Map.of("limit", 2)).data();
        JsonNode second = ask(balance, Map.of("limit", 2, "offset", 2)).data();

        assertThat(first.path("closingBalance")).isEqualTo(statement.path("closing"));
        assertThat(first.path("totalCount").asInt())
                .isEqualTo(statement.path("totalLines").asInt());
        assertThat(first.path("hasNextPage").asBoolean()).isTrue();
        assertThat(first.at("/lines/1/balance")).isEqualTo(statement.at("/lines/1/balance"));
        assertThat(second.at("/lines/0/balance")).isEqualTo(statement.at("/lines/2/balance"));
        assertThat(second.at("/lines/0/recordId")).isEqualTo(statement.at("/lines/2/reference"));
    }

    @Test
    void aFileHasEveryLineAndNoFormula() {
        account.bought("amazon", 5, Map.of("memo", "=HYPERLINK(\"x\")", "transactionCategory", "@cmd"));
        UUID balance = spent();

        Client.Answer file = operator.get(path(balance, month) + "/csv");

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        List<String> rows = file.body().lines().toList();
        assertThat(rows.getFirst()).isEqualTo("Date,Type,Reference,Description,Memo,Category,Amount,Balance,Currency");
        assertThat(rows.get(1)).contains("OPENING_BALANCE");
        assertThat(rows.getLast()).contains("CLOSING_BALANCE");
        assertThat(file.body())
                .contains("\"'=HYPERLINK(\"\"x\"\")\"")
                .contains("'@cmd")
                .contains(",-5.00,");
        // The last row has the time at which it was read.
        assertThat(printed(balance).lines().toList().subList(0, rows.size() - 1))
                .isEqualTo(rows.subList(0, rows.size() - 1));
    }

    @Test
    void noOtherAccountAndNoOtherRoleReadsIt() {
        UUID balance = spendAccount();
        TestAccount other = TestFlorin.accountWith(1_00, 0, 0);
        UUID others = other.balances().getFirst().balanceId();

        assertThat(ask(others, Map.of()).reason()).isEqualTo("NOT_FOUND");
        assertThat(operator.get(path(others, month)).status()).isEqualTo(404);
        assertThat(operator.get(path(others, month) + "/csv").status()).isEqualTo(404);
        assertThat(TestFlorin.client()
                        .send(TestFlorin.client().request(path(balance, month)).GET())
                        .status())
                .isEqualTo(401);
        Client.Answer refused = TestFlorin.client()
                .graphql(
                        "Bearer " + account.token("LIST_PAYMENT"),
                        QUERY,
                        Map.of("id", balance, "month", month.toString()));
        assertThat(refused.reason()).isEqualTo("SCOPE_MISSING");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-13, 400
            2026-1, 400
            now, 400
            9999-12, 422
            1999-12, 422
            2026-01?limit=0, 400
            2026-01?limit=1001, 400
            2026-01?offset=-1, 400""")
    void aMonthOrPageThatWillNotDoIsRefused(String month, int status) {
        String path = path(spendAccount(), YearMonth.of(2026, 1)).replace("2026-01", month);

        assertThat(operator.get(path).status()).isEqualTo(status);
    }

    @Test
    void aMonthThatWillNotDoIsRefusedInGraphQl() {
        for (String wrong : List.of("2026-13", "2026", "", "9999-12", "1999-12")) {
            Client.Answer refused = account.ask(QUERY, Map.of("id", spendAccount(), "month", wrong));
            assertThat(refused.code()).isEqualTo("AR-0001");
            assertThat(refused.message()).contains("month");
        }
    }

    private void move() {
        account.bought("amazon", 20, Map.of());
        JsonNode refunded = account.bought("amazon", 30, Map.of());
        account.deposit(spendAccount(), 7_77);
        account.bought("amazon", 500, Map.of());
        TestFlorin.server()
                .part(Refunds.class)
                .refund(UUID.fromString(refunded.path("purchaseId").asString()), false);
    }

    private String printed(UUID balance) {
        StringWriter out = new StringWriter();
        var statements = new Statements(TestFlorin.server().part(Transactions.class), InstantSource.system());
        int status = new CommandLine(new StatementCommand(() -> statements))
                .setOut(new PrintWriter(out))
                .execute(account.accountId().toString(), balance.toString(), month.toString());
        assertThat(status).isZero();
        return out.toString();
    }

    private Client.Answer ask(UUID balance, Map<String, ?> page) {
        return account.ask(QUERY, Map.of("id", balance, "month", month.toString(), "page", page));
    }

    private UUID spendAccount() {
        return account.balances().stream()
                .filter(balance -> balance.kind() == BalanceKind.CASH && balance.isDefault())
                .findFirst()
                .orElseThrow()
                .balanceId();
    }

    /** What a purchase is paid from first. */
    private UUID spent() {
        return account.balances().stream()
                .filter(balance -> balance.kind() == BalanceKind.GIFT_CARD)
                .findFirst()
                .orElseThrow()
                .balanceId();
    }

    private String path(UUID balance, YearMonth month) {
        return "/api/v1/accounts/" + account.accountId() + "/balances/" + balance + "/statements/" + month;
    }

    private static BigDecimal decimal(JsonNode node, String field) {
        return new BigDecimal(node.path(field).asString());
    }
}
