package dev.florin.operator;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.connections.Connection;
import dev.florin.platform.credentials.CredentialKind;
import dev.florin.platform.credentials.CredentialReason;
import dev.florin.platform.credentials.RefusedCredential;
import dev.florin.platform.http.RequestNote;
import dev.florin.platform.http.RequestPaths;
import dev.florin.platform.limits.LimitKind;
import dev.florin.platform.limits.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets operators in before anything else of a request is read: by {@code Authorization: Bearer} and their key, and below
 * {@link SignedInOperators#PATHS} as people who have signed in to the console.
 */
public final class OperatorAccess {
    /** Requests of one operator. */
    static final LimitKind LIMIT = LimitKind.inLive("operator", "20/s burst 200");

    /** Wrong operator keys that an address shows. */
    static final LimitKind WRONG_KEYS = LimitKind.everywhere("operator_key", "6/min burst 30");

    private static final String ATTRIBUTE = OperatorAccess.class.getName();

    private final OperatorKeys keys;
    private final RateLimits limits;
    private final Supplier<SignedInOperators> people;

    /** @param people asked for when the first of them comes */
    public OperatorAccess(OperatorKeys keys, RateLimits limits, Supplier<SignedInOperators> people) {
        this.keys = keys;
        this.limits = limits;
        this.people = people;
    }

    /** @param proof has a person show again that it is them; not used with a key */
    private record LetIn(Operator operator, Optional<Runnable> proof) {}

    /**
     * Who sends this request. A valid key is let in however many wrong ones come from its address.
     *
     * @throws RefusedException {@link Reason#OPERATOR_KEY_INVALID}, {@link Reason#OPERATOR_ROLE_MISSING} without the
     *     role, or {@link Reason#RATE_LIMITED}
     */
    public Operator require(Role role, HttpServletRequest request, HttpServletResponse response) {
        LetIn letIn = RequestPaths.of(request).startsWith(SignedInOperators.PATHS)
                ? bySession(request, response)
                : byKey(request, response);
        limits.take(LIMIT, letIn.operator.name(), response);
        request.setAttribute(ATTRIBUTE, letIn);
        Connection.prove();
        require(role, request);
        return letIn.operator;
    }

    private LetIn bySession(HttpServletRequest request, HttpServletResponse response) {
        // What a person sees depends on who they are, and on what they may still do.
        response.setHeader("Cache-Control", "no-store");
        SignedInOperators sessions = people.get();
        SignedInOperators.SignedIn person = sessions.who();
        RequestNote.of(request).user(person.userId());
        if (person.roles().isEmpty()) {
            RefusedCredential.mark(request, CredentialKind.SESSION, CredentialReason.NOT_ALLOWED, person.name());
            throw missing("This is for operators, and you are none.", Role.READ);
        }
        return new LetIn(
                new Operator(person.name(), person.roles()), Optional.of(() -> sessions.requireProof(request)));
    }

    private LetIn byKey(HttpServletRequest request, HttpServletResponse response) {
        Optional<Operator> found = keys.operator(request.getHeader("Authorization"));
        if (found.isEmpty()) {
            limits.takeOfAddress(WRONG_KEYS, request, response);
            throw Refusal.of(Reason.OPERATOR_KEY_INVALID).asException();
        }
        return new LetIn(found.get(), Optional.empty());
    }

    /**
     * Checks that an operator who was let in may do more. For everything except looking, a person must have shown a
     * short while ago that it is them.
     *
     * @throws RefusedException {@link Reason#OPERATOR_ROLE_MISSING}, or {@link Reason#PROOF_REQUIRED}
     */
    public static void require(Role role, HttpServletRequest request) {
        LetIn letIn = letIn(request);
        if (!letIn.operator.roles().contains(role)) {
            RefusedCredential.mark(request, kind(letIn), CredentialReason.NOT_ALLOWED, letIn.operator.name());
            throw letIn.proof.isPresent()
                    ? missing("You may not do this.", role)
                    : Refusal.of(
                                    Reason.OPERATOR_ROLE_MISSING,
                                    "Operator " + letIn.operator.name() + " lacks the role " + word(role)
                                            + ", which this needs.")
                            .asException();
        }
        if (role != Role.READ) {
            letIn.proof.ifPresent(Runnable::run);
        }
    }

    /** Who was let in. */
    public static Operator of(HttpServletRequest request) {
        return letIn(request).operator;
    }

    private static LetIn letIn(HttpServletRequest request) {
        return (LetIn) Objects.requireNonNull(request.getAttribute(ATTRIBUTE), "nobody was let in");
    }

    private static CredentialKind kind(LetIn letIn) {
        return letIn.proof.isPresent() ? CredentialKind.SESSION : CredentialKind.OPERATOR_KEY;
    }

    private static RefusedException missing(String what, Role role) {
        return Refusal.of(
                        Reason.OPERATOR_ROLE_MISSING,
                        what + " It needs the role " + word(role)
                                + ": ask whoever runs this server to give it to you, by florin operator grant.")
                .asException();
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
