package dev.florin.console.company;

import dev.florin.console.ConsoleLimits;
import dev.florin.console.Person;
import dev.florin.console.ServerInfo;
import dev.florin.console.signin.Form;
import dev.florin.customer.StaffSignIn;
import dev.florin.identity.DemoIdentity;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.credentials.CredentialKind;
import dev.florin.platform.credentials.CredentialReason;
import dev.florin.platform.credentials.RefusedCredential;
import dev.florin.platform.limits.RateLimits;
import dev.florin.shop.Company;
import dev.florin.shop.DemoShop;
import dev.florin.shop.Shops;
import dev.florin.shop.StaffMember;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signs companies' own people in at their desk, and out. */
@RestController
@RequestMapping(DeskCookie.PATH)
final class DeskSessionEndpoint {
    private static final int MAX_EMAIL = 254;
    private static final int MAX_CODE = 20;
    private static final int MAX_SECRET = 100;
    private static final int MAX_ID = 18;

    private final Parts parts;

    DeskSessionEndpoint(Parts parts) {
        this.parts = parts;
    }

    /** What it works with. */
    record Parts(
            StaffSignIn signIn,
            DeskSessions sessions,
            DeskAccess access,
            DeskCookie cookie,
            Shops shops,
            RateLimits limits,
            ServerInfo server) {}

    /** @param id a code is tried with it; whether the address is anybody's, it does not say */
    record Asked(UUID id) {}

    /** A company that the person may go on with. */
    record Choice(long companyId, String name) {}

    /**
     * Who is signed in.
     *
     * @param company the one that was chosen, or null
     * @param companies all that the person may choose
     */
    record At(String email, @Nullable Place company, List<Choice> companies) {}

    /**
     * The person at a company.
     *
     * @param permissions what they may do there, as {@code orders.view}
     */
    record Place(
            long companyId,
            String name,
            String domain,
            long userId,
            String firstName,
            String lastName,
            List<String> roles,
            Set<String> permissions) {}

    /** {@code {email}}: a code goes out if the address is somebody's; the answer is the same if it is not. */
    @PostMapping("/sign-in/code")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Asked ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String email = Form.of(request).text("email", MAX_EMAIL).strip();
        if (email.indexOf('@') < 1 || email.endsWith("@")) {
            throw Refusal.invalid("email", "This is no e-mail address.").asException();
        }
        parts.limits.takeOfAddress(ConsoleLimits.LETTER, request, response);
        return switch (parts.signIn.ask(email, null, parts.limits.addressOf(request))) {
            case StaffSignIn.Asked.Accepted(UUID id, Instant _) -> new Asked(id);
            case StaffSignIn.Asked.TooMany(Duration pause) -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, pause.toSeconds())));
                throw Refusal.of(
                                Reason.RATE_LIMITED,
                                "Too many codes were asked for. The one that was sent last still works; ask again later.")
                        .asException();
            }
            case StaffSignIn.Asked.NotFound _ ->
                throw Refusal.of(Reason.NOT_FOUND).asException();
        };
    }

    /**
     * {@code {id, code}}: signs in.
     *
     * @throws RefusedException {@link Reason#LINK_INVALID}
     */
    @PostMapping("/sign-in")
    At signIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Form form = Form.of(request);
        UUID id = Form.id(form.text("id", MAX_SECRET));
        String code = form.text("code", MAX_CODE).replaceAll("\\s", "");
        parts.limits.takeOfAddress(ConsoleLimits.SIGN_IN, request, response);
        if (parts.signIn.confirm(id, code, parts.limits.addressOf(request), null)
                instanceof StaffSignIn.Confirmed.SignedIn(List<StaffMember> members)) {
            return begin(members.getFirst().email(), request, response);
        }
        throw refused(request, CredentialKind.SIGN_IN_CODE, "code");
    }

    /**
     * {@code {link}}: signs in by a link that the demo has printed.
     *
     * @throws RefusedException {@link Reason#LINK_INVALID}
     */
    @PostMapping("/sign-in/link")
    At byLink(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String secret = Form.of(request).text("link", MAX_SECRET);
        parts.limits.takeOfAddress(ConsoleLimits.SIGN_IN, request, response);
        String email = parts.sessions.useLink(secret).orElseThrow(() -> refused(request, CredentialKind.LINK, null));
        return begin(email, request, response);
    }

    /**
     * For the demo's user, who has started the demo on this machine: signs in as one of the people of the demo's company.
     *
     * @throws RefusedException {@link Reason#NOT_FOUND} without a demo, or for anybody else
     */
    @PostMapping("/sign-in/demo")
    At inDemo(HttpServletRequest request, HttpServletResponse response) {
        if (!parts.server.demo() || !Person.current().userId().equals(DemoIdentity.USER_ID)) {
            throw Refusal.of(Reason.NOT_FOUND).asException();
        }
        return begin(DemoShop.STAFF_EMAIL, request, response);
    }

    /** @throws RefusedException {@link Reason#SIGNED_OUT} */
    @GetMapping("/session")
    At session(HttpServletRequest request) {
        return at(parts.access.session(request));
    }

    /** {@code {companyId}}, as a text: goes on with another company of the person's. */
    @PutMapping("/session")
    At choose(HttpServletRequest request) throws IOException {
        DeskSession session = parts.access.session(request);
        String company = Form.of(request).text("companyId", MAX_ID);
        StaffMember member = company.matches("\\d+") ? parts.access.memberOf(session, Long.parseLong(company)) : null;
        if (member == null) {
            throw Refusal.of(Reason.NOT_FOUND).asException();
        }
        return at(parts.sessions.choose(session, member));
    }

    /** Ends the session, if there is one, and takes the cookie back. */
    @DeleteMapping("/session")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(HttpServletRequest request, HttpServletResponse response) {
        parts.sessions.find(parts.cookie.of(request)).ifPresent(parts.sessions::end);
        parts.cookie.take(response);
    }

    private At begin(String email, HttpServletRequest request, HttpServletResponse response) {
        parts.sessions.find(parts.cookie.of(request)).ifPresent(parts.sessions::end);
        DeskSession session = parts.sessions.begin(email);
        parts.cookie.give(response, session);
        return at(session);
    }

    private At at(DeskSession session) {
        return new At(
                session.email(),
                parts.sessions.member(session).map(this::place).orElse(null),
                parts.sessions.members(session).stream()
                        .map(member ->
                                new Choice(member.companyId(), company(member).name()))
                        .toList());
    }

    private Place place(StaffMember member) {
        Company company = company(member);
        return new Place(
                member.companyId(),
                company.name(),
                company.fluidShop(),
                member.userId(),
                member.firstName(),
                member.lastName(),
                member.roles(),
                new TreeSet<>(member.permissions()));
    }

    private Company company(StaffMember member) {
        return parts.shops.shop(member.companyId()).company();
    }

    private static RefusedException refused(HttpServletRequest request, CredentialKind kind, @Nullable String field) {
        RefusedCredential.mark(request, kind, CredentialReason.WRONG, null);
        Refusal refusal = Refusal.of(Reason.LINK_INVALID);
        return (field == null ? refusal : new Refusal(refusal.reason(), refusal.message(), field)).asException();
    }
}
