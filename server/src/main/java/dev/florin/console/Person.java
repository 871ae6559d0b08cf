package dev.florin.console;

import dev.florin.operator.Role;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who uses the console: a user of the API who has signed in.
 *
 * @param email as it was typed; mail goes there
 * @param operatorRoles what they may do on the operators' desk; empty for most
 */
public record Person(UUID userId, String firstName, String lastName, String email, Set<Role> operatorRoles) {
    public Person {
        operatorRoles = Set.copyOf(operatorRoles);
    }

    /** Who sends the request of this thread; empty when nobody has signed in. */
    public static Optional<Person> ifAny() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Person person
                ? Optional.of(person)
                : Optional.empty();
    }

    /**
     * Who sends the request of this thread.
     *
     * @throws RefusedException {@link Reason#SIGNED_OUT} when nobody has signed in
     */
    public static Person current() {
        return ifAny().orElseThrow(() -> Refusal.of(Reason.SIGNED_OUT).asException());
    }
}
