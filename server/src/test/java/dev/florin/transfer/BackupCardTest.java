package dev.florin.transfer;

import static dev.florin.transfer.TransferCalls.deposit;
import static dev.florin.transfer.TransferCalls.input;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.TestOperator;
import dev.florin.Together;
import dev.florin.operations.Completions;
import dev.florin.operations.OperationHandler;
import dev.florin.operations.OperationKey;
import dev.florin.operator.Role;
import dev.florin.platform.Ids;
import dev.florin.platform.Transactions;
import dev.florin.transfer.cli.ReturnDepositCommand;
import dev.florin.wallet.DemoWallet;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** A card stands in for a bank account: it is charged once with what a returned debit leaves owed. */
class BackupCardTest implements MovesMoney {
    private static final String SET = """
            mutation($input: SetBankAccountBackupCardInput!) {
              setBankAccountBackupCard(input: $input) {
                bankAccountId authChargeBackupPaymentMethod backupBankCardId
              }
            }""";

    private static final String WALLET = """
            { getWallet { bankAccounts { bankAccountId authChargeBackupPaymentMethod backupBankCardId } } }""";

    private static final String DELETE = """
            mutation($card: UUID!) { deleteBankCard(input: {bankCardId: $card}) { cardStatus } }""";

    private static final String ADD = """
            mutation {
              addBankCard(input: {cardNumber: "5555555555554444", cvv: "123", expirationMonth: "12", expirationYear: "2048",
                                  cardholderName: "Dana Demo",
                                  billingAddress: {streetAddressLine1: "1 Main Street", city: "New York", state: "NY",
                                                   postalCode: "10001", country: "US"}}) { bankCardId }
            }""";

    private static final String REMOVE = """
            mutation($bank: UUID!) { deleteBankAccount(input: {bankAccountId: $bank}) { bankAccountId } }""";

    private final TestAccount account = TestFlorin.newAccount();
    private final TestOperator operator = new TestOperator(Role.MONEY);

    @Test
    void aReturnedDebitThatWasSpentIsChargedToTheCardOnce() {
        backUp(DemoWallet.BANK_CARD);
        String returned = spentDeposit();

        List<Client.Answer> answers = Together.all(4, _ -> takeBack(returned));

        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(200));
        String charged = answers.getFirst().json().path("backupDepositId").asString();
        assertThat(answers)
                .allSatisfy(answer -> assertThat(
                                answer.json().path("backupDepositId").asString())
                        .isEqualTo(charged));
        TestFlorin.await(
                "the card has paid", () -> TransferCalls.state(account, charged).equals("COMPLETED"));
        assertThat(takeBack(returned).json().path("owed").asString()).isEqualTo("0.00");
        assertThat(status()).isEqualTo("ACTIVE");
        assertThat(charges()).isEqualTo(1);
        assertThat(account.available(DemoWallet.DEFAULT_SPEND_ACCOUNT)).isEqualTo(10_000_00);
    }

    @Test
    void theCommandTellsWhichDepositIsChargedToTheCard() {
        backUp(DemoWallet.BANK_CARD);
        String returned = spentDeposit();

        String told = command(account.accountId().toString(), returned, "--reason", "R01");

        String charged = takeBack(returned).json().path("backupDepositId").asString();
        assertThat(told).contains("The backup card is charged with that: deposit " + charged + ".");
    }

    @Test
    void aCardThatDeclinesLeavesTheDebt() {
        backUp(DemoWallet.DECLINED_CARD);
        String returned = spentDeposit();

        String charged = takeBack(returned).json().path("backupDepositId").asString();

        TestFlorin.await(
                "the card has declined",
                () -> TransferCalls.state(account, charged).equals("FAILED"));
        assertThat(takeBack(returned).json().path("owed").asString()).isEqualTo("20.00");
        assertThat(status()).isEqualTo("BLOCKED");
        TestFlorin.verifyBooks();
        deposit(account, input(20, Map.of("bankCardId", DemoWallet.BANK_CARD)));
        assertThat(status()).isEqualTo("ACTIVE");
    }

    @Test
    void whatIsStillThereIsTakenAndTheCardIsLeftAlone() {
        backUp(DemoWallet.BANK_CARD);
        String returned = cleared(DemoWallet.TRAVEL);

        Client.Answer answer = takeBack(returned);

        assertThat(answer.json().path("takenBack").asString()).isEqualTo("20.00");
        assertThat(answer.json().has("backupDepositId")).as(answer.body()).isFalse();
        assertThat(charges()).isZero();
    }

    @Test
    void theWalletTellsWhichCardStandsIn() {
        UUID bank = DemoWallet.BANK_ACCOUNT;

        JsonNode set = data(set(bank, DemoWallet.BANK_CARD));
        JsonNode again = data(set(bank, DemoWallet.BANK_CARD));
        JsonNode listed = wallet(bank);
        account.ask(DELETE, Map.of("card", DemoWallet.BANK_CARD));
        JsonNode afterDeletion = wallet(bank);
        JsonNode other = data(set(bank, DemoWallet.POOR_CARD));
        JsonNode none = data(set(bank, null));

        assertThat(set.path("authChargeBackupPaymentMethod").asBoolean()).isTrue();
        assertThat(set.path("backupBankCardId").asString()).isEqualTo(DemoWallet.BANK_CARD.toString());
        assertThat(List.of(again, listed)).allMatch(set::equals);
        assertThat(other.path("backupBankCardId").asString()).isEqualTo(DemoWallet.POOR_CARD.toString());
        assertThat(List.of(afterDeletion, none)).allSatisfy(bare -> {
            assertThat(bare.path("authChargeBackupPaymentMethod").asBoolean()).isFalse();
            assertThat(bare.path("backupBankCardId").isNull()).isTrue();
        });
    }

    @Test
    void aCardThatIsAddedAgainStandsInForNothing() {
        UUID card = addedCard();
        backUp(card);

        account.ask(DELETE, Map.of("card", card));
        UUID again = addedCard();

        assertThat(again).isEqualTo(card);
        assertThat(wallet(DemoWallet.BANK_ACCOUNT).path("backupBankCardId").isNull())
                .isTrue();
    }

    @Test
    void aBankAccountThatIsRemovedLosesItsCard() {
        backUp(DemoWallet.BANK_CARD);

        data(account.ask(REMOVE, Map.of("bank", DemoWallet.BANK_ACCOUNT)));

        assertThat(TestFlorin.jdbc()
                        .sql("select count(backup_card_id) from bank_accounts where account_id = ?")
                        .param(account.accountId())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(set(DemoWallet.BANK_ACCOUNT, DemoWallet.BANK_CARD).body())
                .contains("input.bankAccountId: there is no such bank account");
    }

    @Test
    void theCardOfAnAccountThatAnOperatorHasBlockedIsLeftAlone() {
        backUp(DemoWallet.BANK_CARD);
        String returned = spentDeposit();
        block();

        Client.Answer answer = takeBack(returned);

        assertThat(answer.json().path("owed").asString()).isEqualTo("20.00");
        assertThat(answer.json().has("backupDepositId")).as(answer.body()).isFalse();
        assertThat(charges()).isZero();
    }

    @Test
    void aBlockedAccountCanTakeTheCardBackAndNameNone() {
        backUp(DemoWallet.BANK_CARD);
        block();

        Client.Answer named = set(DemoWallet.BANK_ACCOUNT, DemoWallet.POOR_CARD);
        JsonNode none = data(set(DemoWallet.BANK_ACCOUNT, null));

        assertThat(named.isRefused()).as(named.body()).isTrue();
        assertThat(none.path("backupBankCardId").isNull()).isTrue();
    }

    @Test
    void aCardIsNotChargedForWhatWasRepaidMeanwhile() {
        backUp(DemoWallet.DECLINED_CARD);
        String returned = spentDeposit();
        String charged = takeBack(returned).json().path("backupDepositId").asString();
        TestFlorin.await(
                "the card has declined",
                () -> TransferCalls.state(account, charged).equals("FAILED"));
        deposit(account, input(20, Map.of("bankCardId", DemoWallet.BANK_CARD)));
        beforeItWasAsked(charged);

        OperationHandler.Step step = operation().run(new OperationKey(account.accountId(), UUID.fromString(charged)));

        assertThat(step).isInstanceOf(OperationHandler.Step.Finished.class);
        assertThat(TransferCalls.state(account, charged)).isEqualTo("FAILED");
        assertThat(outcomeAtTheGateway(charged)).isEqualTo("VOIDED");
        assertThat(status()).isEqualTo("ACTIVE");
        TestFlorin.verifyBooks();
    }

    @Test
    void onlyCardsAndBankAccountsOfTheAccountCount() {
        UUID theirs = TransferCalls.bankAccount(TestFlorin.newAccount(), "6789");

        Client.Answer bank = set(theirs, DemoWallet.BANK_CARD);
        Client.Answer card = set(DemoWallet.BANK_ACCOUNT, UUID.randomUUID());
        account.ask(DELETE, Map.of("card", DemoWallet.POOR_CARD));
        Client.Answer deleted = set(DemoWallet.BANK_ACCOUNT, DemoWallet.POOR_CARD);

        assertThat(bank.body()).contains("input.bankAccountId: there is no such bank account");
        assertThat(List.of(card, deleted))
                .allSatisfy(answer ->
                        assertThat(answer.body()).contains("input.bankCardId: there is no such card that is active"));
    }

    private static String command(String... arguments) {
        DepositReturns returns = new DepositReturns(
                TestFlorin.server().part(Transactions.class),
                InstantSource.system(),
                TestFlorin.server().part(Ids.class),
                TestFlorin.server().part(PurchaseReturns.class));
        StringWriter out = new StringWriter();
        new CommandLine(new ReturnDepositCommand(() -> returns))
                .setOut(new PrintWriter(out))
                .execute(arguments);
        return out.toString();
    }

    private UUID addedCard() {
        return UUID.fromString(
                data(account.ask(ADD, Map.of())).path("bankCardId").asString());
    }

    private void block() {
        TestFlorin.jdbc()
                .sql("update accounts set status = 'BLOCKED' where account_id = ?")
                .param(account.accountId())
                .update();
    }

    /** As if the server had ended before it asked the gateway, which would now charge a card that pays. */
    private void beforeItWasAsked(String charged) {
        TestFlorin.jdbc()
                .sql("delete from simulator.card_payments where key = ?")
                .param(charged)
                .update();
        TestFlorin.jdbc()
                .sql("""
                        update transfers
                           set state = 'CHARGING',
                               refusal_reason = null,
                               refusal_message = null,
                               source_id = ?
                         where account_id = ?
                           and transfer_id = ?""")
                .params(DemoWallet.BANK_CARD, account.accountId(), UUID.fromString(charged))
                .update();
    }

    private static OperationHandler operation() {
        return new TransferOperation(
                TransferOperation.KIND,
                TestFlorin.server().part(TransferSettlement.class),
                TestFlorin.server().part(TransferOperation.Outside.class),
                TestFlorin.server().part(Completions.class),
                Duration.ofDays(1),
                InstantSource.system());
    }

    private static String outcomeAtTheGateway(String charged) {
        return TestFlorin.jdbc()
                .sql("select status from simulator.card_payments where key = ?")
                .param(charged)
                .query(String.class)
                .single();
    }

    private void backUp(UUID card) {
        assertThat(data(set(DemoWallet.BANK_ACCOUNT, card))
                        .path("backupBankCardId")
                        .asString())
                .isEqualTo(card.toString());
    }

    private Client.Answer set(UUID bank, @Nullable UUID card) {
        Map<String, Object> input = new HashMap<>();
        input.put("bankAccountId", bank);
        input.put("bankCardId", card);
        return account.ask(SET, Map.of("input", input));
    }

    private static JsonNode data(Client.Answer answer) {
        assertThat(answer.isRefused()).as(answer.body()).isFalse();
        return answer.data();
    }

    private JsonNode wallet(UUID bank) {
        for (JsonNode one : account.ask(WALLET, Map.of()).data().path("bankAccounts")) {
            if (one.path("bankAccountId").asString().equals(bank.toString())) {
                return one;
            }
        }
        throw new AssertionError("no such bank account in the wallet");
    }

    /** A deposit whose money has left the spend account that it was for. */
    private String spentDeposit() {
        account.bought("amazon", 500, Map.of("userCashBalanceId", DemoWallet.TRAVEL));
        String id = cleared(DemoWallet.TRAVEL);
        account.bought("amazon", 20, Map.of("userCashBalanceId", DemoWallet.TRAVEL));
        return id;
    }

    private String cleared(UUID spendAccount) {
        String id = deposit(
                        account,
                        input(20, Map.of("bankAccountId", DemoWallet.BANK_ACCOUNT, "userCashBalanceId", spendAccount)))
                .data()
                .at("/cashBalanceDeposits/0/cashBalanceDepositId")
                .asString();
        TransferCalls.clearNow(account, id);
        TestFlorin.await(
                "it has cleared", () -> TransferCalls.state(account, id).equals("COMPLETED"));
        return id;
    }

    private Client.Answer takeBack(String depositId) {
        return operator.post(
                "/api/v1/returned-deposits",
                "{\"accountId\": \"" + account.accountId() + "\", \"depositId\": \"" + depositId
                        + "\", \"reason\": \"R01\"}");
    }

    private long charges() {
        return TestFlorin.jdbc()
                .sql("""
                        select count(*)
                          from simulator.card_payments p
                          join transfers t
                            on p.key = t.transfer_id::text
                           and t.account_id = ?
                           and t.source_kind = 'BANK_CARD'""")
                .param(account.accountId())
                .query(Long.class)
                .single();
    }

    private String status() {
        return TestFlorin.jdbc()
                .sql("select status from accounts where account_id = ?")
                .param(account.accountId())
                .query(String.class)
                .single();
    }
}
