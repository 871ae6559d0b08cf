package dev.florin.console.signin;

import dev.florin.console.Person;
import dev.florin.platform.Reason;
import dev.florin.platform.RefusedException;
import dev.florin.platform.Transactions;
import dev.florin.platform.credentials.CredentialKind;
import dev.florin.platform.http.PublicUrl;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in by a link, from an e-mail or from the demo's terminal. */
@RestController
final class LinkEndpoint {
    private static final int MAX_SECRET = 100;

    private final Links links;
    private final Entrance entrance;
    private final Logins logins;
    private final Letters letters;
    private final Transactions transactions;
    private final PublicUrl url;

    LinkEndpoint(
            Links links, Entrance entrance, Logins logins, Letters letters, Transactions transactions, PublicUrl url) {
        this.links = links;
        this.entrance = entrance;
        this.logins = logins;
        this.letters = letters;
        this.transactions = transactions;
        this.url = url;
    }

    /** {@code {email}}: an e-mail goes out if the address is somebody's. */
    @PostMapping("/console/api/sign-in/link")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
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
                transactions.call(connection -> links.make(connection, Links.Purpose.SIGN_IN, person.userId(), null));
        return new Letters.Letter(
                Letters.Kind.SIGN_IN,
                person.email(),
                "",
                url.base() + "/console/sign-in/" + secret,
                Links.Purpose.SIGN_IN.lifetime().toMinutes());
    }

    /**
     * {@code {link}}: signs in.
     *
     * @throws RefusedException {@link Reason#LINK_INVALID}
     */
    @PostMapping("/console/api/sign-in/link/use")
    Entrance.Entered use(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String secret = Form.of(request).text("link", MAX_SECRET);
        entrance.takeOfAddress(request, response);
        Person person = used(secret)
                .flatMap(used -> logins.person(used.userId()))
                .orElseThrow(() -> Entrance.refused(request, CredentialKind.LINK, Reason.LINK_INVALID, secret));
        return entrance.enter(person, request, response);
    }

    private Optional<Links.Used> used(String secret) {
        return transactions.call(connection -> {
            Optional<Links.Used> used = links.use(connection, Links.Purpose.SIGN_IN, secret);
            return used.isPresent() ? used : links.use(connection, Links.Purpose.DEMO, secret);
        });
    }
}
