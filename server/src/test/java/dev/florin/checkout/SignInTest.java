package dev.florin.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.checkout.customer.CodeLetters;
import dev.florin.checkout.customer.SignIn;
import dev.florin.checkout.customer.SignInLimits;
import dev.florin.identity.CustomerTokens;
import dev.florin.mail.Delivery;
import dev.florin.mail.Mail;
import dev.florin.mail.Mails;
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

    @AutoClose
    private final CartFixture fixture = new CartFixture();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:15:30Z"));
    private final List<Mail> sent = new CopyOnWriteArrayList<>();
    private final SignIn signIn = signIn(new SignInLimits(5, 8, 100), new Delivery.Sent(), false);

    private SignIn signIn(SignInLimits limits, Delivery delivery, boolean isDemo) {
        Mails mails = new Mails(
                mail -> {
                    sent.add(mail);
                    return delivery;
                },
                new Ids(fixture.shop.clock),
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
                now::get));
    }

    @Test
    void theCodeOfTheLetterSignsTheCustomerInOnce() {
        String cart = cart();
        String code = ask(cart, "User@Example.com");

        SignIn.Verified first = signIn.verify(cart, "USER@example.com", code);
        SignIn.Verified second = signIn.verify(cart, null, code);

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
    void aMemberBuysAtWholesalePricesInACartThatNobodyElseTakesOver() {
        String cart = cart();

        Cart members = signedIn(cart, BOND).cart().cart().cart();
        String code = ask(cart, JOHN);
        SignIn.Verified johns = signIn.verify(cart, null, code);
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

        List<SignIn.Verified> outcomes = Together.all(TRIES, number -> signIn.verify(cart, JOHN, code));

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

        List<SignIn.Verified> outcomes = Together.all(4 * TRIES, number -> signIn.verify(cart, null, wrong));

        assertThat(outcomes).containsOnly(new SignIn.Verified.WrongCode());
        assertThat(tries(cart)).isEqualTo(TRIES);
        assertThat(signIn.verify(cart, null, code)).isEqualTo(new SignIn.Verified.WrongCode());
        assertThat(signIn.verify(cart, null, ask(cart, JOHN))).isInstanceOf(SignIn.Verified.SignedIn.class);
    }

    @Test
    void fourWrongTriesLeaveTheLastOne() {
        String cart = cart();
        String code = ask(cart, JOHN);
        String wrong = code.equals("000000") ? "000001" : "000000";

        for (int i = 1; i < TRIES; i++) {
            signIn.verify(cart, null, wrong);
        }

        assertThat(signIn.verify(cart, null, code)).isInstanceOf(SignIn.Verified.SignedIn.class);
    }

    @Test
    void aCodeEndsAfterTenMinutes() {
        String early = cart();
        String late = cart();
        String used = ask(early, JOHN);
        String expired = ask(late, BOND);

        pass(Duration.ofMinutes(10).minusMillis(1));
        assertThat(signIn.verify(early, null, used)).isInstanceOf(SignIn.Verified.SignedIn.class);
        pass(Duration.ofMillis(1));
        assertThat(signIn.verify(late, null, expired)).isEqualTo(new SignIn.Verified.WrongCode());
    }

    @Test
    void aCodeIsForItsCartAndItsAddressAndReplacedByTheNext() {
        String cart = cart();
        String other = cart();
        String code = ask(cart, JOHN);

        assertThat(signIn.verify(other, null, code)).isEqualTo(new SignIn.Verified.WrongCode());
        assertThat(signIn.verify(cart, BOND, code)).isEqualTo(new SignIn.Verified.WrongCode());
        String next = ask(cart, BOND);
        if (!next.equals(code)) {
            assertThat(signIn.verify(cart, null, code)).isEqualTo(new SignIn.Verified.WrongCode());
        }
        assertThat(signIn.verify(cart, null, next)).isInstanceOf(SignIn.Verified.SignedIn.class);
    }

    @Test
    void whoIsNoCustomerIsAnsweredAsOneAndGetsNoLetter() {
        String cart = cart();
        fixture.shop
                .jdbc
                .sql("update customers set active = false where customer_id = 124")
                .update();

        SignIn.Asked unknown = signIn.ask(cart, "nobody@example.com");
        SignIn.Asked inactive = signIn.ask(cart(), BOND);
        SignIn.Asked known = signIn.ask(cart(), JOHN);

        assertThat(unknown).isEqualTo(known).isEqualTo(inactive).isInstanceOf(SignIn.Asked.Accepted.class);
        TestFlorin.await("the customer's letter", () -> !sent.isEmpty());
        assertThat(sent).extracting(mail -> mail.to().address()).containsOnly(JOHN);
        assertThat(signIn.verify(cart, "nobody@example.com", "123456")).isEqualTo(new SignIn.Verified.WrongCode());
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
    void oneCartAsksForFiveCodesAnHour() {
        SignIn limited = signIn(new SignInLimits(5, 100, 100), new Delivery.Sent(), false);
        String cart = cart();

        for (int i = 0; i < 5; i++) {
            assertThat(limited.ask(cart, "a" + i + "@example.com")).isInstanceOf(SignIn.Asked.Accepted.class);
            pass(Duration.ofMinutes(1));
        }

        assertThat(limited.ask(cart, JOHN)).isEqualTo(new SignIn.Asked.TooMany(Duration.ofMinutes(55)));
        assertThat(limited.ask(cart(), JOHN)).isInstanceOf(SignIn.Asked.Accepted.class);
        pass(Duration.ofMinutes(55));
        assertThat(limited.ask(cart, JOHN)).isInstanceOf(SignIn.Asked.Accepted.class);
    }

    @Test
    void oneAddressGetsSoManyCodesAnHourFromHoweverManyCarts() {
        SignIn limited = signIn(new SignInLimits(5, 3, 100), new Delivery.Sent(), false);
        List<String> carts = List.of(cart(), cart(), cart(), cart(), cart(), cart(), cart(), cart());

        List<SignIn.Asked> outcomes = Together.all(carts.size(), number -> limited.ask(carts.get(number), JOHN));

        assertThat(outcomes).filteredOn(SignIn.Asked.Accepted.class::isInstance).hasSize(3);
        assertThat(outcomes)
                .filteredOn(new SignIn.Asked.TooMany(Duration.ofHours(1))::equals)
                .hasSize(5);
        TestFlorin.await("three letters", () -> sent.size() == 3);
    }

    @Test
    void aCompanyHasALimitOfItsOwnAndRefusedRequestsDoNotCount() {
        SignIn limited = signIn(new SignInLimits(1, 100, 2), new Delivery.Sent(), false);
        String cart = cart();

        assertThat(limited.ask(cart, "a@example.com")).isInstanceOf(SignIn.Asked.Accepted.class);
        assertThat(limited.ask(cart, "b@example.com")).isInstanceOf(SignIn.Asked.TooMany.class);
        assertThat(limited.ask(cart(), "c@example.com")).isInstanceOf(SignIn.Asked.Accepted.class);
        assertThat(limited.ask(cart(), "d@example.com")).isInstanceOf(SignIn.Asked.TooMany.class);
    }

    @Test
    void whatHasEndedIsForgotten() {
        ask(cart(), JOHN);
        pass(Duration.ofHours(2));

        ask(cart(), BOND);

        TestFlorin.await("the old code is gone", () -> rows("sign_ins") == 1 && rows("sign_in_counts") == 3);
    }

    @Test
    void aCartThatIsOrderedMeanwhileKeepsItsBuyerAndTheCodeIsNotUsed() {
        String cart = cart();
        String code = ask(cart, JOHN);
        fixture.shop.jdbc.sql("""
                        update carts
                           set version = 2, state = 'complete',
                               document = replace(replace(document, '"state":"START"', '"state":"COMPLETE"'),
                                                  '"version":1', '"version":2')""").update();

        SignIn.Verified refused = signIn.verify(cart, null, code);

        assertThat(refused)
                .isInstanceOfSatisfying(
                        SignIn.Verified.Refused.class,
                        it -> assertThat(it.reply())
                                .isInstanceOfSatisfying(
                                        CartReply.Refused.class,
                                        reply -> assertThat(reply.refusal().kind())
                                                .isEqualTo(CartRefusal.Kind.CLOSED)));
        assertThat(signIn.ask(cart, JOHN)).isInstanceOf(SignIn.Asked.Refused.class);
        assertThat(signIn.ask("ct_nothing", JOHN)).isInstanceOf(SignIn.Asked.Refused.class);
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
        return (SignIn.Verified.SignedIn) signIn.verify(cart, null, ask(cart, email));
    }

    private String ask(String cart, String email) {
        return ask(signIn, cart, email);
    }

    /** The code of the letter. */
    private String ask(SignIn from, String cart, String email) {
        int before = sent.size();
        assertThat(from.ask(cart, email)).isInstanceOf(SignIn.Asked.Accepted.class);
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
