package dev.florin.order.rest;

import dev.florin.platform.fluid.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * The time that a report is of: from {@code from} to {@code to}, and the last {@value #USUAL_DAYS} days without them.
 *
 * @param to that moment is not meant any more
 */
record QuerySpan(Instant from, Instant to) {
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final int USUAL_DAYS = 30;
    private static final int MAX_DAYS = 366;

    /** Refuses any other parameter, and a time that is too long or ends before it begins. */
    static QuerySpan of(HttpServletRequest request, Instant now) {
        Problems problems = new Problems();
        QueryReader.refuseOthers(request, problems, FROM, TO);
        Instant to = Objects.requireNonNullElseGet(
                QueryReader.time(request, TO, 1, problems), () -> now.truncatedTo(ChronoUnit.SECONDS));
        Instant from = Objects.requireNonNullElseGet(
                QueryReader.time(request, FROM, 0, problems), () -> to.minus(Duration.ofDays(USUAL_DAYS)));
        if (problems.isEmpty() && !from.isBefore(to)) {
            problems.add(TO, "must be after " + FROM + ".");
        }
        if (problems.isEmpty() && Duration.between(from, to).toDays() > MAX_DAYS) {
            problems.add(FROM, "must be at most " + MAX_DAYS + " days before " + TO + ".");
        }
        problems.refuseAny();
        return new QuerySpan(from, to);
    }
}
