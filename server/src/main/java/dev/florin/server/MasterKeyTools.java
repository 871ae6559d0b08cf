package dev.florin.server;

import dev.florin.audit.Acting;
import dev.florin.audit.Deed;
import dev.florin.platform.keys.KeyRotation;
import dev.florin.platform.keys.KeyWatch;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.core.env.Environment;

/** The settings of master-key rotations, and how their end is recorded. */
final class MasterKeyTools {
    /** A property of the JVM with which tests speed this up: as a setting such a short time would not be safe. */
    private static final String UNCHECKED_OVERLAP = "florin.unchecked-master-key-overlap";

    private MasterKeyTools() {}

    static KeyRotation.Options options(Environment environment) {
        return new KeyRotation.Options(overlap(environment), environment.getProperty("florin.new-master-key"));
    }

    private static Duration overlap(Environment environment) {
        String unchecked = System.getProperty(UNCHECKED_OVERLAP);
        if (unchecked != null) {
            return Duration.parse(unchecked);
        }
        return environment.getProperty("florin.master-key-overlap", Duration.class, KeyWatch.Settings.OVERLAP);
    }

    /** Servers retire a key by themselves, in the name of Florin. */
    static final class Recorded implements KeyWatch.Recording {
        @Override
        public <T> T doing(String keyName, long resealed, Supplier<T> work) {
            Deed deed = new Deed("florin", "key.retire-master", keyName, Map.of("resealed", String.valueOf(resealed)));
            return Acting.doing(deed, work);
        }

        @Override
        public void nothing() {
            Acting.changesNothing();
        }
    }
}
