package dev.florin.platform.http;

import dev.florin.platform.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Lets through operators who may look. */
@FunctionalInterface
public interface OperatorGate {
    /** @throws RefusedException when the request is no such operator's */
    void pass(HttpServletRequest request, HttpServletResponse response);
}
