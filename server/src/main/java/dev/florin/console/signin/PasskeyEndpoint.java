package dev.florin.console.signin;

import dev.florin.console.Person;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.credentials.CredentialKind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Passkeys: signing in with one, and one's own. */
@RestController
final class PasskeyEndpoint {
    private static final String CHALLENGE = "challenge";
    private static final int MAX_LABEL = 60;
    private static final int MAX_CHALLENGE = 200;

    private final Passkeys passkeys;
    private final Entrance entrance;
    private final Sessions sessions;
    private final Logins logins;

    PasskeyEndpoint(Passkeys passkeys, Entrance entrance, Sessions sessions, Logins logins) {
        this.passkeys = passkeys;
        this.entrance = entrance;
        this.sessions = sessions;
        this.logins = logins;
    }

    /** The same for everybody: the passkey says whose it is. */
    @PostMapping("/console/api/sign-in/passkey/options")
    JsonNode options(HttpServletRequest request, HttpServletResponse response) {
        entrance.takeOfAddress(request, response);
        return passkeys.request();
    }

    /**
     * {@code {challenge, credential}}: signs in; no second proof is asked for.
     *
     * @throws dev.florin.platform.RefusedException {@link Reason#SIGN_IN_REFUSED}
     */
    @PostMapping("/console/api/sign-in/passkey")
    Entrance.Entered enter(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Form form = Form.of(request);
        String challenge = form.text(CHALLENGE, MAX_CHALLENGE);
        entrance.takeOfAddress(request, response);
        Person person = passkeys.owner(challenge, form.tree("credential"))
                .flatMap(logins::person)
                .orElseThrow(() -> Entrance.refused(
                        request,
                        CredentialKind.PASSKEY,
                        Refusal.of(Reason.SIGN_IN_REFUSED, "This passkey is not known here."),
                        challenge));
        return entrance.complete(person, request, response);
    }

    @GetMapping("/console/api/passkeys")
    List<Passkeys.Listed> list() {
        return passkeys.of(Person.current().userId());
    }

    @PostMapping("/console/api/passkeys/options")
    JsonNode newOptions(HttpServletRequest request) {
        Person person = Person.current();
        sessions.requireProof(request);
        if (passkeys.of(person.userId()).size() >= Passkeys.MAX) {
            throw Refusal.invalid("passkey", "You have " + Passkeys.MAX + " passkeys. Remove one first.")
                    .asException();
        }
        PublicKeyCredentialCreationOptions options = passkeys.newOptions(person.userId());
        session(request).setAttribute(CHALLENGE, options.getChallenge().toBase64UrlString());
        return passkeys.creation(options);
    }

    /** {@code {label, credential}}. */
    @PostMapping("/console/api/passkeys")
    @ResponseStatus(HttpStatus.CREATED)
    void add(HttpServletRequest request) throws IOException {
        Person person = Person.current();
        sessions.requireProof(request);
        Form form = Form.of(request);
        String label = form.text("label", MAX_LABEL).strip();
        HttpSession session = session(request);
        Object challenge = session.getAttribute(CHALLENGE);
        session.removeAttribute(CHALLENGE);
        if (!(challenge instanceof String text)
                || !passkeys.add(person.userId(), text, form.tree("credential"), label)) {
            throw Refusal.invalid("passkey", "The passkey could not be checked. Try again.")
                    .asException();
        }
    }

    @DeleteMapping("/console/api/passkeys/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(HttpServletRequest request, @PathVariable("id") String id) {
        Person person = Person.current();
        sessions.requireProof(request);
        if (!passkeys.remove(person.userId(), id)) {
            throw Refusal.of(Reason.NOT_FOUND).asException();
        }
    }

    private static HttpSession session(HttpServletRequest request) {
        return Objects.requireNonNull(request.getSession(false));
    }
}
