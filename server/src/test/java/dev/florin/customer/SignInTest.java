package dev.florin.customer;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.cart.Cart;
import dev.florin.cart.CartFixture;
import dev.florin.cart.CartRefusal;
import dev.florin.cart.CartReply;
import dev.florin.identity.CustomerTokens;
import dev.florin.mail.Delivery;
import dev.florin.mail.Mail;
import dev.florin.mail.Mails;
import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import dev.florin.shop.DemoShop;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SignInTest {
    private static final String JOHN = "user@example.com";
    private static final String BOND = "bond@example.com";
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");
    private static final int TRIES = 5;
    private static final String HOME = "192.0.2.1";

    @AutoClose
    private final CartFixture fixture = new CartFixture();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:15:30Z"));
    private final List<Mail> sent = new CopyOnWriteArrayList<>();
    private final List<String> given = new CopyOnWriteArrayList<>();
    private final SignIn signIn = signIn(new SignInLimits(5, 8, 100), new Delivery.Sent(), false);

    private SignIn signIn(SignInLimits limits, Delivery delivery, boolean isDemo) {
        Mails mails = new Mails(
                mail -> {
                    sent.add(mail);
                    return delivery;
                },
                new Ids(fixture.shop.clock, Cell.FIRST),
                false);
        return new SignIn(new SignIn.Parts(
                fixture.carts,
                fixture.shop.people,
                fixture.shop.transactions,
                new Secrets(new byte[Secrets.MASTER_KEY_BYTES]),
                new CodeLetters(mails, isDemo),
                bearer -> new CustomerTokens.Issued(
                        "token of " + bearer.companyId() + "/" + bearer.customerId(),
                        UUID.randomUUID(),
                        now.get().plus(Duration.ofHours(1))),
                limits,
                List.of(
                        (_, _, _) -> {
                            throw new IllegalStateException("no orders today");
                        },
                        (_, customerId, email) -> given.add(customerId + " " + email)),
                now::get));
    }

    @Test
    void whatAGuestHasBoughtDoesNotKeepTheCustomerFromSigningIn() {
        String cart = cart();

        SignIn.Verified verified = signIn.verify(cart, JOHN, ask(cart, JOHN), HOME);

        assertThat(verified).isInstanceOf(SignIn.Verified.SignedIn.class);
        assertThat(given).singleElement().asString().endsWith(" " + JOHN);
    }

    @Test
    void mailedCodeSignsTheCustomerInOnce() {
        String cart = cart();
        String code = ask(cart, "User@Example.com");

        SignIn.Verified first = signIn.verify(cart, "USER@example.com", code, HOME);
        SignIn.Verified second = signIn.verify(cart, null, code, HOME);

        assertThat(first).isInstanceOfSatisfying(SignIn.Verified.SignedIn.class, in -> {
            assertThat(in.token()).isEqualTo("token of 1/123");
            assertThat(in.customer().customerId()).isEqualTo(DemoShop.CUSTOMER);
            assertThat(in.cart().cart().cart().buyer().customerId()).isEqualTo(DemoShop.CUSTOMER);
            assertThat(in.cart().cart().cart().buyer().email()).isEqualTo(JOHN);
            assertThat(in.cart().cart().cart().buyer().wholesale()).isFalse();
        });
        assertThat(second).isEqualTo(new SignIn.Verified.WrongCode());
        assertThat(sent.getFirst().to().address()).isEqualTo(JOHN);
    }

    @Test
    void memberBuysAtWholesaleInACartNobodyElseTakesOver() {
        String cart = cart();

        Cart members = signedIn(cart, BOND).cart().cart().cart();
        String code = ask(cart, JOHN);
        SignIn.Verified johns = signIn.verify(cart, null, code, HOME);
        Cart again = signedIn(cart, BOND).cart().cart().cart();

        assertThat(members.buyer().repId()).isEqualTo(DemoShop.REP);
        assertThat(members.buyer().wholesale()).isTrue();
        assertThat(johns)
                .isInstanceOfSatisfying(
                        SignIn.Verified.Refused.class,
                        it -> assertThat(it.reply()).isInstanceOfSatisfying(CartReply.Refused.class, refused -> {
                            assertThat(refused.refusal().kind()).isEqualTo(CartRefusal.Kind.FORBIDDEN);
                            assertThat(refused.cart()).isNull();
                        }));
        assertThat(again.buyer()).isEqualTo(members.buyer());
    }

    @Test
    void aCodeUsedByManyAtOnceSignsInOne() {
        String cart = cart();
        String code = ask(cart, JOHN);

        List<SignIn.Verified> outcomes = Together.all(TRIES, number -> signIn.verify(cart, JOHN, code, HOME));

        assertThat(outcomes)
                .filteredOn(SignIn.Verified.SignedIn.class::isInstance)
                .hasSize(1);
        assertThat(outcomes).filteredOn(new SignIn.Verified.WrongCode()::equals).hasSize(TRIES - 1);
    }

    @Test
    void fiveWrongTriesEndACodeAlsoWhenTheyComeAtOnce() {
        String cart = cart();
        String code = ask(cart, JOHN);
        String wrong = code.equals("000000") ? "000001" : "000000";

        List<SignIn.Verified> outcomes = Together.all(4 * TRIES, number -> signIn.verify(cart, null, wrong, HOME));

        assertThat(outcomes).containsOnly(new SignIn.Verified.WrongCode());
        assertThat(tries(cart)).isEqualTo(TRIES);
        assertThat(signIn.verify(cart, null, code, HOME)).isEqualTo(new SignIn.Verified.WrongCode());
        assertThat(signIn.verify(cart, null, ask(cart, JOHN), HOME)).isInstanceOf(SignIn.Verified.SignedIn.class);
    }

    @Test
    void fourWrongTriesLeaveTheLastOne() {
        String cart = cart();
        String code = ask(cart, JOHN);
        String wrong = code.equals("000000") ? "000001" : "000000";

        for (int i = 1; i < TRIES; i++) {
            signIn.verify(cart, null, wrong, HOME);
        }

        assertThat(signIn.verify(cart, null, code, HOME)).isInstanceOf(SignIn.Verified.SignedIn.class);
    }

    @Test
    void aCodeEndsAfterTenMinutes() {
        String early = cart();
        String late = cart();
        String used = ask(early, JOHN);
        String expired = ask(late, BOND);

        pass(Duration.ofMinutes(10).minusMillis(1));
        assertThat(signIn.verify(early, null, used, HOME)).isInstanceOf(SignIn.Verified.SignedIn.class);
        pass(Duration.ofMillis(1));
        assertThat(signIn.verify(late, null, expired, HOME)).isEqualTo(new SignIn.Verified.WrongCode());
    }

    @Test
    void codeIsForItsCartAndAddressAndReplacedByTheNext() {
        String cart = cart();
        String other = cart();
        String code = ask(cart, JOHN);

        assertThat(signIn.verify(other, null, code, HOME)).isEqualTo(new SignIn.Verified.WrongCode());
        assertThat(signIn.verify(cart, BOND, code, HOME)).isEqualTo(new SignIn.Verified.WrongCode());
        String next = ask(cart, BOND);
        if (!next.equals(code)) {
            assertThat(signIn.verify(cart, null, code, HOME)).isEqualTo(new SignIn.Verified.WrongCode());
        }
        assertThat(signIn.verify(cart, null, next, HOME)).isInstanceOf(SignIn.Verified.SignedIn.class);
    }

    @Test
    void strangerIsAnsweredLikeACustomerButGetsNoEmail() {
        String cart = cart();
        fixture.shop
                .jdbc
                .sql("update customers set active = false where customer_id = 124")
                .update();

        SignIn.Asked unknown = signIn.ask(cart, "nobody@example.com", HOME);
        SignIn.Asked inactive = signIn.ask(cart(), BOND, HOME);
        SignIn.Asked known = signIn.ask(cart(), JOHN, HOME);

        assertThat(List.of(unknown, inactive, known))
                .allSatisfy(asked -> assertThat(asked)
                        .usingRecursiveComparison()
                        .ignoringFields("id")
                        .isEqualTo(new SignIn.Asked.Accepted(
                                "", SignInCodes.LIFETIME, now.get().plus(SignInCodes.LIFETIME))));
        assertThat(unknown).isEqualTo(signIn.ask(cart, "Nobody@example.com", HOME));
        TestFlorin.await("the customer's letter", () -> !sent.isEmpty());
        assertThat(sent).extracting(mail -> mail.to().address()).containsOnly(JOHN);
        assertThat(signIn.verify(cart, "nobody@example.com", "123456", HOME))
                .isEqualTo(new SignIn.Verified.WrongCode());
        assertThat(tries(cart)).isEqualTo(1);
    }

    @Test
    void theDatabaseHoldsNoCode() {
        String code = ask(cart(), JOHN);

        assertThat(fixture.shop
                        .jdbc
                        .sql("select count(*) from sign_ins where sign_ins::text like '%' || ? || '%'")
                        .param(code)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(code).hasSize(6);
    }

    @Test
    void clientGetsFiveCodesAnHourForAnAddress() {
        SignIn limited = signIn(new SignInLimits(5, 100, 100), new Delivery.Sent(), false);
        String cart = cart();
        String code = "";

        for (int i = 0; i < 5; i++) {
            pass(Duration.ofMinutes(1));
            code = ask(limited, cart, JOHN);
        }

        assertThat(limited.ask(cart, JOHN, HOME)).isEqualTo(new SignIn.Asked.TooMany(Duration.ofMinutes(56)));
        assertThat(limited.ask(cart(), JOHN, HOME)).isInstanceOf(SignIn.Asked.TooMany.class);
        assertThat(limited.ask(cart(), BOND, HOME)).isInstanceOf(SignIn.Asked.Accepted.class);
        assertThat(limited.verify(cart, null, code, HOME)).isInstanceOf(SignIn.Verified.SignedIn.class);
        pass(Duration.ofMinutes(56));
        assertThat(limited.ask(cart(), JOHN, HOME)).isInstanceOf(SignIn.Asked.Accepted.class);
    }

    @Test
    void strangersEmailsAreLimitedAndTheCustomerStillSignsIn() {
        SignIn limited = signIn(new SignInLimits(5, 3, 100), new Delivery.Sent(), false);
        String first = cart();
        limited.verify(first, null, ask(limited, first, JOHN), HOME);
        sent.clear();

        List<SignIn.Asked> outcomes = Together.all(8, number -> limited.ask(cart(), JOHN, "198.51.100." + number));

        assertThat(outcomes).filteredOn(SignIn.Asked.Accepted.class::isInstance).hasSizeLessThanOrEqualTo(3);
        assertThat(outcomes).filteredOn(SignIn.Asked.TooMany.class::isInstance).hasSizeGreaterThanOrEqualTo(5);
        TestFlorin.await("the letters", () -> sent.size() == 8 - count(outcomes, SignIn.Asked.TooMany.class));
        String next = cart();
        assertThat(limited.verify(next, null, ask(limited, next, JOHN), HOME))
                .isInstanceOf(SignIn.Verified.SignedIn.class);
    }

    @Test
    void strangersCannotEndAnothersCodeByAskingOrGuessing() {
        String cart = cart();
        String code = ask(cart, JOHN);
        String wrong = code.equals("000000") ? "000001" : "000000";

        for (int i = 1; i <= 2 * TRIES; i++) {
            signIn.ask(cart, BOND, "198.51.100." + i);
            signIn.verify(cart, null, wrong, "198.51.100." + i);
        }

        assertThat(signIn.verify(cart, null, code, HOME))
                .isInstanceOfSatisfying(
                        SignIn.Verified.SignedIn.class,
                        in -> assertThat(in.customer().email()).isEqualTo(JOHN));
    }

    @Test
    void buyerWithANewAddressHasThreeTries() {
        String moved = cart();
        String late = cart();
        String code = ask(moved, JOHN);
        String other = ask(late, JOHN);
        String wrong = other.equals("000000") ? "000001" : "000000";

        assertThat(signIn.verify(moved, null, code, "203.0.113.9")).isInstanceOf(SignIn.Verified.SignedIn.class);
        for (int i = 0; i < 3; i++) {
            signIn.verify(late, null, wrong, "203.0.113.9");
        }

        assertThat(signIn.verify(late, null, other, "203.0.113.9")).isEqualTo(new SignIn.Verified.WrongCode());
        assertThat(signIn.verify(late, null, other, HOME)).isInstanceOf(SignIn.Verified.SignedIn.class);
    }

    @Test
    void addressesOfNobodyTakeNothingFromTheCompanysCustomers() {
        SignIn limited = signIn(new SignInLimits(5, 5, 2), new Delivery.Sent(), false);

        for (int i = 0; i < 10; i++) {
            assertThat(limited.ask(cart(), "nobody" + i + "@example.com", "198.51.100.1"))
                    .isInstanceOf(SignIn.Asked.Accepted.class);
        }

        assertThat(limited.ask(cart(), JOHN, HOME)).isInstanceOf(SignIn.Asked.Accepted.class);
        assertThat(limited.ask(cart(), BOND, HOME)).isInstanceOf(SignIn.Asked.Accepted.class);
    }

    @Test
    void beyondTheCompanysLimitEachClientGetsOneCode() {
        SignIn limited = signIn(new SignInLimits(5, 5, 2), new Delivery.Sent(), false);
        String stranger = "198.51.100.1";
        assertThat(limited.ask(cart(), JOHN, stranger)).isInstanceOf(SignIn.Asked.Accepted.class);
        assertThat(limited.ask(cart(), BOND, stranger)).isInstanceOf(SignIn.Asked.Accepted.class);

        for (String email : List.of(JOHN, BOND, "nobody@example.com")) {
            assertThat(limited.ask(cart(), email, stranger)).as(email).isInstanceOf(SignIn.Asked.TooMany.class);
        }

        assertThat(limited.ask(cart(), JOHN, HOME)).isInstanceOf(SignIn.Asked.Accepted.class);
        assertThat(limited.ask(cart(), BOND, HOME)).isInstanceOf(SignIn.Asked.TooMany.class);
        assertThat(limited.ask(cart(), BOND, "203.0.113.7")).isInstanceOf(SignIn.Asked.Accepted.class);
    }

    private static int count(List<SignIn.Asked> outcomes, Class<?> type) {
        return (int) outcomes.stream().filter(type::isInstance).count();
    }

    @Test
    void whatHasEndedIsForgotten() {
        ask(cart(), JOHN);
        pass(Duration.ofHours(2));

        ask(cart(), BOND);

        TestFlorin.await("the old code is gone", () -> rows("sign_ins") == 1 && rows("sign_in_counts") == 4);
    }

    @Test
    void cartOrderedMeanwhileKeepsItsBuyerAndLeavesTheCodeUnused() {
        String cart = cart();
        String code = ask(cart, JOHN);
        fixture.shop.jdbc.sql("""
                        update carts
                           set version = 2, state = 'complete',
                               document = replace(replace(document, '"state":"START"', '"state":"COMPLETE"'),
                                                  '"version":1', '"version":2')""").update();

        SignIn.Verified refused = signIn.verify(cart, null, code, HOME);

        assertThat(refused)
                .isInstanceOfSatisfying(
                        SignIn.Verified.Refused.class,
                        it -> assertThat(it.reply())
                                .isInstanceOfSatisfying(
                                        CartReply.Refused.class,
                                        reply -> assertThat(reply.refusal().kind())
                                                .isEqualTo(CartRefusal.Kind.CLOSED)));
        assertThat(signIn.ask(cart, JOHN, HOME)).isInstanceOf(SignIn.Asked.Refused.class);
        assertThat(signIn.ask("ct_nothing", JOHN, HOME)).isInstanceOf(SignIn.Asked.Refused.class);
        assertThat(tries(cart)).isZero();
    }

    @Test
    void withoutAMailServerOnlyTheDemosLogShowsTheCode() {
        Set<String> shown = new HashSet<>();
        for (boolean isDemo : List.of(true, false)) {
            ListAppender<ILoggingEvent> log = new ListAppender<>();
            log.start();
            Logger logger = (Logger) LoggerFactory.getLogger(CodeLetters.class);
            logger.addAppender(log);
            try {
                SignIn server = signIn(SignInLimits.DEFAULT, new Delivery.NoServer(), isDemo);
                String cart = cart();
                String code = ask(server, cart, JOHN);
                if (isDemo) {
                    TestFlorin.await(
                            "the log shows it",
                            () -> List.copyOf(log.list).stream()
                                    .anyMatch(
                                            event -> event.getFormattedMessage().contains(code)));
                    shown.add("demo");
                } else {
                    assertThat(List.copyOf(log.list)).isEmpty();
                }
            } finally {
                logger.detachAppender(log);
            }
        }
        assertThat(shown).containsExactly("demo");
    }

    private SignIn.Verified.SignedIn signedIn(String cart, String email) {
        return (SignIn.Verified.SignedIn) signIn.verify(cart, null, ask(cart, email), HOME);
    }

    private String ask(String cart, String email) {
        return ask(signIn, cart, email);
    }

    /** The code in the e-mail. */
    private String ask(SignIn from, String cart, String email) {
        int before = sent.size();
        assertThat(from.ask(cart, email, HOME)).isInstanceOf(SignIn.Asked.Accepted.class);
        TestFlorin.await("a letter", () -> sent.size() > before);
        Matcher code = CODE.matcher(sent.getLast().text());
        assertThat(code.find()).isTrue();
        return code.group();
    }

    private String cart() {
        return fixture.cart(CartFixture.item(DemoShop.VARIANT, 1)).key().token();
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private int tries(String cart) {
        return fixture.shop
                .jdbc
                .sql("select tries from sign_ins where cart_token = ?")
                .param(cart)
                .query(Integer.class)
                .single();
    }

    private int rows(String table) {
        return fixture.shop
                .jdbc
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }
}
