package dev.florin.console.signin;

import dev.florin.identity.NewUser;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.credentials.CredentialKind;
import dev.florin.platform.http.PublicUrl;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing up. Neither the answer nor its timing shows whether an address is already a user's. */
@RestController
final class SignUpEndpoint {
    private static final int MAX_SECRET = 100;

    private final SignUpMode mode;
    private final SignUps signUps;
    private final Entrance entrance;
    private final Logins logins;
    private final Passwords passwords;
    private final Letters letters;
    private final PublicUrl url;

    SignUpEndpoint(Parts parts) {
        this.mode = parts.mode;
        this.signUps = parts.signUps;
        this.entrance = parts.entrance;
        this.logins = parts.logins;
        this.passwords = parts.passwords;
        this.letters = parts.letters;
        this.url = parts.url;
    }

    /** What it works with. */
    record Parts(
            SignUpMode mode,
            SignUps signUps,
            Entrance entrance,
            Logins logins,
            Passwords passwords,
            Letters letters,
            PublicUrl url) {}

    /**
     * How people sign up.
     *
     * @param mode open, invitation or closed
     * @param mail where e-mails arrive
     */
    record Allowed(String mode, int passwordMin, int passwordMax, Letters.Reach mail) {}

    /**
     * A sign-up that waits for its e-mail to be answered.
     *
     * @param signUp for the browser to keep: with it the code is enough
     */
    record Begun(String signUp, long minutes) {}

    @GetMapping("/console/api/sign-up")
    Allowed allowed() {
        return new Allowed(
                mode.name().toLowerCase(Locale.ROOT),
                PasswordPolicy.MIN_CHARS,
                PasswordPolicy.MAX_CHARS,
                letters.reach());
    }

    /**
     * {@code {firstName, lastName, email, password}}.
     *
     * @throws RefusedException {@link Reason#SIGN_UP_CLOSED}, {@link Reason#INVALID_ARGUMENT} or {@link
     *     Reason#RATE_LIMITED}
     */
    @PostMapping("/console/api/sign-up")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Begun begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (mode != SignUpMode.OPEN) {
            throw Refusal.of(Reason.SIGN_UP_CLOSED).asException();
        }
        Form form = Form.of(request);
        NewUser user = new NewUser(
                form.text("firstName", NewUser.MAX_NAME), form.text("lastName", NewUser.MAX_NAME), form.email(), null);
        String password = form.password("password");
        PasswordPolicy.check("password", password, user.email(), user.firstName(), user.lastName());
        entrance.takeLetter(entrance.asker(user.email(), request).attempt(), request, response);
        SignUps.Begun begun = signUps.begin(user, passwords.hash(password));
        letters.send(() -> letter(user.email(), begun));
        return new Begun(begun.signUp(), SignUps.LIFETIME.toMinutes());
    }

    private Letters.Letter letter(String email, SignUps.Begun begun) {
        return begun.isTaken()
                ? new Letters.Letter(Letters.Kind.KNOWN, email, "", url.base() + "/console/sign-in", 0)
                : new Letters.Letter(
                        Letters.Kind.CONFIRM,
                        email,
                        begun.code(),
                        url.base() + "/console/verify/" + begun.link(),
                        SignUps.LIFETIME.toMinutes());
    }

    /**
     * {@code {signUp, code}} in the browser that signed up, {@code {link, signUp}} there too, or {@code {link, password}} in
     * another one. Signs in.
     *
     * @throws RefusedException {@link Reason#LINK_INVALID}
     */
    @PostMapping("/console/api/sign-up/confirm")
    Entrance.Entered confirm(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Form form = Form.of(request);
        entrance.takeOfAddress(request, response);
        UUID userId = confirmed(form)
                .orElseThrow(() -> Entrance.refused(
                        request,
                        CredentialKind.SIGN_IN_CODE,
                        Reason.LINK_INVALID,
                        String.valueOf(request.getRemoteAddr())));
        return entrance.enter(logins.person(userId).orElseThrow(), request, response);
    }

    private Optional<UUID> confirmed(Form form) {
        String link = form.optional("link", MAX_SECRET);
        if (link == null) {
            return signUps.confirmByCode(
                    form.text("signUp", MAX_SECRET),
                    form.text("code", MAX_SECRET).strip());
        }
        String signUp = form.optional("signUp", MAX_SECRET);
        return signUp != null
                ? signUps.confirmByLink(link, signUp)
                : signUps.confirmByLink(link, form.password("password"), passwords);
    }
}
