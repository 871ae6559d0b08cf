package dev.florin.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.TestDatabase;
import dev.florin.platform.Transactions;
import dev.florin.platform.database.Database;
import dev.florin.platform.http.Surfaces;
import dev.florin.platform.limits.ClientAddresses;
import dev.florin.platform.limits.LimitSettings;
import dev.florin.platform.settings.SettingReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestLogSettingTest {
    @AutoClose
    private final Database database = TestDatabase.fresh();

    private final Transactions transactions = new Transactions(database.pool("requests", 1));
    private final RequestLogConfiguration configuration = new RequestLogConfiguration();

    @ParameterizedTest
    @CsvSource({"on, true", "off, false"})
    void switchedOffNothingIsNotedAndTheLogSaysSo(String setting, boolean on) {
        RequestLogSettings settings =
                RequestLogSettings.of(new SettingReader(Map.of("florin.request-log", setting)::get));
        ClientAddresses addresses =
                LimitSettings.of(new SettingReader(_ -> null), List.of()).clientAddresses();
        RequestWriter writer = configuration.requestWriter(transactions, new SimpleMeterRegistry(), settings);

        boolean filters = configuration
                .requestLogFilter(new Surfaces(List.of()), writer, addresses, InstantSource.system(), settings)
                .isEnabled();
        RequestLog log = configuration.requestLog(transactions, InstantSource.system(), settings);
        writer.close();

        RequestFilter all =
                new RequestFilter(null, null, null, null, UUID.randomUUID().toString(), null, 1);
        assertThat(filters).isEqualTo(on);
        assertThat(log.list(all).recording()).isEqualTo(on);
    }
}
