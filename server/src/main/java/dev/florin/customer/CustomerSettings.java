package dev.florin.customer;

import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;
import java.time.Duration;

/**
 * What is set about customers.
 *
 * @param tokenLifetime how long they stay signed in
 * @param codesPerCompany how many codes the customers of one company may ask for in an hour
 */
public record CustomerSettings(Duration tokenLifetime, int codesPerCompany) {
    public static CustomerSettings of(SettingReader read) {
        return new CustomerSettings(
                read.get(
                        "customer-token-lifetime",
                        Form.duration(Duration.ofSeconds(1), Duration.ofDays(3_650)),
                        Duration.ofHours(24)),
                read.get("sign-in.per-company", Form.number(1, 1_000_000), SignInLimits.DEFAULT.perCompany()));
    }
}
