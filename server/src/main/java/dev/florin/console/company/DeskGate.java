package dev.florin.console.company;

import dev.florin.console.ConsoleLimits;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.limits.RateLimits;
import dev.florin.shop.StaffTokens;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Lets the pages of a company's desk call the company's API below {@link DeskPaths#PREFIX}: the cookie says who it is, and
 * the request goes on as one of that person's. What their roles permit is looked at where it always is. The token against
 * forgery was looked at before, as for all that the console's pages send.
 */
final class DeskGate implements Filter {
    private final DeskAccess access;
    private final StaffTokens staff;
    private final RateLimits limits;

    /** Looked up with the first refusal: the beans that answer are made late. */
    private final Supplier<HandlerExceptionResolver> answers;

    DeskGate(DeskAccess access, StaffTokens staff, RateLimits limits, Supplier<HandlerExceptionResolver> answers) {
        this.access = access;
        this.staff = staff;
        this.limits = limits;
        this.answers = answers;
    }

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
        DeskAccess.Present present = access.present(request);
        limits.take(ConsoleLimits.REQUESTS, present.session().secret(), response);
        String target = DeskPaths.target(request.getMethod(), request.getRequestURI())
                .orElseThrow(() -> Refusal.of(Reason.NOT_FOUND).asException());
        return new AsStaff(request, target, staff.jwt(present.member()));
    }
}
