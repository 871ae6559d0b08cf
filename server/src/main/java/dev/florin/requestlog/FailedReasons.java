package dev.florin.requestlog;

import dev.florin.platform.Reason;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The reasons that are not the caller's fault: GraphQL answers some of them with 200. */
final class FailedReasons {
    private static final Set<String> ALL = Arrays.stream(Reason.values())
            .filter(reason -> reason.httpStatus() >= 500)
            .map(Reason::name)
            .collect(Collectors.toUnmodifiableSet());

    private FailedReasons() {}

    static boolean contain(@Nullable String reason) {
        return reason != null && ALL.contains(reason);
    }
}
