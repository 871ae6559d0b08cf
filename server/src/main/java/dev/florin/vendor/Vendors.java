package dev.florin.vendor;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The vendors that this server can buy from, by name. */
public final class Vendors {
    private final Map<String, GiftCardVendor> byName;

    public Vendors(List<GiftCardVendor> vendors) {
        byName = vendors.stream().collect(Collectors.toUnmodifiableMap(GiftCardVendor::name, Function.identity()));
    }

    public @Nullable GiftCardVendor find(String name) {
        return byName.get(name);
    }
}
