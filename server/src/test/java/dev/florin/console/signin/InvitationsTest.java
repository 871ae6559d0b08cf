package dev.florin.console.signin;

import static dev.florin.console.signin.ConsoleServer.PASSWORD;
import static dev.florin.console.signin.ConsoleServer.browser;
import static dev.florin.console.signin.ConsoleServer.forgetProofs;
import static dev.florin.console.signin.ConsoleServer.letter;
import static dev.florin.console.signin.ConsoleServer.letters;
import static dev.florin.console.signin.ConsoleServer.newEmail;
import static dev.florin.console.signin.ConsoleServer.operator;
import static dev.florin.console.signin.ConsoleServer.person;
import static dev.florin.console.signin.ConsoleServer.secret;
import static dev.florin.console.signin.ConsoleServer.signedIn;
import static dev.florin.console.signin.ConsoleServer.userId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.TestDatabase;
import dev.florin.TestFlorin;
import dev.florin.Together;
import dev.florin.identity.AccountStatus;
import dev.florin.identity.AccountType;
import dev.florin.identity.Accounts;
import dev.florin.identity.Invitations;
import dev.florin.identity.OperatorInvitations;
import dev.florin.identity.Role;
import dev.florin.identity.Users;
import dev.florin.ledger.Ledger;
import dev.florin.platform.Pipeline;
import dev.florin.platform.RefusedException;
import dev.florin.platform.Transactions;
import dev.florin.server.FlorinServer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Inviting people, from the e-mail to the seat, and what others try with it. */
class InvitationsTest {
    private static final String ME = "/console/api/me";
    private static final String IN = "/console/api/sign-in/invitation/";
    private static final String ACCEPT = "/console/api/invitations/accept";
    private static final String OFFERS = "/console/api/offers";
    private static final String SUBJECT = "access to";

    private final String ownersEmail = person();
    private final UUID account =
            ConsoleServer.server().part(Accounts.class).open(AccountType.BUSINESS, "Lee Ltd", userId(ownersEmail));
    private final String people = "/console/api/accounts/" + account + "/people";
    private final Browser owner = signedIn(ownersEmail);

    @AfterEach
    void close() {
        owner.close();
        jdbc().sql("delete from console_attempts").update();
    }

    @Test
    void newPersonSignsUpByTheLinkOnceWithOnlyTheSeat() {
        String email = newEmail();
        String link = invited(email, "SPENDER");
        try (Browser invited = browser();
                Browser late = browser()) {
            JsonNode look = look(invited, link).json();
            assertThat(look.path("email").asString()).isEqualTo(email);
            assertThat(look.path("account").asString()).isEqualTo("Lee Ltd");
            assertThat(look.at("/roles/0").asString()).isEqualTo("SPENDER");
            assertThat(look.path("way").asString()).isEqualTo("SIGN_UP");
            assertThat(join(invited, link, "password1234").field())
                    .as("the link stays good")
                    .isEqualTo("password");

            Browser.Answer joined = join(invited, link, PASSWORD);

            assertThat(joined.json().path("next").asString()).as(joined.body()).isEqualTo("SIGNED_IN");
            JsonNode me = invited.get(ME).json();
            assertThat(me.path("email").asString()).isEqualTo(email);
            assertThat(me.path("accounts")).hasSize(1);
            assertThat(me.at("/accounts/0/accountId").asString()).isEqualTo(account.toString());
            assertThat(me.at("/accounts/0/roles/0").asString()).isEqualTo("SPENDER");
            assertThat(look(late, link).reason()).isEqualTo("LINK_INVALID");
            assertThat(join(late, link, PASSWORD).reason()).isEqualTo("LINK_INVALID");
            assertThat(seated(email).path("firstName").asString()).isEqualTo("New");
        }
    }

    @Test
    void ofManyWhoOpenOneLinkAtOnceOneGetsIn() {
        String email = newEmail();
        String link = invited(email, "VIEWER");

        List<Integer> answers = Together.all(4, _ -> {
            try (Browser one = browser()) {
                return join(one, link, PASSWORD).status();
            }
        });

        assertThat(answers).containsOnlyOnce(200);
        assertThat(seated(email).path("status").asString()).isEqualTo("ACTIVE");
    }

    @Test
    void onlyTheInvitedUserTakesTheSeatAfterSigningIn() {
        String email = person();
        String link = invited(email.toUpperCase(Locale.ROOT), "VIEWER");
        try (Browser stranger = browser();
                Browser other = signedIn(person());
                Browser invited = signedIn(email)) {
            assertThat(way(stranger, link)).isEqualTo("SIGN_IN");
            assertThat(join(stranger, link, PASSWORD).reason())
                    .as("nobody becomes a user with another's address")
                    .isEqualTo("LINK_INVALID");
            assertThat(way(other, link)).isEqualTo("OTHER_PERSON");
            assertThat(other.post(ACCEPT, "link", link).reason()).isEqualTo("LINK_INVALID");
            assertThat(owner.post(ACCEPT, "link", link).reason()).isEqualTo("LINK_INVALID");
            assertThat(stranger.post(ACCEPT, "link", link).reason()).isEqualTo("SIGNED_OUT");
            assertThat(invited.send("POST", ACCEPT, Browser.json("link", link), null)
                            .reason())
                    .isEqualTo("FORGERY_SUSPECTED");
            assertThat(way(invited, link)).as("it stayed good").isEqualTo("ACCEPT");

            Browser.Answer accepted = invited.post(ACCEPT, "link", link);

            assertThat(accepted.json().path("accountId").asString())
                    .as(accepted.body())
                    .isEqualTo(account.toString());
            assertThat(invited.get(ME).json().path("accounts")).hasSize(2);
            assertThat(invited.post(ACCEPT, "link", link).reason()).isEqualTo("LINK_INVALID");
            assertThat(deeds(userId(email))).containsExactly("seat.accept");
            assertThat(deeds(userId(ownersEmail))).containsExactly("account.invite");
        }
    }

    @Test
    void whetherAnAddressIsSomebodysShowsNowhereUntilTheSeatIsTaken() {
        String known = person();
        String unknown = newEmail();

        Browser.Answer ofKnown = invite(known, "VIEWER");
        Browser.Answer ofUnknown = invite(unknown, "VIEWER");

        assertThat(ofKnown.status()).isEqualTo(ofUnknown.status()).isEqualTo(200);
        assertThat(ofKnown.json().propertyNames()).isEqualTo(ofUnknown.json().propertyNames());
        assertThat(ofKnown.json().path("mailed")).isEqualTo(ofUnknown.json().path("mailed"));
        for (String email : List.of(known, unknown)) {
            JsonNode row = seated(email);
            assertThat(row.path("status").asString()).isEqualTo("PENDING");
            assertThat(row.path("firstName").isNull()).as(row.toString()).isTrue();
            assertThat(row.path("mailedAt").asString()).isNotEmpty();
            assertThat(row.path("expiresAt").asString()).isNotEmpty();
        }
        assertThat(seated(known).propertyNames()).isEqualTo(seated(unknown).propertyNames());
    }

    @Test
    void onlyOwnersAndAdminsInviteAndNobodyGivesOwner() {
        assertThat(invite(newEmail(), "OWNER").field()).isEqualTo("roles");
        assertThat(invite(newEmail(), "ROOT").field()).isEqualTo("roles");
        for (Role role : List.of(Role.ADMIN, Role.MANAGER, Role.SPENDER, Role.VIEWER)) {
            String email = person();
            ConsoleServer.server().part(Accounts.class).addSeat(account, userId(email), List.of(role));
            try (Browser member = signedIn(email)) {
                Browser.Answer asked = invite(member, people, newEmail(), "VIEWER");
                assertThat(asked.status()).as(role.name()).isEqualTo(role == Role.ADMIN ? 200 : 404);
                assertThat(invite(member, people, newEmail(), "OWNER").status())
                        .as(role.name())
                        .isNotEqualTo(200);
                assertThat(member.get(people).status()).as(role.name()).isEqualTo(role == Role.SPENDER ? 404 : 200);
            }
        }
        try (Browser stranger = signedIn(person())) {
            assertThat(stranger.get(people).status()).isEqualTo(404);
            assertThat(invite(stranger, people, newEmail(), "VIEWER").status()).isEqualTo(404);
        }
    }

    @Test
    void itTakesAProofAndTheTokenAgainstForgery() {
        String body = body(newEmail(), "VIEWER");
        assertThat(owner.send("POST", people, body, null).reason()).isEqualTo("FORGERY_SUSPECTED");
        forgetProofs(ownersEmail);
        assertThat(owner.send("POST", people, body, owner.token()).reason()).isEqualTo("PROOF_REQUIRED");
        try (Browser stranger = browser()) {
            assertThat(stranger.send("POST", people, body, stranger.token()).reason())
                    .isEqualTo("SIGNED_OUT");
        }
    }

    @Test
    void withdrawingResendingOrExpiryEndsTheLink() {
        String email = newEmail();
        String first = invited(email, "VIEWER");
        String seat = seated(email).path("seatId").asString();
        assertThat(owner.post(people + "/" + seat + "/resend").reason())
                .as("within the hour")
                .isEqualTo("RATE_LIMITED");
        jdbc().sql("update seat_invitations set mailed_at = now() - interval '2 hours' where account_id = ?")
                .param(account)
                .update();
        assertThat(owner.post(people + "/" + seat + "/resend").status()).isEqualTo(200);
        String second = secret(letters(email, SUBJECT, 2).getLast());
        try (Browser invited = browser()) {
            assertThat(look(invited, first).reason()).isEqualTo("LINK_INVALID");
            assertThat(way(invited, second)).isEqualTo("SIGN_UP");

            assertThat(owner.delete(people + "/" + seat).status()).isEqualTo(204);
            assertThat(look(invited, second).reason()).isEqualTo("LINK_INVALID");
            assertThat(join(invited, second, PASSWORD).reason()).isEqualTo("LINK_INVALID");
            assertThat(owner.post(people + "/" + seat + "/resend").status()).isEqualTo(404);

            String old = invited(newEmail(), "VIEWER");
            jdbc().sql("update invitations set expires_at = now() - interval '1 second' where account_id = ?")
                    .param(account)
                    .update();
            assertThat(look(invited, old).reason()).isEqualTo("LINK_INVALID");
        }
    }

    @Test
    void nobodyEntersABlockedAccountAndTheLinkStaysGood() {
        String known = person();
        String unknown = newEmail();
        String toKnown = invited(known, "VIEWER");
        String toUnknown = invited(unknown, "VIEWER");
        String declined = invited(newEmail(), "VIEWER");
        Accounts accounts = ConsoleServer.server().part(Accounts.class);
        try (Browser invited = signedIn(known);
                Browser stranger = browser()) {
            String offer = OFFERS + "/" + account + "/"
                    + invited.get(OFFERS).json().at("/offers/0/seatId").asString();
            accounts.setStatus(account, AccountStatus.BLOCKED);

            for (Browser.Answer answer : List.of(
                    invited.post(ACCEPT, "link", toKnown),
                    invited.post(offer + "/accept"),
                    join(stranger, toUnknown, PASSWORD))) {
                assertThat(answer.reason()).as(answer.body()).isEqualTo("ACCOUNT_BLOCKED");
                assertThat(answer.status()).isGreaterThanOrEqualTo(400);
            }
            assertThat(stranger.post(IN + "decline", "link", declined).status()).isEqualTo(204);
            accounts.setStatus(account, AccountStatus.ACTIVE);

            assertThat(invited.post(ACCEPT, "link", toKnown).status()).isEqualTo(200);
            assertThat(join(stranger, toUnknown, PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void aLinkWaitsForWhoeverChangesTheAccountsPeople() throws Exception {
        String email = person();
        String link = invited(email, "VIEWER");
        UUID user = userId(email);
        UUID seat = UUID.fromString(seated(email).path("seatId").asString());
        Invitations invitations = ConsoleServer.server().part(Invitations.class);
        CompletableFuture<UUID> accepted = new CompletableFuture<>();

        ConsoleServer.server().part(Transactions.class).run(connection -> {
            Ledger.lockAccounts(connection, List.of(account));
            Thread.startVirtualThread(() -> {
                try {
                    accepted.complete(invitations.accept(link, user));
                } catch (RuntimeException e) {
                    accepted.completeExceptionally(e);
                }
            });
            TestFlorin.await("the link waits", () -> waiting() > 0);
            // In the opposite order to the link: a deadlock, if the account's lock were not first.
            new Pipeline()
                    .add("update seats set status = 'INACTIVE' where account_id = ? and seat_id = ?", account, seat)
                    .add("delete from invitations where account_id = ? and seat_id = ?", account, seat)
                    .execute(connection);
        });

        assertThatThrownBy(() -> accepted.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(RefusedException.class);
        assertThat(seated(email).path("status").asString()).isEqualTo("INACTIVE");
    }

    private static int waiting() {
        return jdbc().sql(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
                .query(Integer.class)
                .single();
    }

    @Test
    void accountSeesOnlyTheInvitedAddress() {
        String known = person();
        String unknown = newEmail();
        UUID user = userId(known);
        invited(known.toUpperCase(Locale.ROOT), "VIEWER");
        invite(unknown.toUpperCase(Locale.ROOT), "VIEWER");
        assertThat(seated(known).path("email").asString()).isEqualTo(known);
        assertThat(seated(unknown).path("email").asString()).isEqualTo(unknown);
        String seat = seated(known).path("seatId").asString();

        String later = newEmail();
        ConsoleServer.server().part(Transactions.class).run(connection -> {
            Pipeline pipeline = new Pipeline();
            Users.addAddress(pipeline, user, later, Instant.now());
            pipeline.execute(connection);
        });

        assertThat(owner.get(people).body()).doesNotContain(later);
        jdbc().sql("update seats set mailed_at = now() - interval '2 hours' where account_id = ?")
                .param(account)
                .update();
        Browser.Answer again = owner.post(people + "/" + seat + "/resend");
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.json().path("seatId").asString()).isEqualTo(seat);
        String link = secret(letter(later, SUBJECT));
        assertThat(invite(known, "SPENDER").json().path("seatId").asString())
                .as("asked by the same address, it is the same seat")
                .isEqualTo(seat);
        assertThat(owner.get(people).body()).doesNotContain(later);
        try (Browser invited = signedIn(later)) {
            assertThat(invited.post(ACCEPT, "link", link).status()).isEqualTo(200);
        }
        assertThat(seated(later).path("firstName").asString()).isEqualTo("Ann");
        assertThat(owner.delete(people + "/" + seat).status()).isEqualTo(204);
        String last = newEmail();
        jdbc().sql("update users set email = ? where user_id = ?")
                .param(last)
                .param(user)
                .update();
        assertThat(seated(later).path("firstName").isNull())
                .as("removed, they are seen as they were last seen")
                .isTrue();
        assertThat(owner.get(people).body()).doesNotContain(last);
    }

    @Test
    void operatorsResentInvitationGoesToTheUsersPresentAddress() {
        String email = person();
        UUID user = userId(email);
        OperatorInvitations invitations = ConsoleServer.server().part(OperatorInvitations.class);
        UUID invitation =
                invitations.invite(account, email, List.of(Role.VIEWER)).invitationId();
        String later = newEmail();
        jdbc().sql("update users set email = ? where user_id = ?")
                .param(later)
                .param(user)
                .update();

        OperatorInvitations.Invited again = invitations.resend(invitation).orElseThrow();

        assertThat(again.email()).isEqualTo(later);
        assertThat(again.invitationId()).isEqualTo(invitation);
        assertThat(seated(email).path("status").asString())
                .as("the account sees the address that was asked")
                .isEqualTo("PENDING");
        assertThat(owner.get(people).json().path("people")).hasSize(1);
    }

    @Test
    void anotherAccountsInvitationsAreNotThere() {
        String email = newEmail();
        invited(email, "VIEWER");
        String seat = seated(email).path("seatId").asString();
        try (Browser other = signedIn(person())) {
            String own = other.get(ME).json().at("/accounts/0/accountId").asString();
            String theirs = "/console/api/accounts/" + own + "/people/" + seat;

            assertThat(other.delete(people + "/" + seat).status()).isEqualTo(404);
            assertThat(other.delete(theirs).status()).isEqualTo(404);
            assertThat(other.post(theirs + "/resend").status()).isEqualTo(404);
            assertThat(other.post(OFFERS + "/" + account + "/" + seat + "/accept")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(seated(email).path("status").asString()).isEqualTo("PENDING");
    }

    @Test
    void offerIsFoundWithoutTheEmailAndAnsweringEndsTheLink() {
        String email = person();
        String link = invited(email, "VIEWER");
        try (Browser invited = signedIn(email)) {
            JsonNode offer = invited.get(OFFERS).json().at("/offers/0");
            assertThat(offer.path("account").asString()).isEqualTo("Lee Ltd");
            String path = OFFERS + "/" + account + "/" + offer.path("seatId").asString();

            assertThat(invited.post(path + "/decline").status()).isEqualTo(204);

            assertThat(invited.post(path + "/accept").status()).isEqualTo(404);
            assertThat(look(invited, link).reason()).isEqualTo("LINK_INVALID");
            assertThat(invited.get(OFFERS).json().path("offers").isEmpty()).isTrue();
            assertThat(invited.get(ME).json().path("accounts")).hasSize(1);
            assertThat(seated(email).path("status").asString()).isEqualTo("DECLINED");
        }
    }

    @Test
    void aLinkDeclinesWithoutASignIn() {
        String email = newEmail();
        String link = invited(email, "VIEWER");
        try (Browser invited = browser()) {
            assertThat(invited.post(IN + "decline", "link", link).status()).isEqualTo(204);
            assertThat(invited.post(IN + "decline", "link", link).reason()).isEqualTo("LINK_INVALID");
            assertThat(look(invited, link).reason()).isEqualTo("LINK_INVALID");
        }
        assertThat(seated(email).path("status").asString()).isEqualTo("INACTIVE");
    }

    @Test
    void operatorsInviteeGetsAnAccountOfTheirOwn() {
        String email = newEmail();
        try (Browser desk = operator(dev.florin.operator.Role.STEER);
                Browser invited = browser()) {
            Browser.Answer asked = desk.post("/console/api/operator/invitations", "email", email);
            assertThat(asked.status()).as(asked.body()).isEqualTo(201);
            String link = secret(letter(email, "invited to Florin"));
            assertThat(asked.body()).doesNotContain(link);
            String id = asked.json().path("invitationId").asString();
            assertThat(desk.get("/console/api/operator/invitations?limit=200").body())
                    .contains(id);

            assertThat(join(invited, link, PASSWORD).status()).isEqualTo(200);

            JsonNode me = invited.get(ME).json();
            assertThat(me.at("/accounts/0/roles/0").asString()).isEqualTo("OWNER");
            assertThat(desk.delete("/console/api/operator/invitations/" + id).status())
                    .isEqualTo(404);
            assertThat(desk.post("/console/api/operator/invitations", "email", email)
                            .field())
                    .as("a user's")
                    .isEqualTo("email");
            TestFlorin.verifyBooks(ConsoleServer.server());
        }
    }

    @ParameterizedTest
    @EnumSource(SignUpMode.class)
    void howFarAnInvitationReachesIsASetting(SignUpMode mode) {
        assertThat(mode.letsInInvited(false)).isEqualTo(mode != SignUpMode.CLOSED);
        assertThat(mode.letsInInvited(true)).isTrue();
    }

    @Test
    void closedSignUpAcceptsOnlyOperatorsInvitations() {
        try (FlorinServer closed = TestFlorin.start(TestDatabase.freshUrl(), "florin.console.sign-up=closed");
                Browser invited = new Browser(closed.port())) {
            OperatorInvitations invitations = closed.part(OperatorInvitations.class);
            String byOperator = invitations.invite(newEmail()).link();
            OperatorInvitations.Invited toSeat =
                    invitations.invite(dev.florin.identity.DemoIdentity.ACCOUNT_ID, newEmail(), List.of(Role.VIEWER));
            closed.part(JdbcClient.class)
                    .sql("update invitations set by_operator = false where invitation_id = ?")
                    .param(toSeat.invitationId())
                    .update();

            assertThat(way(invited, toSeat.link())).isEqualTo("CLOSED");
            assertThat(join(invited, toSeat.link(), PASSWORD).reason()).isEqualTo("SIGN_UP_CLOSED");
            assertThat(join(invited, byOperator, PASSWORD).status()).isEqualTo(200);
        }
    }

    private Browser.Answer invite(String email, String role) {
        return invite(owner, people, email, role);
    }

    private static Browser.Answer invite(Browser browser, String people, String email, String role) {
        return browser.send("POST", people, body(email, role), browser.token());
    }

    private static String body(String email, String role) {
        return "{\"email\": \"" + email + "\", \"roles\": [\"" + role + "\"]}";
    }

    /** The secret of the e-mail's link. */
    private String invited(String email, String role) {
        Browser.Answer answer = invite(email, role);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        String to = email.toLowerCase(Locale.ROOT);
        String link = secret(letter(to, SUBJECT));
        assertThat(answer.body()).doesNotContain(link);
        return link;
    }

    private JsonNode seated(String email) {
        return owner.get(people)
                .json()
                .path("people")
                .valueStream()
                .filter(one -> one.path("email").asString().equalsIgnoreCase(email))
                .findFirst()
                .orElseThrow();
    }

    private static Browser.Answer look(Browser browser, String link) {
        return browser.post(IN + "look", "link", link);
    }

    private static String way(Browser browser, String link) {
        return look(browser, link).json().path("way").asString();
    }

    private static Browser.Answer join(Browser browser, String link, String password) {
        return browser.post(IN + "join", "link", link, "firstName", "New", "lastName", "One", "password", password);
    }

    private static List<String> deeds(UUID user) {
        return jdbc().sql("select action from audit_log where operator = ? order by at, entry_id")
                .param("user:" + user)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static JdbcClient jdbc() {
        return ConsoleServer.server().part(JdbcClient.class);
    }
}
