package dev.florin.cardorder.incomm;

import dev.florin.cardorder.Program;
import dev.florin.cardorder.ProgramAccess;
import dev.florin.cardorder.ProgramAccess.Standing;
import dev.florin.platform.Authenticator;
import dev.florin.platform.Caller;
import dev.florin.platform.RefusedException;
import dev.florin.platform.connections.Connection;
import dev.florin.platform.credentials.CredentialKind;
import dev.florin.platform.credentials.CredentialReason;
import dev.florin.platform.credentials.RefusedCredential;
import dev.florin.platform.http.RequestNote;
import dev.florin.platform.limits.LimitKind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Proves for which program a request is made, before its body is read. {@code Authorization} is {@code Bearer} with a
 * token of the token endpoint, or {@code Basic} with the API key of a Florin app. The program is the one that the path
 * names, else the one of the {@code ProgramId} header, else the first that is in good standing; the answer names it in
 * its own {@code ProgramId} header.
 */
final class IncommAuthentication implements HandlerInterceptor {
    /** Requests with one access token, or API key. */
    static final LimitKind LIMIT = LimitKind.inLive("incomm", "100/s burst 1000");

    /** The header that names the program, in requests and answers. */
    static final String PROGRAM_ID = "ProgramId";

    /** The name of the path variable that names the program. */
    static final String PATH_VARIABLE = "programId";

    private static final String BEARER = "Bearer ";
    private static final String CHOSEN = IncommAuthentication.class.getName() + ".program";
    private static final String ALL = IncommAuthentication.class.getName() + ".programs";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Authenticator authenticator;
    private final ProgramAccess access;

    IncommAuthentication(Authenticator authenticator, ProgramAccess access) {
        this.authenticator = authenticator;
        this.access = access;
    }

    /** The program that the request was proven to be made for. */
    static Program program(HttpServletRequest request) {
        return (Program) Objects.requireNonNull(request.getAttribute(CHOSEN), "not authenticated");
    }

    /** All programs that the caller may act for. */
    static List<Program> programs(HttpServletRequest request) {
        return standings(request).stream().map(Standing::program).toList();
    }

    /**
     * The programs whose orders the request may mean: the one that it names, else all that may be used now, the request's
     * own first.
     */
    static List<Program> meant(HttpServletRequest request) {
        Program chosen = program(request);
        if (request.getHeader(PROGRAM_ID) != null || inPath(request) != null) {
            return List.of(chosen);
        }
        return Stream.concat(
                        Stream.of(chosen),
                        standings(request).stream()
                                .filter(standing -> standing.refusal() == null)
                                .map(Standing::program)
                                .filter(program -> program.programId() != chosen.programId()))
                .toList();
    }

    /** Makes the request one for that program, one of those that it may mean. */
    static Program use(HttpServletRequest request, HttpServletResponse response, int programId) {
        return take(
                find(standings(request), Integer.toString(programId)).orElseThrow(IncommAuthentication::notFound),
                request,
                response);
    }

    /**
     * Makes the request one for another of the caller's programs, which its query names.
     *
     * @throws RefusedException when that program may not be used now
     */
    static Program change(HttpServletRequest request, HttpServletResponse response, String number) {
        return take(
                find(standings(request), number.strip()).orElseThrow(IncommAuthentication::notFound),
                request,
                response);
    }

    private static List<Standing> standings(HttpServletRequest request) {
        Object programs = Objects.requireNonNull(request.getAttribute(ALL), "not authenticated");
        return ((List<?>) programs).stream().map(Standing.class::cast).toList();
    }

    private static Program take(Standing chosen, HttpServletRequest request, HttpServletResponse response) {
        if (chosen.refusal() != null) {
            throw chosen.refusal().asException();
        }
        request.setAttribute(CHOSEN, chosen.program());
        RequestNote note = RequestNote.of(request);
        note.program(chosen.program().programId());
        note.app(chosen.program().appId());
        response.setHeader(PROGRAM_ID, Integer.toString(chosen.program().programId()));
        return chosen.program();
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod) {
            List<Standing> programs = authenticate(request);
            Connection.prove();
            request.setAttribute(ALL, programs);
            take(choose(programs, request), request, response);
        }
        return true;
    }

    private List<Standing> authenticate(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return List.of(
                    access.ofToken(authorization.substring(BEARER.length()).strip())
                            .orElseThrow(() -> new IncommProblem(401, "The access token is wrong or expired.")));
        }
        Caller.App app = app(authorization);
        List<Standing> programs = access.ofApp(app.appId());
        if (programs.isEmpty()) {
            RefusedCredential.mark(
                    request,
                    CredentialKind.API_KEY,
                    CredentialReason.NOT_ALLOWED,
                    app.appId().toString());
            throw new IncommProblem(403, "This API key has no program.");
        }
        return programs;
    }

    private Caller.App app(@Nullable String authorization) {
        try {
            return switch (authenticator.authenticate(authorization)) {
                case Caller.App app -> app;
                case Caller.User _, Caller.Nobody _ -> throw unauthorized();
            };
        } catch (RefusedException e) {
            throw unauthorized();
        }
    }

    private static IncommProblem unauthorized() {
        return new IncommProblem(401, "Authorization is missing or wrong.");
    }

    private Standing choose(List<Standing> programs, HttpServletRequest request) {
        Optional<Standing> named = fromHeader(programs, request.getHeader(PROGRAM_ID));
        String inPath = inPath(request);
        if (inPath != null) {
            return find(programs, inPath).orElseThrow(IncommAuthentication::notFound);
        }
        return named.orElseGet(() -> programs.stream()
                .filter(program -> program.refusal() == null)
                .findFirst()
                .orElse(programs.getFirst()));
    }

    private Optional<Standing> fromHeader(List<Standing> programs, @Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        String number = header.strip();
        if (!NUMBER.matcher(number).matches()) {
            throw new IncommProblem(400, "ProgramId is not a number.");
        }
        Optional<Standing> own = find(programs, number);
        if (own.isEmpty()) {
            throw access.exists(Integer.parseInt(number))
                    ? new IncommProblem(403, "The program is not yours.")
                    : notFound();
        }
        return own;
    }

    private static Optional<Standing> find(List<Standing> programs, String number) {
        if (!NUMBER.matcher(number).matches()) {
            return Optional.empty();
        }
        int programId = Integer.parseInt(number);
        return programs.stream()
                .filter(program -> program.program().programId() == programId)
                .findFirst();
    }

    private static @Nullable String inPath(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && variables.get(PATH_VARIABLE) instanceof String text
                ? text
                : null;
    }

    private static IncommProblem notFound() {
        return new IncommProblem(404, "Program not found");
    }
}
