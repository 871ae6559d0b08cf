package dev.florin.shop;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of a company's own people, who is active.
 *
 * @param roles the names of the roles, in order
 * @param permissions of all roles together: {@code orders.view}
 */
public record StaffMember(
        long companyId,
        long userId,
        String email,
        String firstName,
        String lastName,
        @Nullable String avatar,
        List<String> roles,
        Set<String> permissions) {
    public StaffMember {
        roles = List.copyOf(roles);
        permissions = Set.copyOf(permissions);
    }
}
