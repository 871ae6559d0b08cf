package dev.florin.identity;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which scopes the owner of an app can give it without asking anybody: while it acts only for the owner, those that
 * reach only what the owner can reach in person. All others are given by an operator.
 */
public final class FreeScopes {
    /** Other people's names, other people's money, and what card networks audit. */
    private static final Set<ScopeType> REVIEWED = EnumSet.of(
            ScopeType.PCI_COMPLIANCE,
            ScopeType.MAKE_PAYOUT_SEND,
            ScopeType.MAKE_PAYOUT_RECEIVE,
            ScopeType.MAKE_PAYOUT_TRANSFER_SEND,
            ScopeType.MAKE_PAYOUT_TRANSFER_RECEIVE,
            ScopeType.QUERY_RECIPIENT,
            ScopeType.VERIFY_KYC);

    /** What an app has that its owner has just made: enough to look, to buy, and to see what was bought. */
    public static final List<ScopeType> OF_NEW_APP = List.of(
            ScopeType.LIST_OFFERS,
            ScopeType.LIST_PURCHASES,
            ScopeType.LIST_PAYMENT,
            ScopeType.PURCHASE_GIFTCARD,
            ScopeType.REVEAL_GIFTCARD);

    private FreeScopes() {}

    /** What the owner may add to an app of this status. */
    public static List<ScopeType> of(AppStatus status) {
        return switch (status) {
            case PERSONAL ->
                ScopeType.all().stream()
                        .filter(scope -> !REVIEWED.contains(scope))
                        .toList();
            case ACTIVE, SUSPENDED -> List.of();
        };
    }

    static boolean areAll(AppStatus status, Collection<ScopeType> scopes) {
        return of(status).containsAll(scopes);
    }
}
