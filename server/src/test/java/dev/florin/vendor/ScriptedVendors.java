package dev.florin.vendor;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Vendors that tests script, for a server that is started with {@link #FLAG}. One such server at a time. */
@Configuration(proxyBeanMethods = false)
public class ScriptedVendors {
    public static final String FLAG = "spring.main.sources=dev.florin.vendor.ScriptedVendors";

    public static final ScriptedVendor CHEAP = new ScriptedVendor("cheap");
    public static final ScriptedVendor DEAR = new ScriptedVendor("dear");
    public static final ScriptedVendor OTHER = new ScriptedVendor("other");
    public static final ScriptedVendor DOWN = new ScriptedVendor("down");
    public static final ScriptedVendor SLOW = new ScriptedVendor("slow");

    public static void reset() {
        List.of(CHEAP, DEAR, OTHER, DOWN, SLOW).forEach(ScriptedVendor::reset);
    }

    @Bean
    GiftCardVendor cheap() {
        return CHEAP;
    }

    @Bean
    GiftCardVendor dear() {
        return DEAR;
    }

    @Bean
    GiftCardVendor other() {
        return OTHER;
    }

    @Bean
    GiftCardVendor down() {
        return DOWN;
    }

    @Bean
    GiftCardVendor slow() {
        return SLOW;
    }
}
