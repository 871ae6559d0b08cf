package dev.florin.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.florin.Client;
import dev.florin.TestAccount;
import dev.florin.TestFlorin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A card's number and its CVV leave no trace: in no answer, no line of the log, and no row of the database. */
class CardSecrecyTest {
    private static final String NUMBER = "5200828282828210";
    private static final String CVV = "7391";
    private static final String ADDRESS =
            "{streetAddressLine1: \"1 Main Street\", country: \"US\", city: \"Atlanta\", state: \"GA\", postalCode: \"30318\"}";

    private final TestAccount account = TestFlorin.newAccount();

    @Test
    void numberAndCvvAreNowhereWhateverBecomesOfTheRequest() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        Map<String, Long> rowsBefore = rowsWithCvv();
        log.start();
        root.addAppender(log);
        // Debug shows what a library says of each statement and request.
        root.setLevel(Level.DEBUG);
        List<Client.Answer> answers = new ArrayList<>();
        try {
            answers.add(literal(NUMBER, "\"" + CVV + "\"", "\"01\"", ADDRESS));
            answers.add(literal(NUMBER, "\"" + CVV + "\"", "\"13\"", ADDRESS));
            answers.add(literal(NUMBER, CVV, "\"01\"", ADDRESS));
            answers.add(literal(NUMBER, "\"" + CVV + "\"", "\"01\"", "{}"));
            answers.add(literal(NUMBER, "\"" + CVV + "\"", "\"01", ADDRESS));
            answers.add(literal(NUMBER + "\" x" + NUMBER + ": \"", "\"" + CVV + "\"", "\"01\"", ADDRESS));
            answers.add(variables(Map.of("cardNumber", NUMBER, "cvv", CVV)));
            answers.add(variables(Map.of("cardNumber", Long.valueOf(NUMBER), "cvv", CVV)));
            answers.add(variables(Map.of("cardNumber", List.of(NUMBER), "cvv", Map.of(CVV, NUMBER))));
            answers.add(variables(Map.of(
                    "cardNumber",
                    NUMBER,
                    "expirationMonth",
                    "01",
                    "expirationYear",
                    "2049",
                    "cvv",
                    CVV,
                    "cardholderName",
                    NUMBER,
                    "userAddressId",
                    CVV)));
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
        }

        assertThat(answers.getFirst().isRefused()).as(answers.getFirst().body()).isFalse();
        assertThat(answers.subList(1, answers.size())).allMatch(Client.Answer::isRefused);
        assertThat(answers).noneMatch(answer -> shows(answer.body()));
        assertThat(List.copyOf(log.list)).noneMatch(CardSecrecyTest::shows);
        assertThat(rowsWith(NUMBER)).isEmpty();
        assertThat(rowsWithCvv()).isEqualTo(rowsBefore);
    }

    /** Four digits: rows of other tests may have them by chance. */
    private static Map<String, Long> rowsWithCvv() {
        return rowsWith("(^|[^0-9a-f.:+-])" + CVV + "([^0-9a-f.:+-]|$)");
    }

    private static boolean shows(ILoggingEvent event) {
        return shows(event.getFormattedMessage())
                || (event.getThrowableProxy() != null
                        && shows(String.valueOf(event.getThrowableProxy().getMessage())));
    }

    private static boolean shows(String text) {
        return text.contains(NUMBER) || text.contains("\"" + CVV + "\"");
    }

    private Client.Answer literal(String number, String cvv, String month, String address) {
        return account.ask(
                "mutation { addBankCard(input: {cardNumber: \"" + number + "\", cvv: " + cvv + ", expirationMonth: "
                        + month
                        + ", expirationYear: \"2049\", cardholderName: \"Dana Demo\", billingAddress: " + address
                        + "}) { bankCardId lastFourDigits } }",
                Map.of());
    }

    private Client.Answer variables(Map<String, ?> input) {
        return account.ask(
                "mutation($input: AddBankCardInput!) { addBankCard(input: $input) { bankCardId } }",
                Map.of("input", input));
    }

    /** The tables in which rows have the pattern in a text, with their number; times in microseconds are left out. */
    private static Map<String, Long> rowsWith(String pattern) {
        List<String> tables = TestFlorin.jdbc().sql("""
                        select format('%I.%I', table_schema, table_name)
                          from information_schema.tables
                         where table_schema in ('public', 'simulator')
                           and table_type = 'BASE TABLE'""").query(String.class).list().stream()
                .map(name -> String.valueOf(name))
                .toList();
        assertThat(tables).contains("public.bank_cards", "public.request_log", "simulator.kept_cards");
        Map<String, Long> rows = new TreeMap<>();
        for (String table : tables) {
            long count = TestFlorin.jdbc()
                    .sql("select count(*) from " + table + " t where (to_jsonb(t) - 'micros')::text ~ ?")
                    .param(pattern)
                    .query(Long.class)
                    .single();
            if (count > 0) {
                rows.put(table, count);
            }
        }
        return rows;
    }
}
