package dev.florin.transfer;

import static dev.florin.transfer.TransferCalls.deposit;
import static dev.florin.transfer.TransferCalls.input;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import dev.florin.TestOperator;
import dev.florin.operator.Role;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import dev.florin.transfer.cli.ReturnedDepositsCommand;
import dev.florin.wallet.DemoWallet;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** Operators book what banks take back, and see what is still owed for it. */
class ReturnedDepositsOverHttpTest implements MovesMoney {
    private static final String PATH = "/api/v1/returned-deposits";

    private final TestAccount account = TestFlorin.newAccount();
    private final TestOperator operator = new TestOperator(Role.MONEY);

    @Test
    void aReturnIsBookedOnceAndSaysWhatIsOwed() {
        String id = deposited(50);
        account.bought("amazon", 500, Map.of("userCashBalanceId", DemoWallet.TRAVEL));
        account.bought("amazon", 20, Map.of("userCashBalanceId", DemoWallet.TRAVEL));

        Client.Answer first = returned(id, "R01");
        Client.Answer again = returned(id, "R02");
        JsonNode owed = listed("&owed=true");
        deposit(account, input(5, Map.of("bankCardId", DemoWallet.BANK_CARD)));
        JsonNode later = operator.get(PATH + "/" + id).json();
        deposit(account, input(25, Map.of("bankCardId", DemoWallet.BANK_CARD)));

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(first.json().path("takenBack").asString()).isEqualTo("30.00");
        assertThat(first.json().path("owedAtFirst").asString()).isEqualTo("20.00");
        assertThat(first.json().path("reason").asString()).endsWith("R01");
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(owed.path("deposits")).containsExactly(first.json());
        assertThat(later.path("owed").asString()).isEqualTo("15.00");
        assertThat(later.path("takenBack").asString()).isEqualTo("30.00");
        assertThat(listed("&owed=true").path("deposits")).isEmpty();
        assertThat(listed("").at("/deposits/0/owed").asString()).isEqualTo("0.00");
        assertThat(operator.audit(account.accountId().toString()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.path("action").asString()).isEqualTo("account.return-deposit"));
    }

    @Test
    void theListComesInPagesTheNewestFirst() {
        List<String> ids = List.of(deposited(3), deposited(4), deposited(5));
        ids.forEach(id -> returned(id, "R01"));

        JsonNode page = listed("&limit=2");
        JsonNode rest = listed("&limit=2&after=" + page.path("next").asString());
        String printed = run("--account", account.accountId().toString(), "--limit", "2");
        String json = run("--account", account.accountId().toString(), "--json");
        JsonNode all = operator.get(PATH + "?limit=1").json();

        assertThat(amounts(page)).containsExactly("5.00", "4.00");
        assertThat(amounts(rest)).containsExactly("3.00");
        assertThat(rest.has("next")).isFalse();
        assertThat(printed).contains(ids.get(2), "More: --after " + ids.get(1)).doesNotContain(ids.get(0));
        assertThat(json).contains("\"takenBack\" : \"3.00\"", ids.get(0));
        assertThat(all.path("deposits")).hasSize(1);
    }

    /** A server that knows none of the columns for operators books a return all the same, here for a moment. */
    @Test
    void whatAnOlderServerBooksIsListed() {
        String id = deposited(3);

        boolean isReturned = TestFlorin.server().part(Transactions.class).call(connection -> {
            boolean found = Pipeline.read(
                            connection,
                            row -> row.getBoolean("is_returned"),
                            """
                            update transfers
                               set state = 'RETURNED', refusal_reason = 'DEPOSIT_RETURNED', refusal_message = 'R01'
                             where account_id = ?
                               and transfer_id = ?
                            returning is_returned""",
                            account.accountId(),
                            UUID.fromString(id))
                    .only();
            connection.rollback();
            return found;
        });

        assertThat(isReturned).isTrue();
        assertThat(TransferCalls.state(account, id)).isEqualTo("COMPLETED");
    }

    @Test
    void whatIsNoReturnIsRefused() {
        String id = deposited(3);
        TestOperator steering = new TestOperator(Role.STEER);
        String body = body(account.accountId(), id, "R01");

        assertThat(steering.post(PATH, body).status()).isEqualTo(403);
        assertThat(steering.get(PATH).status()).isEqualTo(200);
        assertThat(operator.get(PATH + "/" + id).status()).isEqualTo(404);
        assertThat(operator.get(PATH + "?owed=maybe").status()).isEqualTo(400);
        assertThat(operator.get(PATH + "?account=x").status()).isEqualTo(400);
        assertThat(operator.get(PATH + "?limit=201").status()).isEqualTo(400);
        assertThat(operator.post(PATH, body(UUID.randomUUID(), id, "R01")).status())
                .isEqualTo(404);
        assertThat(operator.post(PATH, body(account.accountId(), id, " ")).status())
                .isEqualTo(422);
        assertThat(operator.post(PATH, "{\"depositId\": \"" + id + "\"}").body())
                .contains("accountId");
        assertThat(TransferCalls.state(account, id)).isEqualTo("COMPLETED");
    }

    private Client.Answer returned(String depositId, String reason) {
        return operator.post(PATH, body(account.accountId(), depositId, reason));
    }

    private static String body(UUID accountId, String depositId, String reason) {
        return "{\"accountId\": \"%s\", \"depositId\": \"%s\", \"reason\": \"%s\"}"
                .formatted(accountId, depositId, reason);
    }

    private JsonNode listed(String query) {
        return operator.get(PATH + "?account=" + account.accountId() + query).json();
    }

    private static List<String> amounts(JsonNode page) {
        return page.path("deposits")
                .valueStream()
                .map(one -> one.path("amount").asString())
                .toList();
    }

    private String deposited(int dollars) {
        return deposit(
                        account,
                        input(
                                dollars,
                                Map.of("bankCardId", DemoWallet.BANK_CARD, "userCashBalanceId", DemoWallet.TRAVEL)))
                .data()
                .at("/cashBalanceDeposits/0/cashBalanceDepositId")
                .asString();
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new ReturnedDepositsCommand(
                () -> new ReturnedDeposits(TestFlorin.server().part(Transactions.class))));
        command.setOut(new PrintWriter(out));
        assertThat(command.execute(arguments)).isZero();
        return out.toString();
    }
}
