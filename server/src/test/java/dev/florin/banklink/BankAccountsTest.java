package dev.florin.banklink;

import static dev.florin.banklink.Banks.assertRefused;
import static dev.florin.banklink.Banks.data;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.operations.OperationKey;
import dev.florin.operations.Operations;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.wallet.DemoWallet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Bank accounts by number: added, verified by two deposits, renamed and removed. */
class BankAccountsTest {
    private final Banks banks = Banks.ofNewAccount();

    @Test
    void anAccountIsAddedAndVerified() {
        JsonNode added = data(banks.add(Map.of("nickname", " Rent ", "accountNumber", "000123456789")));
        String id = added.path("bankAccountId").asString();

        assertThat(added.path("accountId").asString())
                .isEqualTo(banks.account().accountId().toString());
        assertThat(added.path("status").asString()).isEqualTo("DISABLED");
        assertThat(added.path("disabledReason").asString()).isEqualTo("UNVERIFIED");
        assertThat(added.path("lastFour").asString()).isEqualTo("6789");
        assertThat(added.path("achRouting").asString()).isEqualTo("021000021");
        assertThat(added.path("accountName").asString()).isEqualTo("Checking 6789");
        assertThat(added.path("nickname").asString()).isEqualTo("Rent");
        assertThat(added.path("authChargeBackupPaymentMethod").asBoolean()).isFalse();

        banks.awaitDeposits(id);
        JsonNode verified = data(banks.verify(id, "0.45", "0.32"));

        assertThat(verified.path("status").asString()).isEqualTo("ENABLED");
        assertThat(verified.path("disabledReason").isNull()).isTrue();
        Client.Answer again = banks.verify(id, "0.01", "0.02");
        assertThat(again.isReplay()).as("what is verified stays so").isTrue();
        assertThat(data(again)).isEqualTo(verified);
    }

    @Test
    void anAccountThatIsAddedTwiceIsTheSame() {
        Map<String, String> number = Map.of("accountNumber", Banks.number());

        Client.Answer first = banks.add(number);
        List<Client.Answer> more = Together.all(8, _ -> banks.add(number));

        assertThat(first.isReplay()).isFalse();
        assertThat(more).allMatch(Client.Answer::isReplay);
        assertThat(more).allSatisfy(answer -> assertThat(data(answer)).isEqualTo(data(first)));
        assertThat(data(Banks.ofNewAccount().add(number)).path("bankAccountId"))
                .isNotEqualTo(data(first).path("bankAccountId"));
    }

    @Test
    void depositsThatACrashHasLeftAreSentByTheOperation() {
        String id = data(banks.add(Map.of())).path("bankAccountId").asString();
        UUID accountId = banks.account().accountId();
        TestFlorin.jdbc()
                .sql("update bank_verifications set deposits_sent_at = null where account_id = ?")
                .param(accountId)
                .update();

        assertThat(banks.verify(id, "0.32", "0.45").reason()).isEqualTo("TOO_BUSY");
        Pipeline pipeline = new Pipeline();
        Operations.addDue(
                pipeline,
                MicroDeposits.KIND,
                new OperationKey(accountId, UUID.fromString(id)),
                Instant.now(),
                Instant.now());
        TestFlorin.server().part(Transactions.class).atOnce(pipeline);

        banks.awaitDeposits(id);
        assertThat(data(banks.verify(id, "0.32", "0.45")).path("status").asString())
                .isEqualTo("ENABLED");
    }

    @Test
    void theNumbersOfABlockedAccountDoNotReachTheGateway() {
        TestFlorin.jdbc()
                .sql("update accounts set status = 'BLOCKED' where account_id = ?")
                .param(banks.account().accountId())
                .update();

        // The gateway declines this one.
        assertThat(banks.add(Map.of("accountNumber", "1234567890101")).reason()).isEqualTo("ACCOUNT_BLOCKED");
    }

    @Test
    void onlySoManyAreAddedAndNotVerified() {
        for (int i = 0; i < AddedAccounts.MAX_UNVERIFIED; i++) {
            data(banks.delete(data(banks.add(Map.of())).path("bankAccountId").asString()));
        }

        assertThat(banks.add(Map.of()).message()).contains("never verified");
    }

    @Test
    void aNumberOfTheWrongKindIsNotSaidBack() {
        String number = Banks.number();

        for (Client.Answer answer : List.of(
                banks.add(Map.of("accountNumber", Long.parseLong(number))),
                banks.add(Map.of("type", number)),
                banks.add(Map.of("accountNumber", number + "x")))) {
            assertThat(answer.code()).isEqualTo("AR-0001");
            assertThat(answer.body()).doesNotContain(number);
        }
    }

    @Test
    void threeWrongGuessesAreTheLast() {
        String id = data(banks.add(Map.of())).path("bankAccountId").asString();
        banks.awaitDeposits(id);

        assertThat(banks.verify(id, "0.01", "0.02").message()).contains("2 tries are left");
        assertThat(banks.verify(id, "0.32", "0.46").message()).contains("1 try is left");
        assertThat(banks.verify(id, "0.32", "0.32").reason()).isEqualTo("FUNDING_SOURCE_NOT_FOUND");

        assertThat(banks.verify(id, "0.32", "0.45").reason())
                .as("the right ones come too late")
                .isEqualTo("FUNDING_SOURCE_NOT_FOUND");
        assertThat(data(banks.rename(id, "Lost")).path("disabledReason").asString())
                .isEqualTo("UNVERIFIABLE");
        assertThat(data(banks.delete(id)).path("disabledReason").asString()).isEqualTo("REMOVED");
    }

    @Test
    void manyGuessesAtOnceAreCounted() {
        String id = data(banks.add(Map.of())).path("bankAccountId").asString();
        banks.awaitDeposits(id);

        List<Client.Answer> answers = Together.all(32, number -> banks.verify(id, "0." + (number + 50), "0.99"));

        assertThat(answers).allMatch(Client.Answer::isRefused);
        assertThat(answers.stream()
                        .filter(answer -> answer.reason().equals("INVALID_ARGUMENT"))
                        .count())
                .isLessThanOrEqualTo(3);
        assertThat(banks.verify(id, "0.32", "0.45").isRefused()).isTrue();
    }

    @Test
    void removingAndAddingAgainGivesNoNewTries() {
        Map<String, String> number = Map.of("accountNumber", Banks.number());
        String id = data(banks.add(number)).path("bankAccountId").asString();
        banks.awaitDeposits(id);
        IntStream.range(0, 3).forEach(_ -> banks.verify(id, "0.01", "0.02"));
        data(banks.delete(id));

        JsonNode again = data(banks.add(number));

        assertThat(again.path("bankAccountId").asString()).isEqualTo(id);
        assertThat(again.path("disabledReason").asString()).isEqualTo("UNVERIFIABLE");
    }

    @Test
    void eachFieldIsRefusedByItsName() {
        List<Wrong> wrong = List.of(
                new Wrong("routingNumber", "021000022"),
                new Wrong("routingNumber", "02100002"),
                new Wrong("routingNumber", "000000000"),
                new Wrong("accountNumber", "123"),
                new Wrong("accountNumber", "1".repeat(18)),
                new Wrong("accountNumber", "12 34-5678"),
                new Wrong("accountHolderName", " "),
                new Wrong("accountHolderName", "x".repeat(101)),
                new Wrong("accountHolderName", "a\u0000b"),
                new Wrong("nickname", "x".repeat(101)),
                new Wrong("accountNumber", "000000000101"));

        for (Wrong one : wrong) {
            assertRefused(banks.add(Map.of(one.field, one.value)), "AR-0001", "input." + one.field);
        }
        for (String field : List.of("routingNumber", "accountNumber", "type", "accountHolderName")) {
            Client.Answer missing = banks.add(Map.of(field, ""));
            assertThat(missing.code()).as(missing.body()).isEqualTo("AR-0001");
            assertThat(missing.body()).contains(field);
        }
        assertThat(banks.add(Map.of("type", "LOAN")).code()).isEqualTo("AR-0001");
        assertThat(banks.add(Map.of("accountNumber", "000000005043")).reason()).isEqualTo("UNAVAILABLE");
        assertThat(TestFlorin.jdbc()
                        .sql("select count(*) from bank_verifications where account_id = ?")
                        .param(banks.account().accountId())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private record Wrong(String field, String value) {}

    @Test
    void amountsThatNoDepositHasTakeNoTry() {
        String id = data(banks.add(Map.of())).path("bankAccountId").asString();
        banks.awaitDeposits(id);

        for (String amount : List.of("0", "-0.32", "1", "0.321", "1e30")) {
            assertRefused(banks.verify(id, amount, "0.45"), "AR-0001", "input.firstAmount");
            assertRefused(banks.verify(id, "0.32", amount), "AR-0001", "input.secondAmount");
        }

        assertThat(data(banks.verify(id, "0.32", "0.45")).path("status").asString())
                .isEqualTo("ENABLED");
    }

    @Test
    void anAccountThatTakesNoDepositsCannotBeVerified() {
        String id = data(banks.add(Map.of("accountNumber", "000000000202")))
                .path("bankAccountId")
                .asString();

        TestFlorin.await(
                "the gateway's answer",
                () -> data(banks.rename(id, "None"))
                        .path("disabledReason")
                        .asString()
                        .equals("UNVERIFIABLE"));

        assertThat(banks.verify(id, "0.32", "0.45").reason()).isEqualTo("FUNDING_SOURCE_NOT_FOUND");
    }

    @Test
    void anAccountIsRenamedAndRemovedHoweverItCame() {
        String added = data(banks.add(Map.of())).path("bankAccountId").asString();
        String linked = banks.linked("two-accounts").path("bankAccountId").asString();

        for (String id : List.of(added, linked, DemoWallet.BANK_ACCOUNT.toString())) {
            assertThat(data(banks.rename(id, "Mine")).path("nickname").asString())
                    .isEqualTo("Mine");
            assertRefused(banks.rename(id, "x".repeat(101)), "AR-0001", "input.nickname");
            Client.Answer removed = banks.delete(id);
            assertThat(data(removed).path("status").asString()).isEqualTo("DISABLED");
            assertThat(removed.isReplay()).isFalse();
            assertThat(banks.delete(id).isReplay()).isTrue();
            assertRefused(banks.rename(id, "Mine"), "AR-0001", "input.bankAccountId");
        }

        assertThat(banks.linkedIds()).hasSize(1).doesNotContain(linked);
        assertRefused(banks.verify(added, "0.32", "0.45"), "AR-0001", "input.bankAccountId");
    }

    @Test
    void theAccountsOfAnotherAccountDoNotExist() {
        String id = data(banks.add(Map.of())).path("bankAccountId").asString();
        banks.awaitDeposits(id);
        Banks others = Banks.ofNewAccount();

        for (String wrong : List.of(id, UUID.randomUUID().toString())) {
            assertRefused(others.verify(wrong, "0.32", "0.45"), "AR-0001", "input.bankAccountId");
            assertRefused(others.rename(wrong, "Mine"), "AR-0001", "input.bankAccountId");
            assertRefused(others.delete(wrong), "AR-0001", "input.bankAccountId");
        }

        assertThat(data(banks.verify(id, "0.32", "0.45")).path("nickname").isNull())
                .isTrue();
    }

    @Test
    void theNumberIsNowhereInTheDatabase() {
        String number = Banks.number();
        data(banks.add(Map.of("accountNumber", number)));
        assertRefused(
                banks.add(Map.of("accountNumber", number, "routingNumber", "021000022")),
                "AR-0001",
                "input.routingNumber");

        List<String> tables = TestFlorin.jdbc().sql("""
                        select table_schema || '.' || table_name
                          from information_schema.tables
                         where table_schema in ('public', 'simulator') and table_type = 'BASE TABLE'
                           and (table_name like 'bank%' or table_name like 'linked%'
                                or table_name in ('request_log', 'operations', 'operation_events', 'outbox_events'))""").query(String.class).list().stream()
                .map(String::valueOf)
                .toList();

        assertThat(tables).hasSizeGreaterThan(6);
        for (String table : tables) {
            assertThat(TestFlorin.jdbc()
                            .sql("select count(*) from " + table + " t where t::text like ?")
                            .param("%" + number + "%")
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }
}
