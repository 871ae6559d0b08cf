package dev.florin.console.company;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The cookie of a session at a company's desk. Scripts cannot read it, no other site's page can have it sent, and browsers
 * send it with the desk's own requests alone.
 *
 * @param isSecure whether clients use TLS: then browsers take it over TLS alone
 */
record DeskCookie(boolean isSecure) {
    static final String NAME = "florin-company";
    static final String SECURE_NAME = "__Secure-florin-company";

    /** Where browsers send it. */
    static final String PATH = "/console/api/company";

    private String name() {
        return isSecure ? SECURE_NAME : NAME;
    }

    /** What the cookie holds; empty when there is none, or several, of which one is not this server's. */
    String of(HttpServletRequest request) {
        Cookie[] all = request.getCookies();
        Cookie[] ours = all == null
                ? new Cookie[0]
                : Arrays.stream(all).filter(one -> one.getName().equals(name())).toArray(Cookie[]::new);
        return ours.length == 1 ? ours[0].getValue() : "";
    }

    void give(HttpServletResponse response, DeskSession session) {
        set(response, session.secret(), DeskSessions.LIFETIME);
    }

    void take(HttpServletResponse response) {
        set(response, "", Duration.ZERO);
    }

    private void set(HttpServletResponse response, String value, Duration age) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name(), value)
                        .httpOnly(true)
                        .secure(isSecure)
                        .sameSite("Strict")
                        .path(PATH)
                        .maxAge(age)
                        .build()
                        .toString());
    }
}
