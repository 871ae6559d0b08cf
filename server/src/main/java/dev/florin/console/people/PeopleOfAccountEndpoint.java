package dev.florin.console.people;

import dev.florin.audit.Acting;
import dev.florin.audit.Deed;
import dev.florin.console.Person;
import dev.florin.console.Proof;
import dev.florin.console.signin.Form;
import dev.florin.identity.AuthorizedUser;
import dev.florin.identity.AuthorizedUsers;
import dev.florin.identity.InviteLetters;
import dev.florin.identity.NewAuthorizedUser;
import dev.florin.identity.PersonAccounts;
import dev.florin.identity.PersonTokens;
import dev.florin.identity.Role;
import dev.florin.identity.SeatStatus;
import dev.florin.platform.Caller;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Who may act in an account, and who is invited. Somebody without a seat, or whose seat does not allow this, learns
 * nothing about the account. Nothing shows whether an address is somebody's until the person has taken the seat.
 */
@RestController
@RequestMapping("/console/api/accounts/{account}/people")
final class PeopleOfAccountEndpoint {
    private static final int MAX_EMAIL = 254;
    private static final int MAX_ROLE = 20;

    private final AuthorizedUsers users;
    private final PersonAccounts accounts;
    private final InviteLetters letters;
    private final Proof proof;

    PeopleOfAccountEndpoint(AuthorizedUsers users, PersonAccounts accounts, InviteLetters letters, Proof proof) {
        this.users = users;
        this.accounts = accounts;
        this.letters = letters;
        this.proof = proof;
    }

    record Seated(
            UUID seatId,
            @Nullable String email,
            @Nullable String firstName,
            @Nullable String lastName,
            List<Role> roles,
            SeatStatus status,
            @Nullable Instant mailedAt,
            @Nullable Instant expiresAt) {
        static Seated of(AuthorizedUser user) {
            return new Seated(
                    user.authUserId(),
                    user.email(),
                    user.firstName(),
                    user.lastName(),
                    user.roles(),
                    user.status(),
                    user.mailedAt(),
                    user.expiresAt());
        }
    }

    record People(List<Seated> people) {}

    /** @param mailed whether an e-mail went out now: at most one an hour does */
    record Invited(UUID seatId, boolean mailed) {}

    @GetMapping
    People list(@PathVariable("account") String account) {
        Caller.User caller = caller(account);
        return new People(reaching(() -> users.list(caller, null, null)).stream()
                .map(Seated::of)
                .toList());
    }

    /** {@code {email, roles}}: invites somebody. A seat gives access to money, so it takes a proof. */
    @PostMapping
    Invited invite(@PathVariable("account") String account, HttpServletRequest request) throws IOException {
        Caller.User caller = caller(account);
        proof.requireProof(request);
        Form form = Form.of(request);
        NewAuthorizedUser wanted =
                new NewAuthorizedUser(form.text("email", MAX_EMAIL), null, roles(form), SeatStatus.PENDING, true);
        String roles = wanted.roles().stream().map(Enum::name).collect(Collectors.joining(","));
        return invited(caller, "account.invite", Map.of("role", roles), () -> users.add(caller, wanted));
    }

    private static List<Role> roles(Form form) {
        List<String> names = form.texts("roles", Role.values().length, MAX_ROLE);
        if (!Arrays.stream(Role.values()).map(Enum::name).toList().containsAll(names)) {
            throw Refusal.invalid("roles", "There is no such role.").asException();
        }
        return names.stream().map(Role::valueOf).toList();
    }

    /** Writes again to somebody who has not answered; the older link ends. */
    @PostMapping("/{seat}/resend")
    Invited resend(
            @PathVariable("account") String account, @PathVariable("seat") String seat, HttpServletRequest request) {
        Caller.User caller = caller(account);
        proof.requireProof(request);
        UUID seatId = Form.id(seat);
        Invited invited = invited(
                caller,
                "account.invite.resend",
                Map.of("seat_id", seatId.toString()),
                () -> users.addAgain(caller, seatId));
        if (!invited.mailed) {
            throw Refusal.of(Reason.RATE_LIMITED, "An e-mail went out less than an hour ago. Try again later.")
                    .asException();
        }
        return invited;
    }

    private Invited invited(
            Caller.User caller, String action, Map<String, String> detail, Supplier<AuthorizedUsers.Added> work) {
        AuthorizedUsers.Added added = Acting.doing(deed(caller, action, detail), () -> reaching(work));
        if (added.letter() != null) {
            letters.send(added.letter());
        }
        return new Invited(added.authUserId(), added.letter() != null);
    }

    /** Takes a seat away, or an invitation back. Making things safer should need no proof. */
    @DeleteMapping("/{seat}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable("account") String account, @PathVariable("seat") String seat) {
        Caller.User caller = caller(account);
        UUID seatId = Form.id(seat);
        Acting.doing(deed(caller, "account.remove-person", Map.of("seat_id", seatId.toString())), () -> {
            reaching(() -> {
                users.remove(caller, seatId);
                return true;
            });
            return true;
        });
    }

    private static Deed deed(Caller.User caller, String action, Map<String, String> detail) {
        return new Deed("user:" + caller.userId(), action, caller.accountId().toString(), detail);
    }

    /** Whoever is signed in, by their seat in the account; its roles are looked up with what is asked. */
    private Caller.User caller(String account) {
        UUID userId = Person.current().userId();
        PersonAccounts.PersonAccount seat = accounts.require(userId, Form.id(account));
        return new Caller.User(userId, seat.accountId(), seat.seatId(), PersonTokens.APP_ID, Set.of());
    }

    /** The API says that a token is of no use; here it is the role that does not suffice. */
    private static <T> T reaching(Supplier<T> work) {
        try {
            return work.get();
        } catch (RefusedException e) {
            if (e.refusal().reason() == Reason.TOKEN_INVALID) {
                throw Refusal.of(Reason.NOT_FOUND, "Your role in this account does not reach its people.")
                        .asException();
            }
            throw e;
        }
    }
}
