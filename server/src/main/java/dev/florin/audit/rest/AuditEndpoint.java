package dev.florin.audit.rest;

import dev.florin.audit.AuditFilter;
import dev.florin.audit.AuditLog;
import dev.florin.audit.AuditPage;
import dev.florin.operator.Asked;
import dev.florin.operator.OperatorAccess;
import dev.florin.operator.Role;
import dev.florin.operator.SignedInOperators;
import dev.florin.platform.PagePosition;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/audit}: what operators have done, the newest first. */
@RestController
public class AuditEndpoint {
    private final AuditLog log;
    private final OperatorAccess access;

    public AuditEndpoint(AuditLog log, OperatorAccess access) {
        this.log = log;
        this.access = access;
    }

    /** Before anything of the request is read. */
    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
    }

    @GetMapping({"/api/v1/audit", SignedInOperators.PATHS + "audit"})
    AuditPage list(
            @RequestParam(name = "operator", required = false) @Nullable String operator,
            @RequestParam(name = "action", required = false) @Nullable String action,
            @RequestParam(name = "subject", required = false) @Nullable String subject,
            @RequestParam(name = "from", required = false) @Nullable String from,
            @RequestParam(name = "until", required = false) @Nullable String until,
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam(name = "limit", defaultValue = "" + Asked.DEFAULT_LIMIT) String limit) {
        return log.list(new AuditFilter(
                text("operator", operator),
                text("action", action),
                text("subject", subject),
                read("from", "a time such as 2026-11-28T00:00:00Z", from, Instant::parse),
                read("until", "a time such as 2026-11-28T00:00:00Z", until, Instant::parse),
                read("after", "the next of an earlier page", after, PagePosition::parse),
                Asked.limit(limit, AuditFilter.MAX_LIMIT)));
    }

    /** PostgreSQL keeps no text with a null character. */
    private static @Nullable String text(String name, @Nullable String text) {
        if (text != null && text.indexOf('\0') >= 0) {
            throw Asked.malformed(name + " must be a text without control characters.");
        }
        return text;
    }

    private static <T> @Nullable T read(String name, String what, @Nullable String text, Function<String, T> reading) {
        try {
            return text == null ? null : reading.apply(text);
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw Asked.malformed(name + " must be " + what + ".");
        }
    }
}
