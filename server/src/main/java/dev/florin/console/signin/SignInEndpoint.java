package dev.florin.console.signin;

import dev.florin.platform.Reason;
import dev.florin.platform.RefusedException;
import dev.florin.platform.credentials.CredentialKind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in by password, and out. */
@RestController
final class SignInEndpoint {
    private final Entrance entrance;
    private final Passwords passwords;

    SignInEndpoint(Entrance entrance, Passwords passwords) {
        this.entrance = entrance;
        this.passwords = passwords;
    }

    /**
     * {@code {email, password}}. An address that nobody has is answered like a wrong password, and as slowly.
     *
     * @throws RefusedException {@link Reason#SIGN_IN_REFUSED} or {@link Reason#RATE_LIMITED}
     */
    @PostMapping("/console/api/sign-in")
    Entrance.Entered signIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Form form = Form.of(request);
        String email = form.email();
        String password = form.password("password");
        Entrance.Asker asker = entrance.asker(email, request);
        entrance.takeTry(asker.attempt(), request, response);
        Logins.Login login = asker.login();
        boolean fits = passwords.matches(password, login == null ? null : login.passwordHash());
        if (login == null || !fits) {
            throw Entrance.refused(request, CredentialKind.PASSWORD, Reason.SIGN_IN_REFUSED, email);
        }
        entrance.forget(asker.attempt());
        return entrance.enter(login.person(), request, response);
    }

    @PostMapping("/console/api/sign-out")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(HttpServletRequest request) {
        Sessions.end(request);
    }
}
