package dev.florin.platform.limits;

import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.settings.FlorinEnvironment;
import dev.florin.platform.settings.Form;
import dev.florin.platform.settings.SettingReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code florin.limits} ({@code FLORIN_LIMITS}) turns all {@code on} or {@code off}; {@code florin.limits.cart} and so
 * on set one kind. Where neither is set, all are on in {@code live}. In {@code staging}, where people measure and try
 * to break things, each kind says whether it is limited.
 *
 * @param limits kinds that are not in it are not limited
 * @param addressHeader the header in which proxies name the client, or null where there is no proxy
 */
public record LimitSettings(
        Map<LimitKind, Limit> limits, @Nullable String addressHeader, Proxies proxies) {
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Form<String> HEADER_NAME = Form.of(
            "the name of a header",
            text -> Optional.of(text).filter(name -> HEADER.matcher(name).matches()));

    private static final String USUAL_HEADER = "X-Forwarded-For";

    public LimitSettings {
        limits = Map.copyOf(limits);
    }

    /**
     * @param features the limits of each
     * @throws StartupRefusedException naming the setting that is wrong
     */
    public static LimitSettings of(SettingReader read, List<LimitKinds> features) {
        Optional<Proxies> proxies = read.find("proxies", Proxies.FORM);
        Optional<String> header = read.find("limits.address-header", HEADER_NAME);
        if (proxies.isEmpty() && header.isPresent()) {
            throw new StartupRefusedException("FLORIN_LIMITS_ADDRESS_HEADER is set and FLORIN_PROXIES is not: set it to"
                    + " the addresses of your proxies, as clients could else choose their own address.");
        }
        return new LimitSettings(
                limits(read, features),
                proxies.map(_ -> header.orElse(USUAL_HEADER)).orElse(null),
                proxies.orElse(Proxies.NONE));
    }

    /** The addresses of clients, as they are known here. */
    public ClientAddresses clientAddresses() {
        return new ClientAddresses(addressHeader, proxies);
    }

    private static Map<LimitKind, Limit> limits(SettingReader read, List<LimitKinds> features) {
        Optional<Boolean> all = read.find("limits", Form.onOrOff());
        boolean isLive = FlorinEnvironment.of(read) == FlorinEnvironment.LIVE;
        Map<LimitKind, Limit> limits = new HashMap<>();
        for (LimitKind kind : LimitKinds.all(features)) {
            String usual = isLive || all.isPresent() ? kind.byDefault() : kind.inStaging();
            Optional<Limit> otherwise = all.orElse(true) ? Limit.parse(usual) : Optional.empty();
            read.get("limits." + kind.name(), Limit.OR_OFF, otherwise).ifPresent(limit -> limits.put(kind, limit));
        }
        return limits;
    }
}
