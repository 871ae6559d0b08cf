package dev.florin.subscription;

import static dev.florin.subscription.RenewalFixture.COMPANY;
import static dev.florin.subscription.RenewalFixture.billingDates;
import static dev.florin.subscription.RenewalFixture.events;
import static dev.florin.subscription.RenewalFixture.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.Client;
import dev.florin.MovesMoney;
import dev.florin.TestFlorin;
import dev.florin.identity.CustomerTokens;
import dev.florin.order.rest.CheckoutClient;
import dev.florin.shop.DemoShop;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The price of a renewal depends on the state of customer and rep on its date. */
class RenewalPricesTest implements MovesMoney {
    /** Of {@link DemoShop#VARIANT} with the monthly plan, in cents. */
    private static final long RETAIL = 4500;

    private static final long WHOLESALE = 3600;

    private final RenewalFixture renewals = new RenewalFixture();

    @Test
    void formerMemberRenewsAtRetailAndReturningMemberAtWholesale() {
        Member member = member(true);
        String cart = CheckoutClient.readyCart(DemoShop.VARIANT, 1);
        patch(cart, "/buyer_rep", "{\"customer_id\": " + member.customer() + "}", null);
        long id = subscription(cart);

        renewals.renew(id);
        isMember(member, false);
        renewals.renewNext(id);
        Subscription edited = edited(id);
        isMember(member, true);
        renewals.renewNext(id);

        assertThat(unitPrices(id)).containsExactly(WHOLESALE, RETAIL, WHOLESALE);
        assertThat(edited.price().minor()).isEqualTo(RETAIL);
        assertThat(edited(id).price().minor()).isEqualTo(WHOLESALE);
    }

    @Test
    void aCustomerWhoBecomesAMemberRenewsAtWholesale() {
        Member member = member(false);
        long id = subscriptionOf(member);

        renewals.renew(id);
        isMember(member, true);
        Subscription edited = edited(id);
        renewals.renewNext(id);

        assertThat(unitPrices(id)).containsExactly(RETAIL, WHOLESALE);
        assertThat(edited.price().minor()).isEqualTo(WHOLESALE);
    }

    @Test
    void inactiveCustomersSubscriptionIsPausedUncharged() {
        Member member = member(true);
        long id = subscriptionOf(member);
        isActive(member, false);

        assertThat(renewals.start.begin(1, id)).isEmpty();

        Subscription paused = renewals.show(id);
        assertThat(paused.status()).isEqualTo(Subscription.Status.PAUSED);
        assertThat(paused.pauseReason()).isEqualTo("The customer is not active any more.");
        assertThat(events(id)).containsExactly("subscription.paused");
        assertThat(billingDates(id, "failed")).containsExactly("2037-02-28");
        isActive(member, true);
        renewals.pass(Duration.ofDays(1));
        renewals.desk.change(COMPANY, id, new SubscriptionChange.Resume());
        renewals.renewNext(id);
        assertThat(billingDates(id, "paid")).containsExactly("2037-03-31");
        assertThat(renewals.gateway.payments()).isEqualTo(1);
    }

    /** A customer who is a rep, and buys at wholesale while a member. */
    private record Member(long customer, long rep) {}

    private static Member member(boolean isMember) {
        String name = "member-" + UUID.randomUUID();
        long customer = TestFlorin.jdbc()
                .sql("""
                        insert into customers (company_id, first_name, last_name, email)
                        values (1, 'Test', 'Test', ?)
                        returning customer_id""")
                .param(name + "@example.com")
                .query(Long.class)
                .single();
        long rep = TestFlorin.jdbc()
                .sql("""
                        insert into reps (company_id, name, share_guid, customer_id, member)
                        values (1, 'Test', ?, ?, ?)
                        returning rep_id""")
                .params(name, customer, isMember)
                .query(Long.class)
                .single();
        return new Member(customer, rep);
    }

    private static void isMember(Member member, boolean isMember) {
        TestFlorin.jdbc()
                .sql("update reps set member = ? where company_id = 1 and rep_id = ?")
                .params(isMember, member.rep())
                .update();
    }

    private static void isActive(Member member, boolean isActive) {
        TestFlorin.jdbc()
                .sql("update customers set active = ? where company_id = 1 and customer_id = ?")
                .params(isActive, member.customer())
                .update();
    }

    private List<Long> unitPrices(long id) {
        return renewals.orders(id).stream()
                .map(order -> order.lines().getFirst().unitPrice())
                .toList();
    }

    /** With one unit, as before: what it shows is what it costs now. */
    private Subscription edited(long id) {
        var reply = renewals.desk.change(COMPANY, id, new SubscriptionChange.Edit(null, 1, null));
        return ((SubscriptionReply.Changed) reply).subscription();
    }

    private static void patch(String cart, String path, String body, @Nullable String jwt) {
        var request = TestFlorin.client()
                .request("/api/carts/" + cart + path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body));
        if (jwt != null) {
            request.header("Authorization", "Bearer " + jwt);
        }
        Client.Answer answer = TestFlorin.client().send(request);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** One of a customer who has signed in. */
    private static long subscriptionOf(Member member) {
        String cart = CheckoutClient.readyCart(DemoShop.VARIANT, 1);
        CustomerTokens tokens = TestFlorin.server().part(CustomerTokens.class);
        String jwt = tokens.issue(new CustomerTokens.Bearer(1, member.customer()), Duration.ofMinutes(5))
                .text();
        patch(cart, "", "{\"phone\": \"4035551212\"}", jwt);
        return subscription(cart, Map.of("Authorization", "Bearer " + jwt));
    }
}
