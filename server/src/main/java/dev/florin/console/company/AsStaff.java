package dev.florin.console.company;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A request of the desk as the company's API takes it: with its path, the person's token, and no cookie. */
final class AsStaff extends HttpServletRequestWrapper {
    private final String path;
    private final String authorization;

    AsStaff(HttpServletRequest request, String path, String token) {
        super(request);
        this.path = path;
        this.authorization = "Bearer " + token;
    }

    @Override
    public String getRequestURI() {
        return path;
    }

    @Override
    public StringBuffer getRequestURL() {
        StringBuffer url = super.getRequestURL();
        int at = url.indexOf(DeskPaths.PREFIX);
        return at < 0 ? url : url.replace(at, url.length(), path);
    }

    @Override
    public String getServletPath() {
        return path;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return isAuthorization(name) ? authorization : isCookie(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isAuthorization(name)
                ? Collections.enumeration(List.of(authorization))
                : isCookie(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    /** Where the browser has sent none, the token is there all the same. */
    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> names = new ArrayList<>(Collections.list(super.getHeaderNames()));
        names.removeIf(name -> isCookie(name) || isAuthorization(name));
        names.add(HttpHeaders.AUTHORIZATION);
        return Collections.enumeration(names);
    }

    @Override
    public Cookie @Nullable [] getCookies() {
        return null;
    }

    private static boolean isAuthorization(String name) {
        return name.equalsIgnoreCase(HttpHeaders.AUTHORIZATION);
    }

    private static boolean isCookie(String name) {
        return name.equalsIgnoreCase(HttpHeaders.COOKIE);
    }
}
