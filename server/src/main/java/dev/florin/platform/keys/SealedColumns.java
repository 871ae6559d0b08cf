package dev.florin.platform.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All columns of all features that hold what is sealed, each once, in the order of their names. */
public record SealedColumns(List<SealedColumn> all) {
    public SealedColumns {
        Map<String, SealedColumn> byName = new TreeMap<>();
        all.forEach(one -> byName.merge(one.name(), one, SealedColumns::both));
        all = List.copyOf(byName.values());
    }

    public static SealedColumns of(SealedColumn... some) {
        return new SealedColumns(List.of(some));
    }

    /** Those of all features. */
    public static SealedColumns together(List<SealedColumns> parts) {
        return new SealedColumns(
                parts.stream().flatMap(part -> part.all.stream()).toList());
    }

    /** What different rows of one column were sealed for. */
    private static SealedColumn both(SealedColumn one, SealedColumn other) {
        if (!one.form().equals(other.form())) {
            throw new IllegalArgumentException(one.name() + " has one form");
        }
        List<SealedColumn.Purpose> purposes = new ArrayList<>(one.purposes());
        other.purposes().stream().filter(purpose -> !purposes.contains(purpose)).forEach(purposes::add);
        return new SealedColumn(
                one.table(),
                one.column(),
                one.form(),
                purposes,
                one.change(),
                Stream.concat(one.sealers().stream(), other.sealers().stream())
                        .distinct()
                        .toList());
    }
}
