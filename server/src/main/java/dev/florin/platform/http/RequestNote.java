package dev.florin.platform.http;

import dev.florin.platform.Caller;
import dev.florin.platform.Reason;
import dev.florin.platform.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is learnt about a request while it is served: who asked, what for, and why it was not done. The request log is
 * written from it, so nothing that a client sent belongs here unless it was looked up or parsed: no path, no header, no
 * token.
 */
public final class RequestNote {
    private static final String ATTRIBUTE = RequestNote.class.getName();
    private static final int MAX_OPERATION = 200;
    private static final int MAX_NAME = 64;

    private @Nullable String kind;
    private @Nullable String operation;
    private @Nullable String name;
    private @Nullable String reason;
    private @Nullable UUID appId;
    private @Nullable UUID userId;
    private @Nullable Long companyId;
    private @Nullable Integer programId;

    private RequestNote() {}

    /** A new one for this request. */
    public static RequestNote begin(HttpServletRequest request) {
        RequestNote note = new RequestNote();
        request.setAttribute(ATTRIBUTE, note);
        return note;
    }

    /** The request's note; where none was begun, one that nobody reads. */
    public static RequestNote of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof RequestNote note ? note : new RequestNote();
    }

    /** Who has shown a good credential. */
    public void caller(Caller caller) {
        switch (caller) {
            case Caller.App app -> app(app.appId());
            case Caller.User user -> {
                app(user.appId());
                user(user.userId());
            }
            case Caller.Nobody _ -> {}
        }
    }

    public void app(UUID id) {
        appId = id;
    }

    public void user(UUID id) {
        userId = id;
    }

    public void company(long id) {
        companyId = id;
    }

    public void program(int id) {
        programId = id;
    }

    /**
     * What is asked for, where the route does not say it.
     *
     * @param sort such as {@code QUERY}
     * @param what its name in the schema
     * @param called the name that the client gave it, if any
     */
    public void asks(String sort, String what, @Nullable String called) {
        kind = sort;
        operation = bounded(what, MAX_OPERATION);
        name = called == null || called.isEmpty() ? null : bounded(called, MAX_NAME);
    }

    /** Why it was not done, in one of our own words. */
    public void refused(String why) {
        reason = why;
    }

    public void refused(Reason why) {
        refused(why.name());
    }

    /** Why it was not done, from an exception. A refusal of Spring's has only a status. */
    public void refused(Throwable thrown) {
        Failure failure = Failure.of(thrown);
        if (thrown instanceof RefusedException || failure.status() >= 500) {
            refused(failure.refusal().reason());
        }
    }

    private static String bounded(String text, int chars) {
        return text.length() <= chars ? text : text.substring(0, chars - 1) + "…";
    }

    public @Nullable String kind() {
        return kind;
    }

    public @Nullable String operation() {
        return operation;
    }

    public @Nullable String name() {
        return name;
    }

    public @Nullable String reason() {
        return reason;
    }

    public @Nullable UUID appId() {
        return appId;
    }

    public @Nullable UUID userId() {
        return userId;
    }

    public @Nullable Long companyId() {
        return companyId;
    }

    public @Nullable Integer programId() {
        return programId;
    }
}
