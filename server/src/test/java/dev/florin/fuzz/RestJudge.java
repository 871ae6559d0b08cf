package dev.florin.fuzz;

import dev.florin.RawHttp.Reply;
import dev.florin.openapi.DescribedReplies;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;

/** A reply is as it is described, or a refusal in its surface's form; it is no failure. */
final class RestJudge implements Fuzzing.Judge {
    private static final String LEGAL = "[A-Za-z0-9\\-._~:/?#@!$&'()*+,;=%]*";

    /** Of no surface: the form of what could not even be read as a request. */
    private static final String NOWHERE = "/";

    /** What Fluid has and Florin has not. */
    private static final int NOT_IMPLEMENTED = 501;

    @Override
    public @Nullable String complaint(FuzzRequest request, Reply reply) {
        if (reply.status() >= 500 && reply.status() != NOT_IMPLEMENTED) {
            return "it failed with " + reply.status() + "\n" + reply;
        }
        if (reply.status() >= 400 && reply.header("x-request-id").isEmpty()) {
            return "a refusal has no request id\n" + reply;
        }
        try {
            check(request, reply);
            return null;
        } catch (AssertionError wrong) {
            return String.valueOf(wrong.getMessage());
        }
    }

    private static void check(FuzzRequest request, Reply reply) {
        boolean isHead = request.method().equals("HEAD");
        if (!canBeDecoded(request.path()) || reply.status() == 400) {
            if (!isHead) {
                checkForm(request, reply);
            }
            return;
        }
        DescribedReplies.check(request.method(), request.path(), reply.status(), reply.headers(), reply.body());
    }

    private static void checkForm(FuzzRequest request, Reply reply) {
        try {
            DescribedReplies.checkForm(request.path(), reply.status(), reply.headers(), reply.body());
        } catch (AssertionError wrong) {
            if (isLegal(request)) {
                throw wrong;
            }
            DescribedReplies.checkForm(NOWHERE, reply.status(), reply.headers(), reply.body());
        }
    }

    /** Whether the web server could read the first line, and so knows which surface it was sent to. */
    private static boolean isLegal(FuzzRequest request) {
        return request.target().matches(LEGAL)
                && request.target().length() < 7_500
                && request.version().startsWith("HTTP/")
                && !request.version().contains(" ");
    }

    private static boolean canBeDecoded(String path) {
        try {
            return !PathContainer.parsePath(path).elements().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
