package dev.florin.identity;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What a seat may do in its account; the members are those of the wire's {@code UACRoleType}
 * ({@code docs/protocols/fluz.md}, "Authorized users"). Which scopes a role allows is Florin's own: the public
 * documents name the roles alone.
 */
public enum Role {
    /** Everything. It comes with the account and cannot be given to others. */
    OWNER,
    /** Everything, people too. */
    ADMIN,
    /** Buys, and moves money in and out; decides on requests. */
    MANAGER,
    /** Buys and reveals, and asks for more. */
    SPENDER,
    /** Looks, and sees no code. */
    VIEWER;

    private static final Set<ScopeType> LOOK =
            Set.of(ScopeType.LIST_OFFERS, ScopeType.LIST_PURCHASES, ScopeType.LIST_PAYMENT, ScopeType.LIST_APPROVALS);

    private static final Set<ScopeType> SPEND = Set.of(
            ScopeType.PURCHASE_GIFTCARD,
            ScopeType.REVEAL_GIFTCARD,
            ScopeType.CREATE_VIRTUALCARD,
            ScopeType.REVEAL_VIRTUALCARD,
            ScopeType.REQUEST_VIRTUAL_CARD,
            ScopeType.REQUEST_REIMBURSEMENT,
            ScopeType.REQUEST_INTERNAL_TRANSFER,
            ScopeType.REQUEST_ACCOUNT_TRANSFER);

    /** Whether a seat with any of these roles may hold a token with the scope. */
    public static boolean allow(Collection<Role> roles, ScopeType scope) {
        return roles.stream().anyMatch(role -> role.allows(scope));
    }

    private boolean allows(ScopeType scope) {
        return switch (this) {
            case OWNER, ADMIN -> true;
            case MANAGER -> scope != ScopeType.MANAGE_SUBUSERS;
            case SPENDER -> LOOK.contains(scope) || SPEND.contains(scope);
            case VIEWER -> LOOK.contains(scope) || scope == ScopeType.VIEW_SUBUSERS;
        };
    }

    static List<Role> known(String[] names) {
        return List.of(names).stream()
                .map(Role::valueOf)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    static String[] names(Collection<Role> roles) {
        return roles.stream().distinct().sorted().map(Role::name).toArray(String[]::new);
    }
}
