package dev.florin.operations;

import dev.florin.platform.PagePosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param next what {@link OperationFilter#after()} takes for the next page, or null when this is the last one. */
public record OperationPage(
        List<OperationView> operations, @Nullable PagePosition next) {
    public OperationPage {
        operations = List.copyOf(operations);
    }
}
