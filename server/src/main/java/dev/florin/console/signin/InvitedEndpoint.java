package dev.florin.console.signin;

import dev.florin.console.Person;
import dev.florin.identity.Invitations;
import dev.florin.identity.NewUser;
import dev.florin.identity.Role;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.credentials.CredentialKind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where invited people answer. The link shows that the mailbox is theirs, so somebody new signs up with it at once.
 * People who have an account sign in as usual, and only they can take the seat.
 */
@RestController
final class InvitedEndpoint {
    private static final int MAX_SECRET = 100;
    private static final String LINK = "link";
    private static final String OFFERS = "/console/api/offers";

    private final SignUpMode mode;
    private final Invitations invitations;
    private final SignUps signUps;
    private final Entrance entrance;
    private final Logins logins;
    private final Passwords passwords;

    InvitedEndpoint(Parts parts) {
        this.mode = parts.mode;
        this.invitations = parts.invitations;
        this.signUps = parts.signUps;
        this.entrance = parts.entrance;
        this.logins = parts.logins;
        this.passwords = parts.passwords;
    }

    /** What it works with. */
    record Parts(
            SignUpMode mode,
            Invitations invitations,
            SignUps signUps,
            Entrance entrance,
            Logins logins,
            Passwords passwords) {}

    /** What the person who opens the link can do. */
    enum Way {
        /** Sign up with it. */
        SIGN_UP,
        /** Sign in as the user with the address. */
        SIGN_IN,
        /** It is for the person who is signed in. */
        ACCEPT,
        /** Somebody else is signed in. */
        OTHER_PERSON,
        /** Nobody new is let in here. */
        CLOSED
    }

    /** @param account null where there is no seat to take */
    record Look(String email, @Nullable String account, List<Role> roles, Way way) {}

    record Accepted(UUID accountId) {}

    record Offers(List<Invitations.Offer> offers) {}

    /**
     * {@code {link}}: what it asks for. Nothing is used up.
     *
     * @throws RefusedException {@link Reason#LINK_INVALID}
     */
    @PostMapping("/console/api/sign-in/invitation/look")
    Look look(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Invitations.Invitation asked = asked(secret(Form.of(request)), request, response);
        return new Look(asked.email(), asked.account(), asked.roles(), way(asked));
    }

    private Way way(Invitations.Invitation asked) {
        UUID signedIn = Person.ifAny().map(Person::userId).orElse(null);
        if (asked.userId() == null) {
            return !isOpenTo(asked) ? Way.CLOSED : signedIn == null ? Way.SIGN_UP : Way.OTHER_PERSON;
        }
        return signedIn == null ? Way.SIGN_IN : signedIn.equals(asked.userId()) ? Way.ACCEPT : Way.OTHER_PERSON;
    }

    private boolean isOpenTo(Invitations.Invitation asked) {
        return mode.letsInInvited(asked.byOperator());
    }

    /**
     * {@code {link, firstName, lastName, password}}: makes the user, takes the seat, and signs in.
     *
     * @throws RefusedException {@link Reason#LINK_INVALID}, {@link Reason#SIGN_UP_CLOSED} or {@link
     *     Reason#INVALID_ARGUMENT}; but for the first the link stays good
     */
    @PostMapping("/console/api/sign-in/invitation/join")
    Entrance.Entered join(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Form form = Form.of(request);
        String secret = secret(form);
        Invitations.Invitation asked = asked(secret, request, response);
        if (asked.userId() != null) {
            throw Refusal.of(Reason.LINK_INVALID, "There is an account with this address. Sign in to it.")
                    .asException();
        }
        if (!isOpenTo(asked)) {
            throw Refusal.of(Reason.SIGN_UP_CLOSED).asException();
        }
        NewUser user = new NewUser(
                form.text("firstName", NewUser.MAX_NAME), form.text("lastName", NewUser.MAX_NAME), asked.email(), null);
        String password = form.password("password");
        PasswordPolicy.check("password", password, user.email(), user.firstName(), user.lastName());
        UUID userId = signUps.join(secret, user, passwords.hash(password)).orElseThrow(() -> wrong(secret, request));
        return entrance.enter(logins.person(userId).orElseThrow(), request, response);
    }

    /** {@code {link}}: the person who has the e-mail does not want the seat. */
    @PostMapping("/console/api/sign-in/invitation/decline")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decline(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String secret = secret(Form.of(request));
        asked(secret, request, response);
        if (!invitations.decline(secret)) {
            throw wrong(secret, request);
        }
    }

    /**
     * {@code {link}} of whoever is signed in: takes the seat.
     *
     * @throws RefusedException {@link Reason#LINK_INVALID}, also when the link is another person's; then it stays good
     */
    @PostMapping("/console/api/invitations/accept")
    Accepted accept(HttpServletRequest request, HttpServletResponse response) throws IOException {
        UUID userId = Person.current().userId();
        String secret = secret(Form.of(request));
        entrance.takeOfAddress(request, response);
        return new Accepted(Audited.by(Audited.own(userId, "seat.accept"), () -> invitations.accept(secret, userId)));
    }

    /** The seats that wait for the answer of the person who is signed in, even when the e-mail is lost. */
    @GetMapping(OFFERS)
    Offers offers() {
        return new Offers(invitations.offers(Person.current().userId()));
    }

    @PostMapping(OFFERS + "/{account}/{seat}/accept")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void take(@PathVariable("account") String account, @PathVariable("seat") String seat) {
        answer(account, seat, true);
    }

    @PostMapping(OFFERS + "/{account}/{seat}/decline")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void refuse(@PathVariable("account") String account, @PathVariable("seat") String seat) {
        answer(account, seat, false);
    }

    private void answer(String account, String seat, boolean taken) {
        UUID userId = Person.current().userId();
        UUID accountId = Form.id(account);
        UUID seatId = Form.id(seat);
        boolean isOffered = Audited.by(
                Audited.own(userId, taken ? "seat.accept" : "seat.decline"),
                () -> invitations.answer(userId, accountId, seatId, taken));
        if (!isOffered) {
            throw Refusal.of(Reason.NOT_FOUND, "There is no such seat on offer to you.")
                    .asException();
        }
    }

    private static String secret(Form form) {
        return form.text(LINK, MAX_SECRET);
    }

    private Invitations.Invitation asked(String secret, HttpServletRequest request, HttpServletResponse response) {
        entrance.takeOfAddress(request, response);
        return invitations.look(secret).orElseThrow(() -> wrong(secret, request));
    }

    private static RefusedException wrong(String secret, HttpServletRequest request) {
        return Entrance.refused(
                request,
                CredentialKind.LINK,
                Refusal.of(
                        Reason.LINK_INVALID,
                        "This invitation is used, withdrawn or too old. Ask whoever has sent it for a new one."),
                secret);
    }
}
