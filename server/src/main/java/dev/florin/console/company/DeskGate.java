package dev.florin.console.company;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.florin.console.ConsoleLimits;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.limits.LimitKind;
import dev.florin.platform.limits.RateLimitInterceptor;
import dev.florin.platform.limits.RateLimits;
import dev.florin.shop.StaffMember;
import dev.florin.shop.StaffTokens;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Lets the pages of a company's desk call the company's API below {@link DeskPaths#PREFIX}: the cookie says who it is, and
 * the request goes on as one of that person's. What their roles permit is looked at where it always is. The token against
 * forgery was looked at before, as for all that the console's pages send.
 */
final class DeskGate implements Filter {
    /** What is passed on is the same for a while, so that it is known to the limits of callers, and not signed each time. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private static final int MAX_KEPT = 1_000;

    private final DeskAccess access;
    private final DeskCookie cookie;
    private final StaffTokens staff;
    private final RateLimits limits;
    private final InstantSource clock;
    private final Cache<String, Issued> issued =
            Caffeine.newBuilder().maximumSize(MAX_KEPT).expireAfterWrite(KEPT).build();

    /** Looked up with the first refusal: the beans that answer are made late. */
    private final Supplier<HandlerExceptionResolver> answers;

    DeskGate(Parts parts, Supplier<HandlerExceptionResolver> answers) {
        this.access = parts.access;
        this.cookie = parts.cookie;
        this.staff = parts.staff;
        this.limits = parts.limits;
        this.clock = parts.clock;
        this.answers = answers;
    }

    /** What it works with. */
    record Parts(DeskAccess access, DeskCookie cookie, StaffTokens staff, RateLimits limits, InstantSource clock) {}

    private record Issued(String jwt, Instant at) {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain rest)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        HttpServletRequest passed;
        try {
            passed = passed(asked, answer);
        } catch (RefusedException e) {
            answers.get().resolveException(asked, answer, null, e);
            return;
        }
        rest.doFilter(passed, answer);
    }

    private HttpServletRequest passed(HttpServletRequest request, HttpServletResponse response) {
        RateLimits.Shown shown = count(request, response);
        StaffMember member = access.present(request).member();
        if (shown != null) {
            shown.prove();
        }
        String target = DeskPaths.target(request.getMethod(), request.getRequestURI())
                .orElseThrow(() -> Refusal.of(Reason.NOT_FOUND).asException());
        return new AsStaff(request, target, jwt(member));
    }

    /** Before the session is looked for: cookies that are made up count for their address. */
    private RateLimits.@Nullable Shown count(HttpServletRequest request, HttpServletResponse response) {
        String secret = cookie.of(request);
        RateLimitInterceptor.Subject subject = RateLimitInterceptor.Subject.credential(ConsoleLimits.REQUESTS, secret);
        String credential = subject.credential();
        if (secret.isEmpty() || credential == null) {
            limits.takeOfAddress(LimitKind.ADDRESS, request, response);
            return null;
        }
        return limits.takeOfShown(subject.kind(), credential, request, response);
    }

    /** By the clock that tells whether it is still good, which staging may put forward. */
    private String jwt(StaffMember member) {
        String whose = member.companyId() + " " + member.userId();
        Instant now = clock.instant();
        Issued kept = issued.getIfPresent(whose);
        if (kept == null || kept.at.plus(KEPT).isBefore(now)) {
            kept = new Issued(staff.jwt(member), now);
            issued.put(whose, kept);
        }
        return kept.jwt;
    }
}
