package dev.florin.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.Together;
import dev.florin.platform.Reason;
import dev.florin.platform.RefusedException;
import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.settings.SettingReader;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitsTest {
    private static final LimitKind CART = LimitKind.inLive("cart", "50/s burst 200");
    private static final LimitKind COMPANY = LimitKind.inLive("company", "200/s burst 1000");
    private static final LimitKind SIGN_IN = LimitKind.everywhere("sign_in", "5/min burst 50");
    private static final LimitKind CART_KILOBYTES =
            new LimitKind("cart_kilobytes", "2000/min burst 50000", "20000/min burst 500000");
    private static final LimitKinds ALL = LimitKinds.of(LimitKind.ADDRESS, CART, COMPANY, SIGN_IN, CART_KILOBYTES);

    private static final Proxies PROXIES =
            settings(Map.of("florin.proxies", "10.0.0.0/8, 2001:db8:9::/48")).proxies();

    private final AtomicLong nanos = new AtomicLong();
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final Map<String, String> headers = Collections.synchronizedMap(new TreeMap<>());
    private final HttpServletResponse response = fake(HttpServletResponse.class, (name, arguments) -> {
        headers.put(arguments[0].toString(), arguments[1].toString());
        return null;
    });

    @Test
    void aBurstIsServedAndThenAsManyAsTheTimeBrings() {
        RateLimits limits = limits(Map.of("florin.limits.cart", "2/s burst 3"));

        List<Boolean> first = List.of(take(limits), take(limits), take(limits), take(limits));
        assertThat(headers)
                .containsEntry("RateLimit-Policy", "\"cart\";q=3;w=2")
                .containsEntry("RateLimit", "\"cart\";r=0;t=2")
                .containsEntry("Retry-After", "1");
        pass(Duration.ofMillis(500));

        assertThat(first).containsExactly(true, true, true, false);
        assertThat(List.of(take(limits), take(limits))).containsExactly(true, false);
        pass(Duration.ofHours(1));
        assertThat(take(limits)).isTrue();
        assertThat(headers).containsEntry("RateLimit", "\"cart\";r=2;t=1");
    }

    @Test
    void ofManyAtOnceExactlyTheBurstIsServed() {
        RateLimits limits = limits(Map.of("florin.limits.cart", "1/s burst 20"));

        List<Boolean> served = Together.all(64, _ -> take(limits));

        assertThat(served).filteredOn(Boolean::booleanValue).hasSize(20);
        assertThat(metrics.get("florin.limits.refused")
                        .tag("kind", "cart")
                        .counter()
                        .count())
                .isEqualTo(44);
    }

    @Test
    void callersHaveSeparateBuckets() {
        RateLimits limits = limits(Map.of("florin.limits.cart", "1/s"));

        limits.take(CART, "a", response);
        limits.take(COMPANY, "a", response);
        limits.take(CART, "b", response);

        assertThatThrownBy(() -> limits.take(CART, "a", response))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.RATE_LIMITED));
    }

    @Test
    void manyCredentialsGetNoFurtherThanOneAddress() {
        RateLimits limits = limits(Map.of("florin.limits.address", "1/s burst 3", "florin.limits.cart", "1/s burst 9"));
        HttpServletRequest client = request("10.0.0.1", null);
        Objects.requireNonNull(limits.takeOfShown(CART, "good", client, response))
                .prove();

        for (int i = 0; i < 2; i++) {
            assertThat(limits.takeOfShown(CART, "guess" + i, client, response)).isNotNull();
        }

        assertThatThrownBy(() -> limits.takeOfShown(CART, "guess", client, response))
                .isInstanceOf(RefusedException.class);
        assertThat(limits.takeOfShown(CART, "good", client, response))
                .as("who has been served goes on")
                .isNull();
        assertThat(limits.takeOfShown(CART, "guess", request("10.0.0.2", null), response))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "10.0.0.1, -, -, 10.0.0.1",
                "10.0.0.1, -, 10.0.0.9, 10.0.0.1",
                "10.0.0.1, X-Forwarded-For, -, 10.0.0.1",
                "10.0.0.1, X-Forwarded-For, '1.2.3.4, 5.6.7.8', 5.6.7.8",
                "10.0.0.1, X-Forwarded-For, ' ', 10.0.0.1",
                "2001:db8:1:2:3:4:5:6, -, -, 20010db800010002",
                "10.0.0.1, X-Forwarded-For, 2001:db8:1:2::7, 20010db800010002",
                "10.0.0.1, X-Forwarded-For, 'not:an address', 'not:an address'",
                "10.0.0.1, X-Forwarded-For, '1.2.3.4, 5.6.7.8, 10.0.0.2', 5.6.7.8",
                "10.0.0.1, X-Forwarded-For, '10.0.0.3, 10.0.0.2', 10.0.0.3",
                "10.0.0.1, X-Forwarded-For, '5.6.7.8,', 10.0.0.1",
                "10.0.0.1, X-Forwarded-For, ::ffff:5.6.7.8, 5.6.7.8",
                "192.0.2.1, X-Forwarded-For, 5.6.7.8, 192.0.2.1",
                "2001:db8:9::1, X-Forwarded-For, 5.6.7.8, 5.6.7.8"
            })
    void anAddressIsTheConnectionsOrWhatTheProxySays(
            String remote, @Nullable String header, @Nullable String value, String expected) {
        assertThat(new ClientAddresses(header, PROXIES).of(request(remote, value)))
                .isEqualTo(expected);
    }

    @Test
    void ofSeveralHeadersTheLastIsTheProxys() {
        HttpServletRequest request = fake(
                HttpServletRequest.class,
                (name, _) -> name.equals("getRemoteAddr")
                        ? "10.0.0.1"
                        : Collections.enumeration(List.of("1.2.3.4", "5.6.7.8")));

        assertThat(new ClientAddresses("X-Forwarded-For", PROXIES).of(request)).isEqualTo("5.6.7.8");
    }

    @Test
    void aHeaderIsBelievedOnlyWhereItsProxiesAreKnown() {
        assertThatThrownBy(() -> limits(Map.of("florin.limits.address-header", "X-Forwarded-For")))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("FLORIN_PROXIES");
        assertThat(settings(Map.of("florin.proxies", "127.0.0.1")).addressHeader())
                .isEqualTo("X-Forwarded-For");
        assertThat(settings(Map.of()).addressHeader()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.1,", "all"})
    void proxiesAreAddressesAndNetworks(String text) {
        assertThatThrownBy(() -> limits(Map.of("florin.proxies", text)))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageStartingWith("FLORIN_PROXIES is \"" + text + "\"; it must be ");
    }

    @Test
    void oneSwitchTurnsAllOffAndOneKindMayStayOn() {
        RateLimits off = limits(Map.of("florin.limits", "off"));
        RateLimits cart = limits(Map.of("florin.limits", "off", "florin.limits.cart", "1/min"));

        for (int i = 0; i < 20_000; i++) {
            off.take(COMPANY, "company", response);
        }

        assertThat(headers).isEmpty();
        assertThat(take(cart)).isTrue();
        assertThat(take(cart)).isFalse();
    }

    @Test
    void liveLimitsEverythingAndStagingOnlySignInAndDisk() {
        assertThat(limited(Map.of("florin.environment", "live"))).containsExactlyInAnyOrderElementsOf(ALL.kinds());
        assertThat(limited(Map.of("florin.environment", " LIVE "))).containsExactlyInAnyOrderElementsOf(ALL.kinds());
        assertThat(limited(Map.of())).containsExactlyInAnyOrder(SIGN_IN, CART_KILOBYTES);
        assertThat(limited(Map.of("florin.limits", "on"))).containsExactlyInAnyOrderElementsOf(ALL.kinds());
        assertThat(limited(Map.of("florin.limits.cart", "1/s")))
                .containsExactlyInAnyOrder(SIGN_IN, CART_KILOBYTES, CART);
        assertThat(limited(Map.of("florin.environment", "live", "florin.limits", "off")))
                .isEmpty();
    }

    private static Set<LimitKind> limited(Map<String, String> set) {
        return settings(set).limits().keySet();
    }

    @Test
    void whatNoFeatureHasDeclaredIsNotCountedSilently() {
        RateLimits limits = limits(Map.of("florin.limits", "off"));

        assertThatThrownBy(() -> limits.take(LimitKind.inLive("other", "1/s"), "a", response))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/s", "many", "5", "5/h", "5/s burst", "-1/s", "5/s burst 0"})
    void aSettingThatIsNoLimitIsRefusedByItsName(String text) {
        assertThatThrownBy(() -> limits(Map.of("florin.limits.company", text)))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("FLORIN_LIMITS_COMPANY")
                .hasMessageContaining("50/s burst 200");
    }

    private boolean take(RateLimits limits) {
        try {
            limits.take(CART, "cart", response);
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private RateLimits limits(Map<String, String> set) {
        TimeMeter time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanos.get();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
        return new RateLimits(settings(set), ALL.kinds(), time, metrics);
    }

    private static LimitSettings settings(Map<String, String> set) {
        return LimitSettings.of(new SettingReader(set::get), List.of(ALL));
    }

    private static HttpServletRequest request(String remote, @Nullable String header) {
        return fake(HttpServletRequest.class, (name, arguments) -> switch (name) {
            case "getRemoteAddr" -> remote;
            case "getHeaders" -> Collections.enumeration(header == null ? List.of() : List.of(header));
            default -> null;
        });
    }

    private interface Call {
        @Nullable
        Object answer(String name, Object[] arguments);
    }

    private static <T> T fake(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> call.answer(method.getName(), arguments)));
    }
}
