package dev.florin.operator;

import java.util.EnumSet;
import java.util.Set;

/** Somebody who has shown their key. */
public record Operator(String name, Set<Role> roles) {
    /** The bearer of the key of the configuration or the data directory. */
    public static final Operator ROOT = new Operator("root", EnumSet.allOf(Role.class));

    public Operator {
        roles = Set.copyOf(Role.withImplied(roles));
    }

    /** Whether they may act in the name of people who have no keys. */
    public boolean isRoot() {
        return equals(ROOT);
    }
}
