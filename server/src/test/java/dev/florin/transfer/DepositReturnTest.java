package dev.florin.transfer;

import static dev.florin.transfer.TransferCalls.deposit;
import static dev.florin.transfer.TransferCalls.input;
import static dev.florin.transfer.TransferCalls.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.TestOperator;
import dev.florin.Together;
import dev.florin.identity.AccountStatus;
import dev.florin.identity.Accounts;
import dev.florin.operator.Role;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.transfer.cli.ReturnDepositCommand;
import dev.florin.wallet.DemoWallet;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A deposit that the bank takes back is taken from what is there; the rest is owed until it is repaid. */
class DepositReturnTest implements MovesMoney {
    private final TestAccount account = TestFlorin.newAccount();

    @Test
    void whatIsThereIsTakenBackOnce() {
        String id = deposited(DemoWallet.TRAVEL);

        List<String> said =
                Together.all(4, _ -> run("--reason", "R01", account.accountId().toString(), id));

        assertThat(said).contains("Took 50.00 USD back; the account owes 0.00 USD.");
        assertThat(said.stream().filter(text -> text.startsWith("The deposit was returned before")))
                .hasSize(3);
        assertThat(events()).singleElement().isEqualTo(JsonMapper.shared().readTree("""
                {"account_id": "%s", "deposit_id": "%s", "amount": "50.00", "taken_back": "50.00", "owed": "0.00",
                 "currency": "USD", "reason": "The bank has returned the deposit: R01"}""".formatted(
                        account.accountId(), id)));
        assertThat(account.available(DemoWallet.TRAVEL)).isEqualTo(500_00);
        assertThat(TransferCalls.state(account, id)).isEqualTo("RETURNED");
        assertThat(status()).isEqualTo("ACTIVE");
    }

    @Test
    void anOperatorsDepositRepaysWhatIsOwedAndStays() {
        String id = deposited(DemoWallet.TRAVEL);
        account.bought("amazon", 500, Map.of("userCashBalanceId", DemoWallet.TRAVEL));
        account.bought("amazon", 20, Map.of("userCashBalanceId", DemoWallet.TRAVEL));
        run("--reason", "R01", account.accountId().toString(), id);
        long before = account.available(DemoWallet.DEFAULT_SPEND_ACCOUNT);
        String path = "/api/v1/accounts/" + account.accountId() + "/deposits";
        TestOperator operator = new TestOperator(Role.MONEY);

        Client.Answer part = credit(operator, path, "15.00", "wire-1");
        String between = status();
        Client.Answer rest = credit(operator, path, "10.00", "wire-2");
        Client.Answer again = credit(operator, path, "10.00", "wire-2");
        Client.Answer reversed = operator.post(
                path + "/" + rest.json().path("depositId").asString() + "/reverse", "{\"reason\": \"typed twice\"}");

        assertThat(part.json().path("repaid").asString()).as(part.body()).isEqualTo("15.00");
        assertThat(between).isEqualTo("BLOCKED");
        assertThat(List.of(rest, again))
                .allSatisfy(answer ->
                        assertThat(answer.json().path("repaid").asString()).isEqualTo("5.00"));
        assertThat(status()).isEqualTo("ACTIVE");
        assertThat(account.available(DemoWallet.DEFAULT_SPEND_ACCOUNT) - before).isEqualTo(5_00);
        assertThat(reversed.status()).isEqualTo(422);
        assertThat(reversed.body()).contains("5.00 USD of the deposit have repaid");
    }

    private static Client.Answer credit(TestOperator operator, String path, String amount, String key) {
        return operator.post(path, "{\"amount\": \"" + amount + "\", \"reason\": \"wire\"}", "Idempotency-Key", key);
    }

    @Test
    void whatIsSpentIsOwedAndBlocksTheAccountUntilDepositsHaveRepaidIt() {
        String id = deposited(DemoWallet.TRAVEL);
        account.bought("amazon", 500, Map.of("userCashBalanceId", DemoWallet.TRAVEL));
        account.bought("amazon", 20, Map.of("userCashBalanceId", DemoWallet.TRAVEL));

        String said = run("--reason", "R01", account.accountId().toString(), id, "--json");
        Client.Answer blocked = account.buy("amazon", 20, Map.of());
        Client.Answer first = deposit(account, input(5, Map.of("bankCardId", DemoWallet.BANK_CARD)));
        String between = status();
        Client.Answer second = deposit(account, input(25, Map.of("bankCardId", DemoWallet.BANK_CARD)));

        assertThat(said).contains("\"takenBack\" : \"30.00\"", "\"owed\" : \"20.00\"");
        assertThat(events()).singleElement().satisfies(event -> {
            assertThat(event.path("amount").asString()).isEqualTo("50.00");
            assertThat(event.path("taken_back").asString()).isEqualTo("30.00");
            assertThat(event.path("owed").asString()).isEqualTo("20.00");
            assertThat(event.has("backup_deposit_id")).isFalse();
        });
        assertThat(blocked.code()).isEqualTo("FL-0006");
        assertThat(first.isRefused()).as(first.body()).isFalse();
        assertThat(between).isEqualTo("BLOCKED");
        assertThat(second.isRefused()).as(second.body()).isFalse();
        assertThat(status()).isEqualTo("ACTIVE");
        assertThat(account.available(DemoWallet.DEFAULT_SPEND_ACCOUNT)).isEqualTo(10_010_00);
        assertThat(account.available(DemoWallet.TRAVEL)).isZero();
    }

    @Test
    void anOperatorsBlockStays() {
        String id = deposited(DemoWallet.TRAVEL);
        account.bought("amazon", 500, Map.of("userCashBalanceId", DemoWallet.TRAVEL));
        account.bought("amazon", 30, Map.of("userCashBalanceId", DemoWallet.TRAVEL));
        TestFlorin.jdbc()
                .sql("update accounts set status = 'BLOCKED' where account_id = ?")
                .param(account.accountId())
                .update();
        run("--reason", "R01", account.accountId().toString(), id);

        Client.Answer answer = deposit(account, input(5, Map.of("bankCardId", DemoWallet.BANK_CARD)));

        assertThat(answer.code()).isEqualTo("FL-0006");
        assertThat(status()).isEqualTo("BLOCKED");
    }

    @Test
    void anOperatorsBlockOfAnAccountThatOwesOutlastsItsDebts() {
        String id = deposited(DemoWallet.TRAVEL);
        account.bought("amazon", 500, Map.of("userCashBalanceId", DemoWallet.TRAVEL));
        account.bought("amazon", 30, Map.of("userCashBalanceId", DemoWallet.TRAVEL));
        run("--reason", "R01", account.accountId().toString(), id);
        Accounts accounts = TestFlorin.server().part(Accounts.class);
        accounts.setStatus(account.accountId(), AccountStatus.BLOCKED);

        Client.Answer refused = deposit(account, input(30, Map.of("bankCardId", DemoWallet.BANK_CARD)));
        String blocked = status();
        accounts.setStatus(account.accountId(), AccountStatus.ACTIVE);
        Client.Answer repaid = deposit(account, input(30, Map.of("bankCardId", DemoWallet.BANK_CARD)));

        assertThat(refused.code()).isEqualTo("FL-0006");
        assertThat(blocked).isEqualTo("BLOCKED");
        assertThat(repaid.isRefused()).as(repaid.body()).isFalse();
        assertThat(status()).isEqualTo("ACTIVE");
        assertThat(account.available(DemoWallet.DEFAULT_SPEND_ACCOUNT)).isEqualTo(10_000_00);
    }

    @Test
    void whatASourceHasPaidToAnotherAccountIsOwedByTheSender() {
        TestAccount recipient = TestFlorin.newAccount();
        Map<String, Object> destination = Map.of("accountId", recipient.accountId());
        String sent = sent(12, Map.of("bankCardId", DemoWallet.BANK_CARD, "destination", destination));
        String paid = sent(7, Map.of("destination", destination));

        String said = run("--reason", "R01", account.accountId().toString(), sent);
        String again = run("--reason", "R01", account.accountId().toString(), sent);
        String unpaid = run("--reason", "R01", account.accountId().toString(), paid);

        assertThat(said).isEqualTo("Took 0.00 USD back; the account owes 12.00 USD.");
        assertThat(again).startsWith("The deposit was returned before");
        assertThat(unpaid).contains("no such deposit");
        assertThat(status()).isEqualTo("BLOCKED");
        assertThat(recipient.available(DemoWallet.DEFAULT_SPEND_ACCOUNT)).isEqualTo(10_019_00);
        TestFlorin.verifyBooks();
        assertThat(deposit(account, input(12, Map.of("bankCardId", DemoWallet.BANK_CARD)))
                        .isRefused())
                .isFalse();
        assertThat(status()).isEqualTo("ACTIVE");
        assertThat(account.available(DemoWallet.DEFAULT_SPEND_ACCOUNT)).isEqualTo(9_993_00);
    }

    @Test
    void onlyACompleteDepositOfTheAccountIsReturned() {
        String id = deposited(DemoWallet.TRAVEL);
        String other = TestFlorin.newAccount().accountId().toString();

        assertThat(run("--reason", "R01", other, id)).contains("no such deposit");
        assertThat(run("--reason", " ", account.accountId().toString(), id)).contains("reason");
        assertThat(events()).isEmpty();
        assertThat(TransferCalls.state(account, id)).isEqualTo("COMPLETED");
    }

    private String deposited(UUID spendAccount) {
        return deposit(
                        account,
                        input(50, Map.of("bankCardId", DemoWallet.BANK_CARD, "userCashBalanceId", spendAccount)))
                .data()
                .at("/cashBalanceDeposits/0/cashBalanceDepositId")
                .asString();
    }

    private String sent(int amount, Map<String, ?> more) {
        return send(account.bearer(), input(amount, more))
                .data()
                .path("transferId")
                .asString();
    }

    private static String run(String... arguments) {
        DepositReturns returns = new DepositReturns(
                TestFlorin.server().part(Transactions.class),
                InstantSource.system(),
                TestFlorin.server().part(Ids.class),
                TestFlorin.server().part(PurchaseReturns.class));
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new ReturnDepositCommand(() -> returns));
        command.setOut(new PrintWriter(out));
        command.setExecutionExceptionHandler((failure, line, result) -> {
            out.write(String.valueOf(failure.getMessage()));
            return 1;
        });
        command.execute(arguments);
        return out.toString().strip();
    }

    private List<JsonNode> events() {
        return TestFlorin.jdbc()
                .sql("select payload::text from account_events where account_id = ? and type = 'deposit.returned'")
                .param(account.accountId())
                .query(String.class)
                .list()
                .stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    private String status() {
        return TestFlorin.jdbc()
                .sql("select status from accounts where account_id = ?")
                .param(account.accountId())
                .query(String.class)
                .single();
    }
}
