package dev.florin.server;

import dev.florin.platform.StartupRefusedException;
import dev.florin.platform.database.Database;
import dev.florin.platform.database.DatabaseClock;
import dev.florin.platform.database.DatabaseWatch;
import dev.florin.platform.settings.SettingReader;
import java.net.BindException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** A running server: the whole of it, from the database to the port. */
public final class FlorinServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FlorinServer.class);

    private final ConfigurableApplicationContext context;
    private final DatabaseStart database;

    private FlorinServer(ConfigurableApplicationContext context, DatabaseStart database) {
        this.context = context;
        this.database = database;
    }

    /**
     * Starts, and returns once the first request would be answered.
     *
     * @param flags settings as {@code florin.port=0}, before those of the environment
     * @throws StartupRefusedException when it cannot start as it is set up
     */
    public static FlorinServer start(List<String> flags) {
        PreparedContext.use();
        Preparation preparation = new Preparation();
        try {
            ConfigurableApplicationContext context = application(preparation)
                    .listeners(preparation)
                    .run(flags.stream().map(flag -> "--" + flag).toArray(String[]::new));
            return new FlorinServer(context, Objects.requireNonNull(preparation.database));
        } catch (RuntimeException e) {
            if (preparation.database != null) {
                preparation.database.close();
            }
            StartupRefusedException refused = refusalIn(e);
            throw refused == null ? e : refused;
        }
    }

    /** Defines the beans, whatever the environment says, and opens nothing. */
    static void define() {
        application(fresh -> fresh.getEnvironment()
                        .getPropertySources()
                        .remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME))
                .run();
    }

    private static SpringApplicationBuilder application(
            ApplicationContextInitializer<ConfigurableApplicationContext> initializer) {
        return new SpringApplicationBuilder(ServerConfiguration.class)
                .main(PreparedContext.class)
                .contextFactory(type -> context())
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .initializers(initializer);
    }

    private static ServletWebServerApplicationContext context() {
        IndexedBeanFactory beans = new IndexedBeanFactory();
        return AotDetector.useGeneratedArtifacts()
                ? new ServletWebServerApplicationContext(beans)
                : new AnnotationConfigServletWebServerApplicationContext(beans);
    }

    /**
     * Checks the settings before there is a context, gives it what is there before its beans, and remembers the database, which a
     * failed start closes.
     */
    private static final class Preparation
            implements ApplicationListener<ApplicationEnvironmentPreparedEvent>,
                    ApplicationContextInitializer<ConfigurableApplicationContext> {
        private @Nullable SettingReader read;
        private @Nullable DatabaseStart database;

        @Override
        public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
            read = AllSettings.checked(
                    event.getEnvironment(), name -> LOG.warn("{} is no setting, and changes nothing", name));
        }

        @Override
        public void initialize(ConfigurableApplicationContext fresh) {
            SettingReader checked = Objects.requireNonNull(read);
            Settings settings = Settings.of(checked).withChosenPort();
            Exposure exposure = Exposure.of(ExposureSettings.of(checked), settings);
            ConfigurableListableBeanFactory beans = fresh.getBeanFactory();
            AllSettings.ofFeatures(checked)
                    .forEach(one -> beans.registerSingleton(one.getClass().getName(), one));
            fresh.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("chosen", chosen(StopBound.of(checked), exposure)));
            DatabaseStart start = new DatabaseStart(
                    settings,
                    new DatabaseClock(),
                    DatabaseWatch.Limits.of(checked).clockTolerance());
            database = start;
            beans.registerSingleton("settings", settings);
            beans.registerSingleton("exposure", exposure);
            beans.registerSingleton("publicUrl", exposure.publicUrl());
            beans.registerSingleton("databaseStart", start);
        }
    }

    private static Map<String, Object> chosen(StopBound bound, Exposure exposure) {
        Map<String, Object> chosen = new HashMap<>(exposure.properties());
        chosen.put(
                "spring.lifecycle.timeout-per-shutdown-phase", bound.answers().toString());
        return chosen;
    }

    /** The time within which {@link #close()} ends. */
    Duration stopsWithin() {
        return part(StopBound.class).within();
    }

    /** Returns when a newer Florin has changed the schema so that this one has to stop. */
    void awaitOutdated() throws InterruptedException {
        part(DatabaseWatch.class).awaitOutdated();
    }

    /** Where it answers. */
    public int port() {
        return settings().port();
    }

    /** The address for callers on this machine, without a slash at the end. */
    public String url() {
        return part(Exposure.class).localUrl();
    }

    /** A part of it, for the command line and tests. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    public Settings settings() {
        return part(Settings.class);
    }

    /** Answers what is in flight, stops what works in the background, then the database. */
    @Override
    public void close() {
        try {
            context.close();
        } finally {
            database.close();
        }
    }

    static @Nullable StartupRefusedException refusalIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case StartupRefusedException refused -> {
                    return refused;
                }
                case SQLTransientConnectionException none -> {
                    return Database.noConnection(none);
                }
                case CannotGetJdbcConnectionException none -> {
                    return Database.noConnection(none);
                }
                case PortInUseException busy -> {
                    return new StartupRefusedException("Port " + busy.getPort()
                            + " is in use. Set FLORIN_PORT to another one, or to 0 for a free one.");
                }
                case BindException busy -> {
                    return new StartupRefusedException("The port cannot be opened: " + busy.getMessage() + ".");
                }
                default -> {}
            }
        }
        return null;
    }
}
