package dev.florin.server;

import java.util.Map;
import java.util.stream.Stream;
import org.springframework.aot.AotDetector;
import org.springframework.core.SpringProperties;
import org.springframework.util.ClassUtils;

/**
 * The definitions of all beans as code, which the build has Spring write ({@code server/prepare}): a start from the jar reads no
 * annotations and asks no conditions. Settings of ours are read at each start all the same. Those of Spring's own may ask for other
 * beans, so with any of them the context is put together as if nothing had been prepared.
 */
final class PreparedContext {
    private PreparedContext() {}

    /** Called by Spring's processor at the build, which breaks it off before any bean is made. */
    public static void main(String[] args) {
        FlorinServer.define();
    }

    /** Has Spring use it in this process, if it was built and fits. */
    static void use() {
        if (ClassUtils.isPresent(PreparedContext.class.getName() + "__ApplicationContextInitializer", null)
                && fits(System.getenv())) {
            SpringProperties.setFlag(AotDetector.AOT_ENABLED);
        }
    }

    /** Whether no variable is a setting of Spring's own, such as {@code MANAGEMENT_TRACING_EXPORT_ENABLED}. */
    static boolean fits(Map<String, String> variables) {
        return variables.keySet().stream()
                .noneMatch(name -> Stream.of("SPRING_", "MANAGEMENT_").anyMatch(name::startsWith));
    }
}
