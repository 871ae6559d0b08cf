package dev.florin.operations;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param next what {@link OperationFilter#after()} takes for the next page, or null when this is the last one. */
public record OperationPage(
        List<OperationView> operations, @Nullable UUID next) {
    public OperationPage {
        operations = List.copyOf(operations);
    }
}
