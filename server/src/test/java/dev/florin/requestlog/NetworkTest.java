package dev.florin.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.77, 203.0.113.0/24",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1::/48",
        "20010db800010002, 2001:db8:1::/48",
        "::1, 0:0:0::/48",
        "a name, unknown",
        "'', unknown"
    })
    void anAddressIsCutToItsNetwork(String address, String network) {
        assertThat(Network.of(address)).isEqualTo(network);
    }
}
