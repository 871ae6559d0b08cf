package dev.florin.shop;

import dev.florin.money.Money;
import java.util.List;
import java.util.Map;

/**
 * A join kit for a new member.
 *
 * @param fees by {@link Country#iso}; it is not sold where it has none
 * @param additionalVolume points that an enrolment adds to CV and QV once
 */
public record EnrollmentPack(
        long packId,
        String title,
        Map<String, Money> fees,
        long additionalVolume,
        List<Line> lines,
        List<Long> agreementIds,
        boolean active) {
    public EnrollmentPack {
        fees = Map.copyOf(fees);
        lines = List.copyOf(lines);
        agreementIds = List.copyOf(agreementIds);
    }

    /** Units of a variant in the kit. */
    public record Line(long variantId, int quantity) {}
}
