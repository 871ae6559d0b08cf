package dev.florin.clock.rest;

import static dev.florin.operator.AskedBody.needed;

import dev.florin.audit.Acting;
import dev.florin.audit.Deed;
import dev.florin.clock.ClockDocument;
import dev.florin.clock.TestClock;
import dev.florin.operator.AskedBody;
import dev.florin.operator.OperatorAccess;
import dev.florin.operator.Role;
import dev.florin.operator.SignedInOperators;
import dev.florin.platform.Refusal;
import dev.florin.platform.connections.Connection;
import dev.florin.platform.settings.Form;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What {@code florin clock} does, over HTTP. Time makes money move: deposits clear, subscriptions are renewed. */
@RestController
@RequestMapping({"/api/v1/clock", SignedInOperators.PATHS + "clock"})
public class ClockEndpoint {
    private static final Form<Duration> BY = Form.duration(Duration.ofSeconds(1), TestClock.MAX_AHEAD);

    private final TestClock clock;
    private final OperatorAccess access;

    /** @param clock which is advanced audited */
    public ClockEndpoint(TestClock clock, OperatorAccess access) {
        this.clock = clock;
        this.access = access;
    }

    record Wanted(@Nullable String by) {}

    /** Before anything of the request is read, whichever method serves it. */
    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
        Connection.prove();
    }

    @GetMapping
    ClockDocument show() {
        return ClockDocument.of(clock.now());
    }

    @PostMapping("/advance")
    ClockDocument advance(HttpServletRequest http) throws IOException {
        OperatorAccess.require(Role.MONEY, http);
        String wanted = needed("by", AskedBody.read(http, Wanted.class).by);
        Duration by = BY.reading()
                .apply(wanted)
                .orElseThrow(
                        () -> Refusal.invalid("by", "must be " + BY.expected()).asException());
        Deed deed = new Deed(OperatorAccess.of(http).name(), "clock.advance", null, Map.of("by", wanted));
        return ClockDocument.of(Acting.doing(deed, () -> clock.advance(by)));
    }
}
