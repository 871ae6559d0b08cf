package dev.florin.platform.fluid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.settings.SettingReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsOriginsTest {
    @Test
    void anyOriginUnlessTheSettingSaysOthers() {
        assertThat(CorsOrigins.of(new SettingReader(_ -> null)).allowed()).containsExactly("*");
        assertThat(origins(" ").allowed()).containsExactly("*");
        assertThat(origins("*").allowed()).containsExactly("*");
        assertThat(origins("Off").allowed()).isEmpty();
        assertThat(origins("https://shop.example.com, http://localhost:3000,http://[::1]:8080")
                        .allowed())
                .containsExactly("https://shop.example.com", "http://localhost:3000", "http://[::1]:8080");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "on",
                "shop.example.com",
                "https://shop.example.com/",
                "https://shop.example.com/path",
                "https://shop.example.com:443",
                "ftp://shop.example.com",
                "https://*.example.com",
                "https://me@shop.example.com",
                "*,https://shop.example.com",
                "https://shop.example.com,",
                "null"
            })
    void whatIsNoOriginIsRefusedBeforeAnythingStarts(String wrong) {
        assertThatThrownBy(() -> origins(wrong))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("FLORIN_CORS_ORIGINS is \"" + wrong + "\"; it must be *, off, or origins");
    }

    private static CorsOrigins origins(String text) {
        return CorsOrigins.of(new SettingReader(Map.of("florin.cors-origins", text)::get));
    }
}
