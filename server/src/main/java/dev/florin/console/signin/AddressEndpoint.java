package dev.florin.console.signin;

import dev.florin.console.Person;
import dev.florin.mail.Mailbox;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.credentials.CredentialKind;
import dev.florin.platform.http.PublicUrl;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Another e-mail address. Neither the answer nor its timing shows whether it is already somebody's: only the e-mail
 * tells.
 */
@RestController
final class AddressEndpoint {
    private static final int MAX_CODE = 40;
    private static final int MAX_SECRET = 100;
    private static final String EMAIL = "/console/api/me/email";

    private final Addresses addresses;
    private final Entrance entrance;
    private final Logins logins;
    private final Letters letters;
    private final PublicUrl url;

    AddressEndpoint(Addresses addresses, Entrance entrance, Logins logins, Letters letters, PublicUrl url) {
        this.addresses = addresses;
        this.entrance = entrance;
        this.logins = logins;
        this.letters = letters;
        this.url = url;
    }

    /** A new address that waits for its code; nulls where none does. */
    record Waiting(@Nullable String email, @Nullable Instant until) {}

    record Asked(long minutes) {}

    /** @param reset the last part of the page's address where a new password is chosen */
    record Stopped(String reset) {}

    @GetMapping(EMAIL)
    Waiting waiting() {
        return addresses
                .waiting(Person.current().userId())
                .map(one -> new Waiting(one.subject(), one.until()))
                .orElseGet(() -> new Waiting(null, null));
    }

    /**
     * {@code {email}}: a code goes there, and the old address is told.
     *
     * @throws RefusedException {@link Reason#PROOF_REQUIRED}, {@link Reason#INVALID_ARGUMENT}, {@link
     *     Reason#RATE_LIMITED} or {@link Reason#UNAVAILABLE}
     */
    @PostMapping(EMAIL)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Asked ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Person person = Person.current();
        entrance.requireProof(request);
        String email = Form.of(request).email();
        if (!Mailbox.isAddress(email)) {
            throw Refusal.invalid("email", "This is no e-mail address.").asException();
        }
        if (email.equalsIgnoreCase(person.email())) {
            throw Refusal.invalid("email", "This is your address already.").asException();
        }
        entrance.takeLetter(entrance.attempt("address " + person.userId()), request, response);
        entrance.takeLetterTo(entrance.asker(email, request).attempt(), response);
        long minutes = Codes.Purpose.ADDRESS.lifetime().toMinutes();
        // Nothing is begun while the old address cannot be told.
        try (Letters.Place toOld = letters.reserve();
                Letters.Place toNew = letters.reserve()) {
            Addresses.Asked asked = addresses.ask(person, email);
            boolean isTaken = logins.isTaken(email);
            toOld.sendByAllMeans(letter(Letters.Kind.ADDRESS_ASKED, person.email(), asked.undoLink()));
            toNew.send(() -> isTaken
                    ? new Letters.Letter(Letters.Kind.ADDRESS_TAKEN, email, "", url.base() + "/console/sign-in", 0)
                    : new Letters.Letter(Letters.Kind.ADDRESS, email, asked.code(), "", minutes));
        }
        return new Asked(minutes);
    }

    /**
     * {@code {code}} from the new address.
     *
     * @throws RefusedException {@link Reason#INVALID_ARGUMENT}, also when the address has become another user's, {@link
     *     Reason#RATE_LIMITED}, or {@link Reason#UNAVAILABLE}, which changes nothing
     */
    @PostMapping(EMAIL + "/confirm")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Person person = Person.current();
        String code = Form.of(request).text("code", MAX_CODE).replaceAll("\\s", "");
        Attempts.Attempt attempt = entrance.attempt("address code " + person.userId());
        entrance.takeTry(attempt, request, response);
        try (Letters.Place toOld = letters.reserve()) {
            Addresses.Changed changed =
                    addresses.confirm(person, code, request).orElseThrow(() -> wrong(person, request));
            toOld.sendByAllMeans(letter(Letters.Kind.ADDRESS_CHANGED, changed.oldEmail(), changed.undoLink()));
        }
        entrance.forget(attempt);
    }

    private static RefusedException wrong(Person person, HttpServletRequest request) {
        Entrance.mark(request, CredentialKind.SIGN_IN_CODE, person.email());
        return Refusal.invalid("code", "This code is wrong, used or too old.").asException();
    }

    /** The old address is told, with a link that lets the owner of that mailbox undo the change. */
    private Letters.Letter letter(Letters.Kind kind, String email, String undoLink) {
        return new Letters.Letter(
                kind,
                email,
                "",
                url.base() + "/console/not-me/" + undoLink,
                Links.Purpose.ADDRESS.lifetime().toMinutes());
    }

    /** What waits is left. */
    @DeleteMapping(EMAIL)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave() {
        addresses.leave(Person.current().userId());
    }

    /**
     * {@code {link}} of an e-mail to the old address: the change was not its owner's.
     *
     * @throws RefusedException {@link Reason#LINK_INVALID}
     */
    @PostMapping("/console/api/sign-in/not-me")
    Stopped undo(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String secret = Form.of(request).text("link", MAX_SECRET);
        entrance.takeOfAddress(request, response);
        return addresses
                .undo(secret)
                .map(stopped -> new Stopped(stopped.passwordLink()))
                .orElseThrow(() -> Entrance.refused(request, CredentialKind.LINK, Reason.LINK_INVALID, secret));
    }
}
