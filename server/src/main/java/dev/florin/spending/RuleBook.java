package dev.florin.spending;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All rules, as of a version of them. Immutable.
 *
 * @param forAll those that bound every account
 * @param ofOne those that bound one account, by it
 */
record RuleBook(long version, List<SpendingRule> forAll, Map<UUID, List<SpendingRule>> ofOne) {
    /** That nothing was read yet. */
    static final RuleBook NONE = new RuleBook(0, List.of(), Map.of());

    static RuleBook of(long version, List<SpendingRule> rules) {
        return new RuleBook(
                version,
                rules.stream().filter(rule -> rule.accountId() == null).toList(),
                rules.stream()
                        .filter(rule -> rule.accountId() != null)
                        .collect(Collectors.groupingBy(rule -> Objects.requireNonNull(rule.accountId()))));
    }

    Stream<SpendingRule> of(UUID accountId) {
        return Stream.concat(ofOne.getOrDefault(accountId, List.of()).stream(), forAll.stream());
    }
}
