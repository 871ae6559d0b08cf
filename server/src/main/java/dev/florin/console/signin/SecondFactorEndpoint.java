package dev.florin.console.signin;

import dev.florin.console.Person;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A second proof: used on the way in, and set up by people who have recently shown who they are. */
@RestController
final class SecondFactorEndpoint {
    private static final int MAX_CODE = 40;

    private final SecondFactors factors;
    private final Entrance entrance;
    private final Sessions sessions;
    private final Logins logins;

    SecondFactorEndpoint(SecondFactors factors, Entrance entrance, Sessions sessions, Logins logins) {
        this.factors = factors;
        this.entrance = entrance;
        this.sessions = sessions;
        this.logins = logins;
    }

    /**
     * What an app is set up with.
     *
     * @param secret for typing
     * @param uri for an app on the same device
     * @param qr for a camera: SVG
     */
    record SetUp(String secret, String uri, String qr) {}

    /** Shown once. */
    record RecoveryCodes(List<String> recoveryCodes) {}

    /**
     * {@code {code}} or {@code {recoveryCode}} of the person who has shown the first proof in this browser: signs in.
     *
     * @throws dev.florin.platform.RefusedException {@link Reason#SIGN_IN_REFUSED}, {@link Reason#SIGNED_OUT} when the
     *     first proof is too old, or {@link Reason#RATE_LIMITED}
     */
    @PostMapping("/console/api/sign-in/second-factor")
    Entrance.Entered enter(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Form form = Form.of(request);
        Person person = sessions.pending(request)
                .flatMap(logins::person)
                .orElseThrow(() -> Refusal.of(Reason.SIGNED_OUT).asException());
        entrance.requireSecond(person, form, request, response);
        return entrance.complete(person, request, response);
    }

    @GetMapping("/console/api/second-factor")
    SecondFactors.State state() {
        return factors.state(Person.current().userId());
    }

    /** Begins: nothing is asked for at the sign-in until the app has shown a code. */
    @PostMapping("/console/api/second-factor/totp")
    SetUp setUp(HttpServletRequest request) {
        Person person = Person.current();
        sessions.requireProof(request);
        byte[] secret = factors.begin(person.userId());
        if (secret == null) {
            throw Refusal.invalid("totp", "An app is set up already. Turn it off first.")
                    .asException();
        }
        String text = Base32.encode(secret);
        String uri = "otpauth://totp/Florin:" + encoded(person.email()) + "?secret=" + text + "&issuer=Florin";
        return new SetUp(text, uri, QrSvg.of(uri));
    }

    /** {@code {code}} of the app. */
    @PostMapping("/console/api/second-factor/totp/confirm")
    RecoveryCodes confirm(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Person person = Person.current();
        sessions.requireProof(request);
        String code = Form.of(request).text("code", MAX_CODE).replaceAll("\\s", "");
        entrance.takeOfAddress(request, response);
        List<String> codes = factors.confirm(person.userId(), code);
        if (codes == null) {
            throw Refusal.invalid("code", "This is not the newest code of the app.")
                    .asException();
        }
        return new RecoveryCodes(codes);
    }

    @DeleteMapping("/console/api/second-factor/totp")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void off(HttpServletRequest request) {
        Person person = Person.current();
        sessions.requireProof(request);
        factors.off(person.userId());
    }

    @PostMapping("/console/api/second-factor/recovery-codes")
    RecoveryCodes newRecoveryCodes(HttpServletRequest request) {
        Person person = Person.current();
        sessions.requireProof(request);
        if (!factors.state(person.userId()).totp()) {
            throw Refusal.of(Reason.NOT_FOUND, "There is no app that they could stand in for.")
                    .asException();
        }
        return new RecoveryCodes(factors.newRecoveryCodes(person.userId()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
