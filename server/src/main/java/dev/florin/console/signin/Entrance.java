package dev.florin.console.signin;

import dev.florin.console.ConsoleLimits;
import dev.florin.console.Person;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.credentials.CredentialKind;
import dev.florin.platform.credentials.CredentialReason;
import dev.florin.platform.credentials.RefusedCredential;
import dev.florin.platform.limits.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What all ways in have in common: bounds on trying, and what follows a proof. */
final class Entrance {
    private static final int MAX_CODE = 40;
    private static final Refusal CODE_REFUSED =
            Refusal.of(Reason.SIGN_IN_REFUSED, "This code is wrong, used or too old. Enter the newest one.");

    private final SecondFactors factors;
    private final Logins logins;
    private final Attempts attempts;
    private final Sessions sessions;
    private final RateLimits limits;

    Entrance(SecondFactors factors, Logins logins, Attempts attempts, Sessions sessions, RateLimits limits) {
        this.factors = factors;
        this.logins = logins;
        this.attempts = attempts;
        this.sessions = sessions;
        this.limits = limits;
    }

    /** What the page shows next. */
    enum Next {
        SIGNED_IN,
        /** Nobody is signed in yet: the session knows who has shown the first proof. */
        SECOND_FACTOR
    }

    /** The answer to a proof that was right. */
    record Entered(Next next) {}

    /** Somebody who asks to be let in, and the person, if there is one. */
    record Asker(Logins.@Nullable Login login, Attempts.Attempt attempt) {}

    /** Finds whose address it is: the same work whether or not it is somebody's. */
    Asker asker(String email, HttpServletRequest request) {
        byte[] place = attempts.place(limits.addressOf(request));
        Logins.Login login = logins.byEmail(email, place).orElse(null);
        return new Asker(login, new Attempts.Attempt(email, place, login != null && login.isKnown()));
    }

    /**
     * Takes a try to sign in.
     *
     * @throws RefusedException {@link Reason#RATE_LIMITED}
     */
    void takeTry(Attempts.Attempt attempt, HttpServletRequest request, HttpServletResponse response) {
        limits.takeOfAddress(ConsoleLimits.SIGN_IN, request, response);
        orWait(attempts.take(attempt), response);
    }

    /**
     * Counts an e-mail.
     *
     * @throws RefusedException {@link Reason#RATE_LIMITED}
     */
    void takeLetter(Attempts.Attempt asking, HttpServletRequest request, HttpServletResponse response) {
        limits.takeOfAddress(ConsoleLimits.LETTER, request, response);
        orWait(attempts.letter(asking), response);
    }

    /**
     * Counts another e-mail of the same request, to another address.
     *
     * @throws RefusedException {@link Reason#RATE_LIMITED}
     */
    void takeLetterTo(Attempts.Attempt asking, HttpServletResponse response) {
        orWait(attempts.letter(asking), response);
    }

    /**
     * Takes a try at something that is too long to guess.
     *
     * @throws RefusedException {@link Reason#RATE_LIMITED}
     */
    void takeOfAddress(HttpServletRequest request, HttpServletResponse response) {
        limits.takeOfAddress(ConsoleLimits.SIGN_IN, request, response);
    }

    /** The try was right. */
    void forget(Attempts.Attempt attempt) {
        attempts.forget(attempt);
    }

    /** A try at something that only one person can be asked for. */
    Attempts.Attempt attempt(String whose, HttpServletRequest request) {
        return new Attempts.Attempt(whose, attempts.place(limits.addressOf(request)), true);
    }

    /** A try from any place: the caller is already signed in as that person. */
    Attempts.Attempt attempt(String whose) {
        return new Attempts.Attempt(whose, new byte[0], true);
    }

    /**
     * Takes {@code {code}} of a person's app, or {@code {recoveryCode}}.
     *
     * @throws RefusedException {@link Reason#SIGN_IN_REFUSED} or {@link Reason#RATE_LIMITED}
     */
    void requireSecond(Person person, Form form, HttpServletRequest request, HttpServletResponse response) {
        // Only somebody who knows the first proof gets this far, so nobody else has to wait.
        Attempts.Attempt attempt = attempt("factor " + person.userId(), request);
        takeTry(attempt, request, response);
        String recovery = form.optional("recoveryCode", MAX_CODE);
        boolean isRight = recovery == null
                ? factors.use(person.userId(), form.text("code", MAX_CODE).replaceAll("\\s", ""))
                : factors.useRecoveryCode(person.userId(), recovery);
        if (!isRight) {
            throw refused(request, CredentialKind.SECOND_FACTOR, CODE_REFUSED, person.email());
        }
        forget(attempt);
    }

    /** Lets in a person who has shown who they are, or asks for the second proof where they want one. */
    Entered enter(Person person, HttpServletRequest request, HttpServletResponse response) {
        if (factors.state(person.userId()).totp()) {
            sessions.beginPending(request, person);
            return new Entered(Next.SECOND_FACTOR);
        }
        return complete(person, request, response);
    }

    /** Lets in a person who has shown everything that is asked for. */
    Entered complete(Person person, HttpServletRequest request, HttpServletResponse response) {
        sessions.begin(request, response, person);
        logins.remember(person.userId(), attempts.place(limits.addressOf(request)));
        return new Entered(Next.SIGNED_IN);
    }

    /** Refuses what was shown as wrong, and leaves a trace of it. */
    static RefusedException refused(HttpServletRequest request, CredentialKind kind, Reason reason, String whose) {
        return refused(request, kind, Refusal.of(reason), whose);
    }

    /** The same in other words. */
    static RefusedException refused(HttpServletRequest request, CredentialKind kind, Refusal refusal, String whose) {
        mark(request, kind, whose);
        return refusal.asException();
    }

    /** Leaves the trace of a credential that is wrong. */
    static void mark(HttpServletRequest request, CredentialKind kind, String whose) {
        RefusedCredential.mark(request, kind, CredentialReason.WRONG, RefusedCredential.hashed(whose));
    }

    /**
     * Of whoever is signed in.
     *
     * @throws RefusedException {@link Reason#PROOF_REQUIRED} when they have not shown who they are a short while ago
     */
    void requireProof(HttpServletRequest request) {
        sessions.requireProof(request);
    }

    private static void orWait(Duration pause, HttpServletResponse response) {
        if (pause.isPositive()) {
            long seconds = Math.max(1, Math.ceilDiv(pause.toMillis(), 1000L));
            response.setHeader("Retry-After", Long.toString(seconds));
            throw Refusal.of(
                            Reason.RATE_LIMITED,
                            "Too many tries. Wait " + words(seconds) + " and try again, or sign in another way.")
                    .asException();
        }
    }

    private static String words(long seconds) {
        return seconds == 1
                ? "a second"
                : seconds < 120 ? seconds + " seconds" : Math.ceilDiv(seconds, 60L) + " minutes";
    }
}
