package dev.florin.operator;

import java.util.EnumSet;
import java.util.Set;

/** What an operator may do. Whoever may do something may also look. */
public enum Role {
    /** Look at operations, purchases and the audit log. */
    READ,
    /** Have work tried again or set aside, and end what moves no money. */
    STEER,
    /** Refund, deposit, and end what moves money. */
    MONEY;

    /** The roles with those that they bring along. */
    static Set<Role> withImplied(Set<Role> roles) {
        EnumSet<Role> all = EnumSet.of(READ);
        all.addAll(roles);
        return all;
    }
}
