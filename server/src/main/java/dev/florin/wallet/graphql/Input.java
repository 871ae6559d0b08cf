package dev.florin.wallet.graphql;

import static java.util.Objects.requireNonNull;

import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The members of an argument {@code input}; the schema has made sure of their types, and that the required ones are there. */
record Input(Map<String, Object> members) {
    static Input of(DataFetchingEnvironment environment) {
        return new Input(requireNonNull(environment.getArgument("input")));
    }

    @Nullable
    UUID id(String name) {
        return (UUID) members.get(name);
    }

    UUID requiredId(String name) {
        return requireNonNull(id(name), name);
    }

    @Nullable
    String text(String name) {
        return (String) members.get(name);
    }

    String requiredText(String name) {
        return requireNonNull(text(name), name);
    }

    @SuppressWarnings("unchecked") // the schema has made sure that it is an object
    @Nullable
    Map<String, Object> object(String name) {
        return (Map<String, Object>) members.get(name);
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    /** It may hold what nobody should see. */
    @Override
    public String toString() {
        return "Input";
    }
}
