package dev.florin.operator;

import java.util.EnumSet;
import java.util.Set;

/** What an operator may do. Every role includes looking. */
public enum Role {
    /** Look at operations, purchases, people, apps and the audit log. */
    READ,
    /** Have work tried again or set aside, end what moves no money, make users and accounts, block, unblock and suspend. */
    STEER,
    /** Refund, deposit, end what moves money, and let people and apps reach it: by seats, grants, approvals and keys. */
    MONEY;

    /** The roles with those that they bring along. */
    static Set<Role> withImplied(Set<Role> roles) {
        EnumSet<Role> all = EnumSet.of(READ);
        all.addAll(roles);
        return all;
    }
}
