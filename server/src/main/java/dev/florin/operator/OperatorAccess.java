package dev.florin.operator;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.credentials.CredentialKind;
import dev.florin.platform.credentials.CredentialReason;
import dev.florin.platform.credentials.RefusedCredential;
import dev.florin.platform.limits.LimitKind;
import dev.florin.platform.limits.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Lets operators in, by {@code Authorization: Bearer} and their key, before anything else of a request is read. */
public final class OperatorAccess {
    private static final String ATTRIBUTE = OperatorAccess.class.getName();

    private final OperatorKeys keys;
    private final RateLimits limits;

    public OperatorAccess(OperatorKeys keys, RateLimits limits) {
        this.keys = keys;
        this.limits = limits;
    }

    /**
     * Who sends this request. A right key is let in however many wrong ones come from its address.
     *
     * @throws RefusedException {@link Reason#OPERATOR_KEY_INVALID}, {@link Reason#OPERATOR_ROLE_MISSING} without the role,
     *     or {@link Reason#RATE_LIMITED}
     */
    public Operator require(Role role, HttpServletRequest request, HttpServletResponse response) {
        Optional<Operator> found = keys.operator(request.getHeader("Authorization"));
        if (found.isEmpty()) {
            limits.takeOfAddress(LimitKind.OPERATOR_KEY, request, response);
            throw Refusal.of(Reason.OPERATOR_KEY_INVALID).asException();
        }
        limits.take(LimitKind.OPERATOR, found.get().name(), response);
        request.setAttribute(ATTRIBUTE, found.get());
        require(role, request);
        return found.get();
    }

    /**
     * The same for an operator who was let in, and wants more.
     *
     * @throws RefusedException {@link Reason#OPERATOR_ROLE_MISSING}
     */
    public static void require(Role role, HttpServletRequest request) {
        Operator operator = of(request);
        if (!operator.roles().contains(role)) {
            RefusedCredential.mark(request, CredentialKind.OPERATOR_KEY, CredentialReason.NOT_ALLOWED, operator.name());
            throw Refusal.of(
                            Reason.OPERATOR_ROLE_MISSING,
                            "Operator " + operator.name() + " lacks the role "
                                    + role.name().toLowerCase(Locale.ROOT) + ", which this needs.")
                    .asException();
        }
    }

    /** Who was let in. */
    public static Operator of(HttpServletRequest request) {
        return (Operator) Objects.requireNonNull(request.getAttribute(ATTRIBUTE), "nobody was let in");
    }
}
