package dev.florin.console.signin;

import dev.florin.console.Person;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.Transactions;
import dev.florin.platform.credentials.CredentialKind;
import dev.florin.platform.http.PublicUrl;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Another password, for people who know the old one and for people who have forgotten it. Both end the other sessions.
 */
@RestController
final class PasswordEndpoint {
    private static final int MAX_SECRET = 100;

    private final Links links;
    private final Entrance entrance;
    private final Logins logins;
    private final Passwords passwords;
    private final Letters letters;
    private final Transactions audited;
    private final PublicUrl url;

    PasswordEndpoint(Parts parts) {
        this.links = parts.links;
        this.entrance = parts.entrance;
        this.logins = parts.logins;
        this.passwords = parts.passwords;
        this.letters = parts.letters;
        this.audited = parts.audited;
        this.url = parts.url;
    }

    /** What it works with. */
    record Parts(
            Links links,
            Entrance entrance,
            Logins logins,
            Passwords passwords,
            Letters letters,
            Transactions audited,
            PublicUrl url) {}

    /** {@code {email}}: an e-mail goes out if the address is somebody's. */
    @PostMapping("/console/api/sign-in/forgot")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void forgot(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Entrance.Asker asker = entrance.asker(Form.of(request).email(), request);
        entrance.takeLetter(asker.attempt(), request, response);
        if (asker.login() == null) {
            letters.sendNothing();
            return;
        }
        Person person = asker.login().person();
        letters.send(() -> letter(person));
    }

    private Letters.Letter letter(Person person) {
        String secret =
                audited.call(connection -> links.make(connection, Links.Purpose.PASSWORD, person.userId(), null));
        return new Letters.Letter(
                Letters.Kind.FORGOTTEN,
                person.email(),
                "",
                url.base() + "/console/reset/" + secret,
                Links.Purpose.PASSWORD.lifetime().toMinutes());
    }

    /**
     * {@code {link, password}}: sets the password, ends all sessions, and signs in.
     *
     * @throws RefusedException {@link Reason#LINK_INVALID} or {@link Reason#INVALID_ARGUMENT}; then the link stays good
     */
    @PostMapping("/console/api/sign-in/reset")
    Entrance.Entered reset(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Form form = Form.of(request);
        String secret = form.text("link", MAX_SECRET);
        String password = form.password("password");
        PasswordPolicy.check("password", password);
        entrance.takeOfAddress(request, response);
        String hash = passwords.hash(password);
        Person person = links.owner(audited, Links.Purpose.PASSWORD, secret)
                .flatMap(logins::person)
                .filter(owner -> isReset(owner, secret, hash, request))
                .orElseThrow(() -> Entrance.refused(request, CredentialKind.LINK, Reason.LINK_INVALID, secret));
        tell(person);
        return entrance.enter(person, request, response);
    }

    private boolean isReset(Person owner, String secret, String hash, HttpServletRequest request) {
        return Audited.by(
                Audited.own(owner.userId(), "console.password.reset"),
                () -> audited.call(connection -> {
                    Optional<Links.Used> used = links.use(connection, Links.Purpose.PASSWORD, secret);
                    if (used.isPresent()) {
                        set(connection, owner, hash, request);
                    }
                    return used.isPresent();
                }));
    }

    /**
     * {@code {current, password}} of the person who is signed in; somebody without a password chooses the first one
     * after a proof.
     *
     * @throws RefusedException {@link Reason#INVALID_ARGUMENT}, also when the current password is wrong, or {@link
     *     Reason#PROOF_REQUIRED}
     */
    @PostMapping("/console/api/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Person person = Person.current();
        Form form = Form.of(request);
        String password = form.password("password");
        String current = form.optional("current", 2 * PasswordPolicy.MAX_CHARS);
        PasswordPolicy.check("password", password, person.email(), person.firstName(), person.lastName());
        Entrance.Asker asker = entrance.asker(person.email(), request);
        String known = asker.login() == null ? null : asker.login().passwordHash();
        if (known == null) {
            entrance.requireProof(request);
        }
        entrance.takeTry(asker.attempt(), request, response);
        if (known != null && !passwords.matches(current == null ? "" : current, known)) {
            Entrance.mark(request, CredentialKind.PASSWORD, person.email());
            throw Refusal.invalid("current", "This is not your password.").asException();
        }
        entrance.forget(asker.attempt());
        String hash = passwords.hash(password);
        Audited.by(Audited.own(person.userId(), "console.password.change"), () -> {
            audited.run(connection -> set(connection, person, hash, request));
            return true;
        });
        tell(person);
    }

    /** Somebody who got in by the old password, or has an e-mail that is still under way, is locked out. */
    private void set(Connection connection, Person person, String hash, HttpServletRequest request)
            throws SQLException {
        logins.setPassword(connection, person.userId(), hash);
        links.end(connection, Links.Purpose.PASSWORD, person.userId());
        links.end(connection, Links.Purpose.SIGN_IN, person.userId());
        Pipeline pipeline = new Pipeline();
        Sessions.addEndOfOthers(pipeline, person.userId(), request);
        pipeline.execute(connection);
    }

    private void tell(Person person) {
        letters.send(() -> new Letters.Letter(
                Letters.Kind.PASSWORD_CHANGED, person.email(), "", url.base() + "/console/settings", 0));
    }
}
