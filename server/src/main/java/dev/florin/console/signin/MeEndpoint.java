package dev.florin.console.signin;

import dev.florin.console.Person;
import dev.florin.identity.AccountType;
import dev.florin.identity.NewUser;
import dev.florin.identity.Role;
import dev.florin.identity.SeatStatus;
import dev.florin.identity.UserDetail;
import dev.florin.identity.Users;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who is signed in. */
@RestController
final class MeEndpoint {
    private final Users users;

    MeEndpoint(Users users) {
        this.users = users;
    }

    /**
     * A person with the accounts in which they have a seat.
     *
     * @param operatorRoles what they may do on the operators' desk
     * @param operatorRole the most powerful of them, for code that only asks whether to show the desk; null for most
     */
    record Me(
            UUID userId,
            String firstName,
            String lastName,
            String email,
            @Nullable String phone,
            List<Seat> accounts,
            List<dev.florin.operator.Role> operatorRoles,
            dev.florin.operator.@Nullable Role operatorRole) {}

    record Seat(UUID accountId, String name, AccountType type, UUID seatId, List<Role> roles) {}

    /** @throws dev.florin.platform.RefusedException {@link Reason#SIGNED_OUT} */
    @GetMapping("/console/api/me")
    Me me() {
        Person person = Person.current();
        UserDetail detail = users.find(person.userId())
                .orElseThrow(() -> Refusal.of(Reason.SIGNED_OUT).asException());
        List<Seat> seats = detail.places().stream()
                .filter(place -> place.status() == SeatStatus.ACTIVE)
                .map(place ->
                        new Seat(place.accountId(), place.accountName(), place.type(), place.seatId(), place.roles()))
                .toList();
        return new Me(
                person.userId(),
                person.firstName(),
                person.lastName(),
                person.email(),
                detail.phone(),
                seats,
                person.operatorRoles().stream().sorted().toList(),
                person.operatorRoles().stream().max(Comparator.naturalOrder()).orElse(null));
    }

    /** {@code {firstName, lastName}}. */
    @PatchMapping("/console/api/me")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(HttpServletRequest request) throws IOException {
        Person person = Person.current();
        Form form = Form.of(request);
        users.rename(
                person.userId(), form.text("firstName", NewUser.MAX_NAME), form.text("lastName", NewUser.MAX_NAME));
    }
}
