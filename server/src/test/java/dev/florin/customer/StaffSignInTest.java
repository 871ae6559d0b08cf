package dev.florin.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.mail.Delivery;
import dev.florin.mail.Mail;
import dev.florin.mail.Mails;
import dev.florin.platform.Cell;
import dev.florin.platform.Ids;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.shop.Companies;
import dev.florin.shop.Shops;
import dev.florin.shop.StaffMember;
import dev.florin.shop.StaffTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Signing in of companies' own people, on a clock and with letters of the test's own. */
class StaffSignInTest {
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");
    private static final String HOME = "192.0.2.1";
    private static final int THREADS = 8;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2036-03-01T10:15:30Z"));
    private final List<Mail> sent = new CopyOnWriteArrayList<>();
    private final String email = "Vera-" + UUID.randomUUID() + "@example.com";
    private final StaffSignIn signIn = new StaffSignIn(new StaffSignIn.Parts(
            TestFlorin.server().part(Transactions.class),
            TestFlorin.server().part(Secrets.class),
            now::get,
            TestFlorin.server().part(StaffTokens.class),
            new CodeLetters(
                    new Mails(
                            mail -> {
                                sent.add(mail);
                                return new Delivery.Sent();
                            },
                            new Ids(now::get, Cell.FIRST),
                            false),
                    false),
            TestFlorin.server().part(Shops.class)));

    @Test
    void oneCodeSignsInToAllCompaniesOfTheAddress() {
        long first = company(email);
        long second = company(email.toUpperCase(Locale.ROOT));
        company("other-" + email);

        StaffSignIn.Asked.Accepted asked = ask(email, null);
        String code = code(1);

        assertThat(sent.getFirst().subject()).contains("Florin");
        assertThat(companies(signIn.confirm(asked.id(), code, HOME, null))).containsExactly(first, second);
        assertThat(signIn.confirm(asked.id(), code, HOME, null)).isEqualTo(new StaffSignIn.Confirmed.Ended());
        assertThat(signIn.askAgain(asked.id(), HOME)).isEqualTo(new StaffSignIn.Asked.NotFound());
        StaffSignIn.Asked.Accepted one = ask(email, second);
        assertThat(companies(signIn.confirm(one.id(), code(2), HOME, null))).containsExactly(second);
    }

    @Test
    void aCodeForOneCompanyIsForNoOther() {
        long first = company(email);
        long second = company(email);
        StaffSignIn.Asked.Accepted asked = ask(email, first);

        assertThat(signIn.confirm(asked.id(), "no code", HOME, second)).isEqualTo(new StaffSignIn.Confirmed.Wrong());
        assertThat(signIn.confirm(asked.id(), code(1), HOME, second)).isEqualTo(new StaffSignIn.Confirmed.Elsewhere());
        assertThat(companies(signIn.confirm(asked.id(), code(1), HOME, first))).containsExactly(first);
    }

    /** Also the last one, which a list of all of them has no room for. */
    @Test
    void whoWorksForManyCompaniesSignsInToAnyOfThem() {
        long last = 0;
        for (int i = 0; i <= StaffTokens.MAX_COMPANIES; i++) {
            last = company(email);
        }
        StaffSignIn.Asked.Accepted asked = ask(email, null);

        assertThat(companies(signIn.confirm(asked.id(), code(1), HOME, last))).containsExactly(last);
    }

    @Test
    void ofManyAtOnceOneUsesTheCode() {
        company(email);
        StaffSignIn.Asked.Accepted asked = ask(email, null);
        String code = code(1);

        List<StaffSignIn.Confirmed> all = Together.all(THREADS, _ -> signIn.confirm(asked.id(), code, HOME, null));

        assertThat(all)
                .filteredOn(one -> one instanceof StaffSignIn.Confirmed.SignedIn)
                .hasSize(1);
    }

    @Test
    void aCodeEndsWithItsTimeItsTriesAndAnotherCode() {
        company(email);
        StaffSignIn.Asked.Accepted old = ask(email, null);
        String first = code(1);
        assertThat(signIn.askAgain(old.id(), HOME)).isInstanceOf(StaffSignIn.Asked.Accepted.class);
        String second = code(2);
        if (!first.equals(second)) {
            assertThat(signIn.confirm(old.id(), first, HOME, null)).isEqualTo(new StaffSignIn.Confirmed.Wrong());
        }
        now.updateAndGet(before -> before.plus(SignInCodes.LIFETIME));
        assertThat(signIn.confirm(old.id(), second, HOME, null)).isEqualTo(new StaffSignIn.Confirmed.Ended());

        StaffSignIn.Asked.Accepted tried = ask(email, null);
        for (int i = 0; i < SignInCodes.MAX_TRIES; i++) {
            assertThat(signIn.confirm(tried.id(), "no code", HOME, null)).isEqualTo(new StaffSignIn.Confirmed.Wrong());
        }
        assertThat(signIn.confirm(tried.id(), code(3), HOME, null)).isEqualTo(new StaffSignIn.Confirmed.Ended());
        assertThat(signIn.confirm(UUID.randomUUID(), "123456", HOME, null))
                .isEqualTo(new StaffSignIn.Confirmed.NotFound());
    }

    @Test
    void strangersCannotKeepTheOwnerOut() {
        company(email);
        assertThat(companies(signIn.confirm(ask(email, null).id(), code(1), HOME, null)))
                .hasSize(1);

        StaffSignIn.Asked last = new StaffSignIn.Asked.NotFound();
        for (int i = 0; i < SignInLimits.DEFAULT.perEmail() + 1; i++) {
            last = signIn.ask(email, null, "198.51.100." + i);
        }

        assertThat(last).isInstanceOf(StaffSignIn.Asked.TooMany.class);
        assertThat(signIn.ask(email, null, HOME)).isInstanceOf(StaffSignIn.Asked.Accepted.class);
        now.updateAndGet(before -> before.plus(Duration.ofHours(1)));
        assertThat(signIn.ask(email, null, "198.51.100.99")).isInstanceOf(StaffSignIn.Asked.Accepted.class);
    }

    private StaffSignIn.Asked.Accepted ask(String address, @Nullable Long companyId) {
        StaffSignIn.Asked asked = signIn.ask(address, companyId, HOME);
        assertThat(asked).isInstanceOf(StaffSignIn.Asked.Accepted.class);
        return (StaffSignIn.Asked.Accepted) asked;
    }

    private static List<Long> companies(StaffSignIn.Confirmed confirmed) {
        assertThat(confirmed).isInstanceOf(StaffSignIn.Confirmed.SignedIn.class);
        return ((StaffSignIn.Confirmed.SignedIn) confirmed)
                .members().stream().map(StaffMember::companyId).toList();
    }

    /** The code in the letter of this number, from 1. */
    private String code(int number) {
        TestFlorin.await("a letter", () -> sent.size() >= number);
        Matcher code = CODE.matcher(sent.get(number - 1).text());
        assertThat(code.find()).isTrue();
        return code.group();
    }

    /** A new company with a user who has the address. */
    private static long company(String address) {
        long company = TestFlorin.server()
                .part(Companies.class)
                .create("Staffed", "c" + UUID.randomUUID().toString().substring(0, 18) + ".fluid.app");
        TestFlorin.jdbc()
                .sql("insert into company_users (company_id, email) values (?, ?)")
                .params(company, address)
                .update();
        return company;
    }
}
