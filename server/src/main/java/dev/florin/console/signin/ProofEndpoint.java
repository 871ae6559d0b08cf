package dev.florin.console.signin;

import dev.florin.console.Person;
import dev.florin.console.ServerInfo;
import dev.florin.identity.DemoIdentity;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.credentials.CredentialKind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * People who are signed in show again that it is them, by any means that they have. Those who have set up an app for
 * codes also enter a code, except after a passkey, which is two proofs at once.
 */
@RestController
final class ProofEndpoint {
    private static final int MAX_CODE = 40;
    private static final int MAX_CHALLENGE = 200;

    private final Entrance entrance;
    private final Sessions sessions;
    private final Logins logins;
    private final Passwords passwords;
    private final Passkeys passkeys;
    private final SecondFactors factors;
    private final Codes codes;
    private final Letters letters;
    private final ServerInfo server;

    ProofEndpoint(Parts parts) {
        this.entrance = parts.entrance;
        this.sessions = parts.sessions;
        this.logins = parts.logins;
        this.passwords = parts.passwords;
        this.passkeys = parts.passkeys;
        this.factors = parts.factors;
        this.codes = parts.codes;
        this.letters = parts.letters;
        this.server = parts.server;
    }

    /** What it works with. */
    record Parts(
            Entrance entrance,
            Sessions sessions,
            Logins logins,
            Passwords passwords,
            Passkeys passkeys,
            SecondFactors factors,
            Codes codes,
            Letters letters,
            ServerInfo server) {}

    /**
     * The means by which the person can show that it is them.
     *
     * @param letter where a mailed code arrives
     * @param demo whether it is the demo's user, who has started the demo
     * @param secondStep whether a code of their app is asked for as well
     */
    record Means(
            boolean proven,
            boolean password,
            boolean passkey,
            Letters.Reach letter,
            boolean demo,
            boolean secondStep) {}

    /** What the page asks for next. */
    enum Next {
        PROVEN,
        SECOND_FACTOR
    }

    record Shown(Next next) {}

    record Sent(long minutes) {}

    @GetMapping("/console/api/proof")
    Means means(HttpServletRequest request) {
        Person person = Person.current();
        return new Means(
                sessions.isProven(request),
                logins.hasPassword(person.userId()),
                !passkeys.of(person.userId()).isEmpty(),
                letters.reach(),
                isDemos(person),
                factors.state(person.userId()).totp());
    }

    /**
     * {@code {password}}.
     *
     * @throws RefusedException {@link Reason#INVALID_ARGUMENT} when it is wrong, or {@link Reason#RATE_LIMITED}
     */
    @PostMapping("/console/api/proof")
    Shown byPassword(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Person person = Person.current();
        Form form = Form.of(request);
        Entrance.Asker asker = entrance.asker(person.email(), request);
        entrance.takeTry(asker.attempt(), request, response);
        Logins.Login login = asker.login();
        boolean fits = login != null && passwords.matches(form.password("password"), login.passwordHash());
        if (!fits) {
            Entrance.mark(request, CredentialKind.PASSWORD, person.email());
            throw Refusal.invalid("password", "This is not your password.").asException();
        }
        entrance.forget(asker.attempt());
        return first(person, request);
    }

    /** For the passkeys of the person who asks. */
    @PostMapping("/console/api/proof/passkey/options")
    JsonNode options(HttpServletRequest request, HttpServletResponse response) {
        UUID userId = Person.current().userId();
        entrance.takeOfAddress(request, response);
        Passkeys.Asked asked = passkeys.requestOf(userId);
        sessions.setChallenge(request, asked.challenge());
        return asked.options();
    }

    /**
     * {@code {challenge, credential}}; no second proof is asked for.
     *
     * @throws RefusedException {@link Reason#SIGN_IN_REFUSED} also for another person's passkey
     */
    @PostMapping("/console/api/proof/passkey")
    Shown byPasskey(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Person person = Person.current();
        Form form = Form.of(request);
        String challenge = form.text("challenge", MAX_CHALLENGE);
        entrance.takeOfAddress(request, response);
        boolean isTheirs =
                sessions.takeChallenge(request).filter(challenge::equals).isPresent()
                        && passkeys.owner(challenge, form.tree("credential"))
                                .filter(person.userId()::equals)
                                .isPresent();
        if (!isTheirs) {
            throw Entrance.refused(
                    request,
                    CredentialKind.PASSKEY,
                    Refusal.of(Reason.SIGN_IN_REFUSED, "This is none of your passkeys."),
                    challenge);
        }
        sessions.prove(request);
        return new Shown(Next.PROVEN);
    }

    /** A code goes to the person's address. It is good in this session alone, once, within {@link Codes.Purpose}'s time. */
    @PostMapping("/console/api/proof/letter")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Sent letter(HttpServletRequest request, HttpServletResponse response) {
        Person person = Person.current();
        if (letters.reach() == Letters.Reach.NOWHERE) {
            throw Refusal.of(Reason.UNAVAILABLE, "This server sends no e-mail. Show it another way.")
                    .asException();
        }
        entrance.takeLetter(entrance.attempt("proof " + person.userId()), request, response);
        String code = codes.make(slot(person, request), null);
        long minutes = Codes.Purpose.PROOF.lifetime().toMinutes();
        letters.send(() -> new Letters.Letter(Letters.Kind.PROOF, person.email(), code, "", minutes));
        return new Sent(minutes);
    }

    /**
     * {@code {code}} of the e-mail.
     *
     * @throws RefusedException {@link Reason#INVALID_ARGUMENT} or {@link Reason#RATE_LIMITED}
     */
    @PostMapping("/console/api/proof/code")
    Shown byCode(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Person person = Person.current();
        String code = Form.of(request).text("code", MAX_CODE).replaceAll("\\s", "");
        Attempts.Attempt attempt = entrance.attempt("proof code " + person.userId());
        entrance.takeTry(attempt, request, response);
        Codes.Slot slot = slot(person, request);
        if (!codes.isRight(slot, code) || !codes.end(slot, code)) {
            Entrance.mark(request, CredentialKind.SIGN_IN_CODE, person.email());
            throw Refusal.invalid("code", "This code is wrong, used or too old.")
                    .asException();
        }
        entrance.forget(attempt);
        return first(person, request);
    }

    /**
     * For the demo's user, who has neither a password nor a mailbox: whoever has the link that the demo printed, or a
     * window that it opened, has started the demo on this machine.
     *
     * @throws RefusedException {@link Reason#NOT_FOUND} for everybody else
     */
    @PostMapping("/console/api/proof/demo")
    Shown ofDemo(HttpServletRequest request) {
        Person person = Person.current();
        if (!isDemos(person)) {
            throw Refusal.of(Reason.NOT_FOUND).asException();
        }
        return first(person, request);
    }

    /**
     * {@code {code}} of the person's app, or {@code {recoveryCode}}, after another proof in the same session.
     *
     * @throws RefusedException {@link Reason#PROOF_REQUIRED} when the other proof is missing or too old, {@link
     *     Reason#SIGN_IN_REFUSED} or {@link Reason#RATE_LIMITED}
     */
    @PostMapping("/console/api/proof/second-factor")
    Shown second(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Person person = Person.current();
        Form form = Form.of(request);
        if (!sessions.isHalfProven(request)) {
            throw Refusal.of(Reason.PROOF_REQUIRED).asException();
        }
        entrance.requireSecond(person, form, request, response);
        sessions.prove(request);
        return new Shown(Next.PROVEN);
    }

    /** What follows a proof that is the first of two for people who have set up an app. */
    private Shown first(Person person, HttpServletRequest request) {
        if (factors.state(person.userId()).totp()) {
            sessions.proveHalf(request);
            return new Shown(Next.SECOND_FACTOR);
        }
        sessions.prove(request);
        return new Shown(Next.PROVEN);
    }

    private boolean isDemos(Person person) {
        return server.demo() && person.userId().equals(DemoIdentity.USER_ID);
    }

    private static Codes.Slot slot(Person person, HttpServletRequest request) {
        return new Codes.Slot(person.userId(), Codes.Purpose.PROOF, Sessions.id(request));
    }
}
