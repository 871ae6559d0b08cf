package dev.florin.cardorder.incomm;

import static dev.florin.cardorder.incomm.OrderClient.ANY;
import static dev.florin.cardorder.incomm.OrderClient.order;
import static dev.florin.cardorder.incomm.OrderClient.product;
import static dev.florin.cardorder.incomm.OrderClient.recipient;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.florin.Client;
import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.cardorder.DemoPrograms;
import dev.florin.mail.ScriptedSmtp;
import dev.florin.server.FlorinServer;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Orders whose cards are mailed: over HTTP to a server of its own, and from it over SMTP to a mail server. */
class CardMailTest {
    private static final String MASTER_KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final Pattern MESSAGE_ID = Pattern.compile("^Message-ID: (.+)$", Pattern.MULTILINE);

    private static int smtpPort;
    private static String database;
    private static FlorinServer server;
    private static GreenMail mailbox;

    @BeforeAll
    static void start() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            smtpPort = free.getLocalPort();
        }
        mailbox = startedMailbox();
        database = TestDatabase.freshUrl();
        server = startServer();
    }

    /** The port may be another one's still for a moment. */
    private static GreenMail startedMailbox() {
        List<GreenMail> started = new ArrayList<>(1);
        TestFlorin.await("the mail server has its port", () -> {
            GreenMail next = new GreenMail(new ServerSetup(smtpPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            try {
                next.start();
                return started.add(next);
            } catch (IllegalStateException e) {
                return false;
            }
        });
        return started.getFirst();
    }

    private static FlorinServer startServer() {
        return TestFlorin.start(
                database,
                "florin.master-key=" + MASTER_KEY,
                "florin.mail.host=127.0.0.1",
                "florin.mail.port=" + smtpPort,
                "florin.mail.tls=none",
                "florin.mail.from=cards@shop.example");
    }

    @AfterAll
    static void stop() {
        server.close();
        mailbox.stop();
    }

    @AfterEach
    void theBooksAreRight() {
        TestFlorin.verifyBooks(server);
    }

    @Test
    void aFilledCardIsMailedOnceWithItsCodeAndLeavesATrace() throws Exception {
        String address = address();
        Map<String, Object> product = product(ANY, 25, 1);
        product.put("MessageText", "Alles Gute!\nBis bald");
        product.put("MessageRecipientName", "Jürgen 山田");
        product.put("MessageSenderName", "Zoë");
        Map<String, Object> recipient = mailed(address, product);
        recipient.put("LanguageCultureCode", "fr-CA");

        String orderUri = place(order(List.of(recipient)));

        awaitMails(orderUri, "SENT");
        List<MimeMessage> received = received(address);
        assertThat(received).hasSize(1);
        assertThat(received.getFirst().getSubject()).startsWith("Zoë vous a envoyé une carte cadeau");
        String code = get("/orders/" + orderUri + "/cards")
                .json()
                .path(0)
                .path("CardNumber")
                .asString();
        assertThat(code).isNotBlank();
        assertThat(form(received.getFirst(), 0)).contains(code, "Alles Gute!", "Bonjour Jürgen 山田,");
        assertThat(form(received.getFirst(), 1)).contains(code, "Alles Gute!<br>Bis bald", "<html lang=\"fr\">");
        assertThat(reveals(orderUri)).isEqualTo(1);
        assertThat(get("/orders/" + orderUri).json().path("OrderStatus").asString())
                .isEqualTo("Fulfilled");
        assertThat(jdbc().sql("select count(*) from operations where last_error like '%' || ? || '%'")
                        .param(code)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void nobodyIsMailedWhomTheOrderDoesNotAskToMail() throws Exception {
        String silent = address();
        String asked = address();
        Map<String, Object> not = recipient(product(ANY, 10, 1));
        not.put("EmailAddress", silent);

        String orderUri = place(order(List.of(not, mailed(asked, product(ANY, 10, 1)))));

        awaitMails(orderUri, "NONE", "SENT");
        assertThat(received(asked)).hasSize(1);
        assertThat(received(silent)).isEmpty();
    }

    @Test
    void eachCardOfARecipientHasAMailOfItsOwn() throws Exception {
        String address = address();

        String orderUri = place(order(List.of(mailed(address, product(ANY, 10, 3)))));

        awaitMails(orderUri, "SENT", "SENT", "SENT");
        assertThat(received(address))
                .hasSize(3)
                .extracting(MimeMessage::getMessageID)
                .doesNotHaveDuplicates();
    }

    @Test
    void hostileTextsAddNothingToTheMail() throws Exception {
        String address = address();
        String eve = address();
        String hostile = "<img src=x onerror=alert(1)>\r\nBcc: " + eve + "\r\n\r\n{{code}}";
        Map<String, Object> product = product(ANY, 10, 1);
        product.put("MessageText", hostile);
        product.put("MessageRecipientName", "Anna\r\nBcc: " + eve);
        product.put("MessageSenderName", "Eve\r\nBcc: " + eve + "\r\n\r\n<script>");

        Client.Answer answer = post("/orders", order(List.of(mailed(address, product))));

        if (answer.status() == 202) {
            awaitMails(answer.json().path("OrderUri").asString(), "SENT");
            MimeMessage mail = received(address).getFirst();
            assertThat(mail.getAllRecipients()).hasSize(1);
            assertThat(mail.getHeader("Bcc")).isNull();
            assertThat(form(mail, 1)).doesNotContain("<img src=x", "<script").contains("&lt;img", "{{code}}");
        } else {
            assertThat(answer.status()).isEqualTo(400);
        }
        assertThat(received(eve)).isEmpty();
    }

    @Test
    void anAddressThatNoMailReachesIsRefusedWithTheOrder() {
        Client.Answer answer = post("/orders", order(List.of(mailed("jürgen@test.example", product(ANY, 10, 1)))));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("EmailAddress is not valid");
    }

    @Test
    void aHundredRecipientsGetOneMailEach() throws Exception {
        List<String> addresses =
                IntStream.range(0, 100).mapToObj(number -> address()).toList();
        List<Map<String, Object>> recipients =
                addresses.stream().map(one -> mailed(one, product(ANY, 5, 1))).toList();

        String orderUri = place(order(recipients));

        awaitMails(orderUri, addresses.stream().map(one -> "SENT").toArray(String[]::new));
        for (String address : addresses) {
            assertThat(received(address)).as(address).hasSize(1);
        }
    }

    @Test
    void absentMailServerDelaysOnlyTheMail() throws Exception {
        String address = address();
        mailbox.stop();

        String orderUri = place(order(List.of(mailed(address, product(ANY, 10, 1)))));

        awaitFinal(orderUri);
        TestFlorin.await(
                "the mail was tried",
                () -> errors(orderUri).stream().anyMatch(error -> error.contains("cannot be reached")));
        assertThat(mailStates(orderUri)).containsExactly("DUE");
        mailbox = startedMailbox();
        awaitMails(orderUri, "SENT");
        assertThat(received(address)).hasSize(1);
    }

    @Test
    void aRecipientWhoIsRefusedIsVisibleAndStopsNobodyElse() throws Exception {
        String good = address();
        String bad = address();
        mailbox.stop();
        try (ScriptedSmtp scripted =
                new ScriptedSmtp(smtpPort).answer("RCPT TO:<" + bad + ">", "550 5.1.1 no such user")) {
            String orderUri =
                    place(order(List.of(mailed(bad, product(ANY, 10, 1)), mailed(good, product(ANY, 10, 1)))));

            awaitMails(orderUri, "FAILED", "SENT");
            TestFlorin.await(
                    "a person has to look", () -> operationStates(orderUri).contains("NEEDS_ATTENTION"));
            assertThat(operationStates(orderUri)).containsExactlyInAnyOrder("NEEDS_ATTENTION", "DONE");
            assertThat(errors(orderUri)).singleElement().asString().contains("550 5.1.1 no such user");
            assertThat(scripted.contents())
                    .filteredOn(content -> content.contains(good))
                    .hasSize(1);
            assertThat(scripted.contents()).noneMatch(content -> content.contains(bad));
        } finally {
            mailbox = startedMailbox();
        }
    }

    @Test
    void aVoidedCardIsNotMailed() throws Exception {
        String address = address();
        mailbox.stop();
        try (ScriptedSmtp scripted = new ScriptedSmtp(smtpPort).answer("RCPT", "451 4.3.0 later")) {
            String orderUri = place(order(List.of(mailed(address, product(ANY, 10, 1)))));
            awaitFinal(orderUri);
            String card = get("/orders/" + orderUri + "/cards")
                    .json()
                    .path(0)
                    .path("CardUri")
                    .asString();

            Client.Answer voided = post("/cards/" + card + "/void", Map.of());

            assertThat(voided.status()).as(voided.body()).isBetween(200, 299);
            scripted.answerWell("RCPT");
            awaitMails(orderUri, "WITHDRAWN");
            assertThat(scripted.contents()).noneMatch(content -> content.contains(address));
            assertThat(operationStates(orderUri)).containsExactly("DONE");
        } finally {
            mailbox = startedMailbox();
        }
    }

    @Test
    void aServerThatEndsBetweenSendingAndWritingSendsTheSameMessageAgain() throws Exception {
        String address = address();
        mailbox.stop();
        try (ScriptedSmtp scripted = new ScriptedSmtp(smtpPort).answer(".", ScriptedSmtp.HANG_UP)) {
            String orderUri = place(order(List.of(mailed(address, product(ANY, 10, 1)))));
            TestFlorin.await(
                    "the mail arrived",
                    () -> scripted.contents().stream().anyMatch(content -> content.contains(address)));

            server.close();
            scripted.answerWell(".");
            server = startServer();

            awaitMails(orderUri, "SENT");
            List<String> ids = scripted.contents().stream()
                    .filter(content -> content.contains(address))
                    .map(content -> {
                        Matcher id = MESSAGE_ID.matcher(content);
                        assertThat(id.find()).isTrue();
                        return id.group(1);
                    })
                    .toList();
            assertThat(ids).hasSizeGreaterThan(1);
            assertThat(ids.stream().distinct()).hasSize(1);
        } finally {
            mailbox = startedMailbox();
        }
    }

    @Test
    void withoutAMailServerTheMailIsWrittenDownAsUnsent() {
        OrderClient program = OrderClient.create();

        program.filled(order(List.of(mailed(address(), product(ANY, 10, 1)))));

        TestFlorin.await(
                "the mail is unsent",
                () -> program.count(
                                "select count(*) from card_order_cards where account_id = ? and mail_state = 'UNSENT'")
                        == 1);
        assertThat(program.count("select count(*) from operations where account_id = ? and status <> 'DONE'"))
                .isZero();
    }

    private static Map<String, Object> mailed(String address, Map<String, Object> product) {
        Map<String, Object> recipient = new HashMap<>(recipient(product));
        recipient.put("EmailAddress", address);
        recipient.put("DeliverEmail", true);
        return recipient;
    }

    private static String address() {
        return "reader-" + UUID.randomUUID() + "@test.example";
    }

    private static String place(Map<String, ?> order) {
        Client.Answer answer = post("/orders", order);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.json().path("OrderUri").asString();
    }

    private static void awaitFinal(String orderUri) {
        TestFlorin.await(
                "the order is filled",
                () -> get("/orders/" + orderUri)
                        .json()
                        .path("OrderStatus")
                        .asString()
                        .equals("Fulfilled"));
    }

    private static Client.Answer get(String path) {
        Client client = new Client(server.port());
        return client.send(client.request(IncommClient.PREFIX + path)
                .header("Authorization", bearer(client))
                .GET());
    }

    private static Client.Answer post(String path, Map<String, ?> body) {
        Client client = new Client(server.port());
        return client.send(client.request(IncommClient.PREFIX + path)
                .header("Authorization", bearer(client))
                .header("ProgramId", "6416")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
    }

    private static String bearer(Client client) {
        JsonNode token = client.send(client.request(IncommClient.PREFIX + "/auth/token")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id="
                                + DemoPrograms.CLIENT_ID + "&client_secret=" + DemoPrograms.CLIENT_SECRET)))
                .json();
        return "Bearer " + token.path("access_token").asString();
    }

    private static List<MimeMessage> received(String address) throws Exception {
        List<MimeMessage> found = new ArrayList<>();
        for (MimeMessage message : mailbox.getReceivedMessages()) {
            if (((InternetAddress) message.getAllRecipients()[0]).getAddress().equals(address)) {
                found.add(message);
            }
        }
        return found;
    }

    private static String form(MimeMessage message, int number) throws Exception {
        return ((MimeMultipart) message.getContent())
                .getBodyPart(number)
                .getContent()
                .toString()
                .replace("\r\n", "\n");
    }

    private static void awaitMails(String orderUri, String... states) {
        TestFlorin.await(
                "the mails of " + orderUri + " are " + Arrays.toString(states),
                () -> mailStates(orderUri).equals(List.of(states)));
    }

    private static List<String> mailStates(String orderUri) {
        return texts("""
                select c.mail_state
                  from card_order_cards c
                  join card_orders o using (account_id, order_id)
                 where o.order_uri = ?
                 order by c.card_no""", orderUri);
    }

    private static List<String> operationStates(String orderUri) {
        return texts(OPERATIONS.formatted("p.status"), orderUri);
    }

    private static List<String> errors(String orderUri) {
        return texts(OPERATIONS.formatted("p.last_error") + " and p.last_error is not null", orderUri);
    }

    private static final String OPERATIONS = """
            select %s
              from operations p
              join card_order_cards c on c.account_id = p.account_id and c.gift_card_id = p.operation_id
              join card_orders o on o.account_id = c.account_id and o.order_id = c.order_id
             where o.order_uri = ?""";

    private static long reveals(String orderUri) {
        return jdbc().sql("""
                        select count(*)
                          from gift_card_reveals r
                          join card_order_cards c using (account_id, gift_card_id)
                          join card_orders o using (account_id, order_id)
                         where o.order_uri = ?
                           and r.user_id = '00000000-0000-0000-0000-000000000000'""").param(orderUri).query(Long.class).single();
    }

    private static List<String> texts(String query, String orderUri) {
        return jdbc().sql(query)
                .param(orderUri)
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }

    private static JdbcClient jdbc() {
        return server.part(JdbcClient.class);
    }
}
