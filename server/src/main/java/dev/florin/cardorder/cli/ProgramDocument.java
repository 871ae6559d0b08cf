package dev.florin.cardorder.cli;

import dev.florin.cardorder.Program;
import dev.florin.cardorder.ProgramLimits;
import dev.florin.cardorder.SkuCatalog;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A program as {@code --json} prints it. */
record ProgramDocument(
        int programId,
        String name,
        String status,
        UUID accountId,
        UUID userId,
        UUID appId,
        int defaultCatalogId,
        List<Catalog> catalogs,
        Limits limits) {
    record Catalog(int catalogId, String name) {}

    record Limits(
            @Nullable BigDecimal orderValue,
            @Nullable Integer orderCards,
            @Nullable BigDecimal dayValue,
            @Nullable Integer dayCards) {}

    static ProgramDocument of(Program program, List<SkuCatalog> catalogs) {
        ProgramLimits limits = program.limits();
        return new ProgramDocument(
                program.programId(),
                program.name(),
                program.isSuspended() ? "SUSPENDED" : "ACTIVE",
                program.accountId(),
                program.userId(),
                program.appId(),
                program.defaultCatalogId(),
                catalogs.stream()
                        .map(catalog -> new Catalog(catalog.catalogId(), catalog.name()))
                        .toList(),
                new Limits(limits.orderValue(), limits.orderCards(), limits.dayValue(), limits.dayCards()));
    }
}
