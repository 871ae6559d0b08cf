package dev.florin.banklink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestFlorin;
import dev.florin.TestOperator;
import dev.florin.banklink.cli.UnconfirmedBanksCommand;
import dev.florin.operator.Role;
import dev.florin.platform.Transactions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** Operators see which bank accounts wait for their owners. */
class UnconfirmedAccountsTest {
    private static final String PATH = "/api/v1/unconfirmed-bank-accounts";

    private final Banks banks = Banks.ofNewAccount();
    private final TestOperator operator = new TestOperator(Role.READ);

    @Test
    void aBankAccountIsListedUntilItIsConfirmed() {
        String number = Banks.number();
        String id = Banks.data(banks.add(Map.of("accountNumber", number)))
                .path("bankAccountId")
                .asString();
        TestFlorin.await("the deposits are sent", () -> show(id).has("depositsSentAt"));

        JsonNode waiting = show(id);
        String printed = run("--after", before(id).toString());
        String json = run("--after", before(id).toString(), "--json");
        TestFlorin.jdbc()
                .sql("update bank_accounts set disabled_why = 'UNVERIFIABLE' where bank_account_id = cast(? as uuid)")
                .param(id)
                .update();
        JsonNode failed = show(id);
        TestFlorin.jdbc().sql("""
                        update bank_accounts
                           set status = 'ENABLED', disabled_why = null
                         where bank_account_id = cast(? as uuid)""").param(id).update();

        assertThat(waiting.path("state").asString()).isEqualTo("UNVERIFIED");
        assertThat(waiting.path("accountId").asString())
                .isEqualTo(banks.account().accountId().toString());
        assertThat(waiting.path("lastFour").asString()).isEqualTo("6789");
        assertThat(waiting.path("holder").asString()).isEqualTo("Dana Demo");
        assertThat(waiting.path("triesLeft").asInt()).isPositive();
        assertThat(waiting.toString() + json).doesNotContain(number).doesNotContain("fingerprint");
        assertThat(printed).contains(id, "Dana Demo");
        assertThat(json).contains(id);
        assertThat(failed.path("state").asString()).isEqualTo("UNVERIFIABLE");
        assertThat(operator.get(PATH + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void theListComesInPagesTheOldestFirst() {
        String first = Banks.data(banks.add(Map.of())).path("bankAccountId").asString();
        String second = Banks.data(banks.add(Map.of())).path("bankAccountId").asString();

        JsonNode page = operator.get(PATH + "?limit=1&after=" + before(first)).json();
        JsonNode next = operator.get(PATH + "?state=unverified&limit=1&after="
                        + page.path("next").asString())
                .json();

        assertThat(page.at("/bankAccounts/0/bankAccountId").asString()).isEqualTo(first);
        assertThat(next.at("/bankAccounts/0/bankAccountId").asString()).isEqualTo(second);
        assertThat(operator.get(PATH + "?state=maybe").status()).isEqualTo(400);
        assertThat(operator.get(PATH + "?limit=0").status()).isEqualTo(400);
        assertThat(operator.get(PATH + "/x").status()).isEqualTo(400);
        assertThat(TestFlorin.client()
                        .send(TestFlorin.client().request(PATH).GET())
                        .status())
                .isEqualTo(401);
    }

    /** The greatest id that is smaller. */
    private static UUID before(String id) {
        UUID uuid = UUID.fromString(id);
        return new UUID(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits() - 1);
    }

    private JsonNode show(String id) {
        return operator.get(PATH + "/" + id).json();
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new UnconfirmedBanksCommand(
                () -> new UnconfirmedAccounts(TestFlorin.server().part(Transactions.class))));
        command.setOut(new PrintWriter(out));
        assertThat(command.execute(arguments)).isZero();
        return out.toString();
    }
}
