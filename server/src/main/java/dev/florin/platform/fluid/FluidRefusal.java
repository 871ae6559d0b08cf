package dev.florin.platform.fluid;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request that is not done, in the form that the client gets: a status, a message, and what is wrong by field. It has
 * no stack trace: it is no bug.
 */
public final class FluidRefusal extends RuntimeException {
    private final int status;
    private final transient Map<String, List<String>> errors;
    private final transient Map<String, Object> meta;
    private final boolean passing;

    private FluidRefusal(
            int status, String message, Map<String, List<String>> errors, Map<String, Object> meta, boolean passing) {
        super(message, null, false, false);
        this.passing = passing;
        this.status = status;
        this.errors = new LinkedHashMap<>(errors);
        this.meta = new LinkedHashMap<>(meta);
    }

    public static FluidRefusal of(int status, String message) {
        return new FluidRefusal(status, message, Map.of(), Map.of(), false);
    }

    /** With what is wrong, by field. */
    public static FluidRefusal of(int status, String message, Map<String, List<String>> errors) {
        return new FluidRefusal(status, message, errors, Map.of(), false);
    }

    /** 400: the request cannot be read. */
    public static FluidRefusal malformed(String message) {
        return of(400, message);
    }

    /** 400: a field, or a header, is missing or cannot be read. */
    public static FluidRefusal malformed(String field, String message) {
        return of(400, field + " " + message, Map.of(field, List.of(message)));
    }

    /** 401: no token, or one that is not known or no longer valid. */
    public static FluidRefusal unauthorized() {
        return of(401, "unauthorized");
    }

    /** 404: there is no such object, or it is another company's. */
    public static FluidRefusal notFound() {
        return of(404, "not found");
    }

    /** 404: what the field names is not there. */
    public static FluidRefusal notFound(String field, String message) {
        return of(404, "not found", Map.of(field, List.of(message)));
    }

    /** 409: it is there already, or is still needed. */
    public static FluidRefusal conflict(String field, String message) {
        return new FluidRefusal(409, "conflict", Map.of(field, List.of(message)), Map.of(), false);
    }

    /** 409: something is under way. The same request may be done later, so the client is told when to ask again. */
    public static FluidRefusal later(String field, String message) {
        return new FluidRefusal(409, "conflict", Map.of(field, List.of(message)), Map.of(), true);
    }

    /** 422: a form that can be read but not done. */
    public static FluidRefusal invalid(String field, String message) {
        return invalid(Map.of(field, List.of(message)));
    }

    /** 422 with all that is wrong, by field. The message repeats the first of it, for people. */
    public static FluidRefusal invalid(Map<String, List<String>> errors) {
        String first = errors.entrySet().stream()
                .findFirst()
                .map(one -> one.getKey() + " " + one.getValue().getFirst())
                .orElse("invalid");
        return new FluidRefusal(422, first, errors, Map.of(), false);
    }

    /** The refusal with something more in {@code meta}, such as the cart of a 410. */
    public FluidRefusal withMeta(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(meta);
        more.put(name, value);
        return new FluidRefusal(status, message(), errors, more, passing);
    }

    public int status() {
        return status;
    }

    /** Whether it passes by itself. */
    boolean isPassing() {
        return passing;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    /** What is wrong, by the name or path of the field: {@code items[0].quantity}. */
    public Map<String, List<String>> errors() {
        return errors;
    }

    /** What {@code meta} holds beside the request's id and time. */
    public Map<String, Object> meta() {
        return meta;
    }
}
