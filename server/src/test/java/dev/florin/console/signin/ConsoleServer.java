package dev.florin.console.signin;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.console.company.DeskClient;
import dev.florin.identity.AccountType;
import dev.florin.identity.Accounts;
import dev.florin.identity.NewUser;
import dev.florin.identity.User;
import dev.florin.identity.Users;
import dev.florin.operator.OperatorPeople;
import dev.florin.operator.Role;
import dev.florin.platform.Transactions;
import dev.florin.purchase.StuckPurchases;
import dev.florin.server.FlorinServer;
import dev.florin.shop.Companies;
import dev.florin.shop.CompanyTokens;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** A server whose e-mails a mail server accepts, for all tests of people's sign-in and of the pages. */
public final class ConsoleServer {
    private static final Pattern CODE = Pattern.compile("(?m)^(\\d{6})\\s*$");
    private static final Pattern LINK = Pattern.compile("(?m)^http\\S+/console/([a-z-]+)/(\\S+)\\s*$");
    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final FlorinServer SERVER;

    static {
        MAIL.start();
        SERVER = TestFlorin.start(
                TestDatabase.freshUrl(),
                "florin.mail.host=127.0.0.1",
                "florin.mail.port=" + MAIL.getSmtp().getPort(),
                "florin.mail.tls=none",
                "florin.mail.from=console@florin.example");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            SERVER.close();
            MAIL.stop();
        }));
    }

    /** The password of everybody made by {@link #person}. A hash takes a while, so they share it. */
    static final String PASSWORD = "a walrus in a bathtub";

    private static final String HASH = new Passwords().hash(PASSWORD);

    private ConsoleServer() {}

    /** Somebody who has signed up, with an account and the password: their address. */
    public static String person() {
        String email = newEmail();
        User user = SERVER.part(Users.class).create(new NewUser("Ann", "Lee", email, null));
        SERVER.part(Accounts.class).open(AccountType.CONSUMER, "Ann Lee", user.userId());
        SERVER.part(Transactions.class)
                .run(connection -> new Logins(SERVER.part(Transactions.class), InstantSource.system())
                        .setPassword(connection, user.userId(), HASH));
        return email;
    }

    /** Signs somebody in by a link, which takes less time than a password. */
    public static Browser signedIn(String email) {
        Browser browser = byLink(email);
        if (browser.get("/console/api/me").status() != 200) {
            throw new AssertionError(email + " is not signed in");
        }
        return browser;
    }

    /** Signs somebody in; people who have set up a second step still have to take it. */
    static Browser byLink(String email) {
        Browser browser = browser();
        Transactions transactions = SERVER.part(Transactions.class);
        String link = transactions.call(connection ->
                new Links(InstantSource.system()).make(connection, Links.Purpose.SIGN_IN, userId(email), null));
        Browser.Answer answer = browser.post("/console/api/sign-in/link/use", "link", link);
        if (answer.status() != 200) {
            throw new AssertionError(answer.toString());
        }
        return browser;
    }

    /** Somebody who signs in only by e-mail: their address. */
    static String personWithoutPassword() {
        String email = person();
        SERVER.part(JdbcClient.class)
                .sql("delete from console_logins where user_id = ?")
                .param(userId(email))
                .update();
        return email;
    }

    /** As if the person's sessions had begun long ago. */
    static void forgetProofs(String email) {
        forgetProofs(userId(email));
    }

    static void forgetProofs(UUID userId) {
        int changed =
                SERVER.part(JdbcClient.class).sql("""
                        update console_session_attributes a
                           set attribute_bytes = convert_to('0', 'UTF8')
                          from console_session s
                         where s.primary_id = a.session_primary_id
                           and s.principal_name = ?
                           and a.attribute_name = 'proven'""").param(userId.toString()).update();
        if (changed == 0) {
            throw new AssertionError("no session of " + userId);
        }
    }

    /** Somebody who may operate, signed in. */
    static Browser operator(Role... roles) {
        return signedIn(operatorWith(roles));
    }

    static String operatorWith(Role... roles) {
        String email = person();
        SERVER.part(OperatorPeople.class).set(userId(email), Set.of(roles));
        return email;
    }

    /** A company that sells nothing yet: its shop's domain and its token. */
    private static String company() {
        String domain = "e2e" + UUID.randomUUID().toString().substring(0, 13) + ".fluid.app";
        long company = SERVER.part(Companies.class).create("Test", domain);
        return domain + " "
                + SERVER.part(CompanyTokens.class).create(company, "test", null).orElseThrow();
    }

    /** A purchase that waits for a person, since its vendor is unknown. */
    static UUID stuckPurchase() {
        return Stuck.PURCHASES.stuckLater(Stuck.PURCHASES.demoAccount(), 10);
    }

    private static final class Stuck {
        static final StuckPurchases PURCHASES = StuckPurchases.on(SERVER);
    }

    public static UUID userId(String email) {
        return SERVER.part(Users.class).findByEmail(email).orElseThrow().user().userId();
    }

    static String newEmail() {
        return "p" + UUID.randomUUID() + "@people.example";
    }

    public static FlorinServer server() {
        return SERVER;
    }

    /**
     * Shows e-mails to the driver of a browser: {@code ?to=…&subject=…} is answered with the newest one that fits, once
     * there is one. {@code /demo-link} is answered with the path of a new link that signs in as the demo's user, {@code
     * /desk-link?of=…} with one to a company's desk, {@code /operator?roles=…} makes an operator and returns the address,
     * {@code /stuck} makes a purchase that waits for one and returns its id, {@code /forget-proof?of=…} makes the proofs of
     * somebody's sessions old, {@code /company} makes a company with an empty shop and returns the shop's domain and a token.
     */
    public static HttpServer mailbox() throws IOException {
        HttpServer mailbox = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(mailbox, "/", query -> letter(text(query, "to"), text(query, "subject")));
        answer(
                mailbox,
                "/operator",
                query -> operatorWith(Arrays.stream(text(query, "roles").split(","))
                        .filter(role -> !role.isEmpty())
                        .map(Role::valueOf)
                        .toArray(Role[]::new)));
        answer(mailbox, "/forget-proof", query -> {
            forgetProofs(text(query, "of"));
            return "";
        });
        answer(mailbox, "/company", _ -> company());
        answer(mailbox, "/stuck", _ -> stuckPurchase().toString());
        answer(mailbox, "/desk-link", query -> DeskClient.link(text(query, "of")));
        answer(mailbox, "/demo-link", _ -> SERVER.part(DemoLinks.class).make());
        mailbox.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        mailbox.start();
        return mailbox;
    }

    private static void answer(
            HttpServer server, String path, Function<MultiValueMap<String, String>, String> answering) {
        server.createContext(path, exchange -> {
            // The server's own threads know nothing of the tests' classes and files.
            Thread.currentThread().setContextClassLoader(ConsoleServer.class.getClassLoader());
            try (exchange) {
                String text = answering.apply(UriComponentsBuilder.fromUri(exchange.getRequestURI())
                        .build()
                        .getQueryParams());
                byte[] body = text.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
    }

    private static String text(MultiValueMap<String, String> query, String name) {
        return URLDecoder.decode(Objects.requireNonNull(query.getFirst(name)), StandardCharsets.UTF_8);
    }

    public static Browser browser() {
        return new Browser(SERVER.port());
    }

    /** The newest e-mail to an address whose subject has these words, as plain text. */
    static String letter(String email, String subject) {
        TestFlorin.await("a letter to " + email, () -> !letters(email, subject).isEmpty());
        return letters(email, subject).getLast();
    }

    /** The e-mails, once there are this many. */
    static List<String> letters(String email, String subject, int count) {
        TestFlorin.await(
                count + " letters to " + email, () -> letters(email, subject).size() >= count);
        return letters(email, subject);
    }

    static List<String> letters(String email, String subject) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(message -> isTo(message, email, subject))
                .map(ConsoleServer::text)
                .toList();
    }

    static String code(String letter) {
        return first(CODE, letter, 1);
    }

    /** What comes after the last slash. */
    static String secret(String letter) {
        return first(LINK, letter, 2);
    }

    private static String first(Pattern pattern, String text, int group) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new AssertionError("not in the letter: " + pattern + "\n" + text);
        }
        return found.group(group);
    }

    private static boolean isTo(MimeMessage message, String email, String subject) {
        try {
            return message.getAllRecipients()[0].toString().equals(email)
                    && message.getSubject().contains(subject);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MimeMessage message) {
        try {
            return ((MimeMultipart) message.getContent())
                    .getBodyPart(0)
                    .getContent()
                    .toString();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
