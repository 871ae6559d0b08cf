package dev.florin.identity;

import dev.florin.platform.openapi.Described;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a user may allow an app to do; the members are those of the schema's enum ({@code docs/protocols/fluz.md},
 * "Scopes").
 */
@Described(open = true, schema = "examples: [LIST_OFFERS, PURCHASE_GIFTCARD]")
public enum ScopeType {
    LIST_OFFERS,
    LIST_PURCHASES,
    LIST_PAYMENT,
    MAKE_DEPOSIT,
    PURCHASE_GIFTCARD,
    REVEAL_GIFTCARD,
    MANAGE_PAYMENT,
    MAKE_WITHDRAW,
    CREATE_VIRTUALCARD,
    REVEAL_VIRTUALCARD,
    EDIT_VIRTUALCARD,
    PCI_COMPLIANCE,
    MAKE_PAYOUT_SEND,
    MAKE_PAYOUT_RECEIVE,
    MAKE_PAYOUT_TRANSFER_SEND,
    MAKE_PAYOUT_TRANSFER_RECEIVE,
    QUERY_RECIPIENT,
    VERIFY_KYC,
    MANAGE_SUBUSERS,
    VIEW_SUBUSERS,
    REQUEST_VIRTUAL_CARD,
    REQUEST_REIMBURSEMENT,
    REQUEST_INTERNAL_TRANSFER,
    REQUEST_ACCOUNT_TRANSFER,
    LIST_APPROVALS,
    MANAGE_APPROVALS;

    private static final Set<String> NAMES =
            Arrays.stream(values()).map(ScopeType::name).collect(Collectors.toUnmodifiableSet());

    /** Every scope there is. */
    public static Set<ScopeType> all() {
        return EnumSet.allOf(ScopeType.class);
    }

    /** Reads stored names in their order; a name of a newer version is left out, for nothing here could use it. */
    static List<ScopeType> known(String[] names) {
        return Arrays.stream(names)
                .filter(NAMES::contains)
                .map(ScopeType::valueOf)
                .toList();
    }

    /** Each once, for a statement may not write a row twice. */
    static String[] names(Collection<ScopeType> scopes) {
        return scopes.stream().distinct().map(ScopeType::name).toArray(String[]::new);
    }
}
