package dev.florin.identity;

import dev.florin.mail.Mailbox;
import dev.florin.platform.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is to act in an account.
 *
 * @param email by which the person is found or invited; or null
 * @param phone by which a user is found where there is no address
 * @param roles at least one, and not {@link Role#OWNER}
 * @param status {@link SeatStatus#PENDING} or {@link SeatStatus#ACTIVE}
 * @param sendInvite whether an e-mail tells them
 */
public record NewAuthorizedUser(
        @Nullable String email, @Nullable String phone, List<Role> roles, SeatStatus status, boolean sendInvite) {
    /** @throws dev.florin.platform.RefusedException naming what is not valid */
    public NewAuthorizedUser {
        email = email == null || email.isBlank() ? null : email.strip();
        phone = phone == null || phone.isBlank() ? null : phone.strip();
        roles = roles.stream().distinct().sorted().toList();
        if (email == null && phone == null) {
            throw Refusal.invalid("email", "or phone is needed").asException();
        }
        if (email != null && !Mailbox.isAddress(email)) {
            throw Refusal.invalid("email", "is no e-mail address").asException();
        }
        if (phone != null && !NewUser.isPhone(phone)) {
            throw Refusal.invalid("phone", "must be in international form, such as +14155550123")
                    .asException();
        }
        if (roles.isEmpty() || roles.contains(Role.OWNER)) {
            throw Refusal.invalid("roles", "must be at least one of ADMIN, MANAGER, SPENDER and VIEWER")
                    .asException();
        }
        if (status != SeatStatus.PENDING && status != SeatStatus.ACTIVE) {
            throw Refusal.invalid("status", "must be PENDING or ACTIVE").asException();
        }
    }
}
