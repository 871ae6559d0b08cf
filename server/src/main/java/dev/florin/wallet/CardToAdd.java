package dev.florin.wallet;

import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A card as somebody adds it: its parts are checked, each by itself.
 *
 * @param billingAddress a new address; null where one that is kept is named
 * @param userAddressId an address that is kept; null where a new one is given
 */
public record CardToAdd(
        CardNumber number,
        YearMonth expires,
        CardCode code,
        String holder,
        CardVault.@Nullable Address billingAddress,
        @Nullable UUID userAddressId) {}
