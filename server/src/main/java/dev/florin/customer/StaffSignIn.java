package dev.florin.customer;

import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.shop.Shop;
import dev.florin.shop.Shops;
import dev.florin.shop.StaffMember;
import dev.florin.shop.StaffTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs in companies' own people by a code that is sent to their address, in all their companies at once. Neither the
 * answer nor its timing shows whether an address is anybody's: e-mails are sent beside the request.
 */
public final class StaffSignIn {
    /** Where a letter speaks of no single shop. */
    private static final String SEVERAL = "Florin";

    private static final String LANGUAGE = "en";
    private static final Duration WAIT_FOR_SENDING = Duration.ofSeconds(10);
    private static final Logger log = LoggerFactory.getLogger(StaffSignIn.class);

    private final StaffCodes codes;
    private final StaffTokens tokens;
    private final CodeLetters letters;
    private final Shops shops;
    private final Semaphore sending = new Semaphore(SignIn.MAX_SENDING);

    StaffSignIn(Parts parts) {
        this.codes = new StaffCodes(parts.transactions(), parts.secrets(), parts.clock(), SignInLimits.DEFAULT);
        this.tokens = parts.tokens();
        this.letters = parts.letters();
        this.shops = parts.shops();
    }

    /** What signing in needs. */
    record Parts(
            Transactions transactions,
            Secrets secrets,
            InstantSource clock,
            StaffTokens tokens,
            CodeLetters letters,
            Shops shops) {}

    /** What became of asking for a code. */
    public sealed interface Asked {
        /** The code is on its way, if the address is somebody's; it is tried with the id. */
        record Accepted(UUID id, Instant expiresAt) implements Asked {}

        record TooMany(Duration pause) implements Asked {}

        /** Nobody has asked for this one before, or it was used. */
        record NotFound() implements Asked {}
    }

    /** What became of a code. */
    public sealed interface Confirmed {
        /** @param members the person as a user of each company */
        record SignedIn(List<StaffMember> members) implements Confirmed {}

        record Wrong() implements Confirmed {}

        /** The code fits, but not for the company: it is not used up, and may have tries left. */
        record Elsewhere() implements Confirmed {}

        record Ended() implements Confirmed {}

        record NotFound() implements Confirmed {}
    }

    /**
     * @param companyId null for all companies
     * @param client the address of who asks
     */
    public Asked ask(String email, @Nullable Long companyId, String client) {
        var subject = new StaffCodes.Subject(email.toLowerCase(Locale.ROOT), companyId);
        return asked(() -> codes.make(subject, client));
    }

    /** Asks for a code for a user by the id; what is nobody's is answered alike, and no code is sent. */
    public Asked askForUser(long userId, String client) {
        StaffCodes.Subject subject = tokens.user(userId)
                .map(user -> new StaffCodes.Subject(user.email().toLowerCase(Locale.ROOT), user.companyId()))
                .orElseGet(() -> new StaffCodes.Subject("user-" + userId + "@invalid", null));
        return asked(() -> codes.make(subject, client));
    }

    /** Asks for another code in place of one that was not used. */
    public Asked askAgain(UUID id, String client) {
        return asked(() -> codes.remake(id, client));
    }

    private interface Making {
        StaffCodes.Made make();
    }

    private Asked asked(Making making) {
        if (!sending.tryAcquire()) {
            return new Asked.TooMany(WAIT_FOR_SENDING);
        }
        boolean isSending = false;
        try {
            return switch (making.make()) {
                case StaffCodes.Made.Done(StaffCodes.Code code) -> {
                    Thread.ofVirtual().name("staff-sign-in").start(() -> send(code));
                    isSending = true;
                    yield new Asked.Accepted(code.id(), code.expiresAt());
                }
                case StaffCodes.Made.TooMany(Duration pause) -> new Asked.TooMany(pause);
                case StaffCodes.Made.NotFound _ -> new Asked.NotFound();
            };
        } finally {
            if (!isSending) {
                sending.release();
            }
        }
    }

    private void send(StaffCodes.Code code) {
        try {
            List<StaffMember> members =
                    tokens.byEmail(code.subject().email(), code.subject().companyId());
            if (!members.isEmpty()) {
                letters.send(shop(members), LANGUAGE, members.getFirst().email(), code.text());
            }
            codes.sweep();
        } catch (RuntimeException e) {
            log.error("sending a code to sign in with, or forgetting old ones, failed", e);
        } finally {
            sending.release();
        }
    }

    private String shop(List<StaffMember> members) {
        return members.size() > 1
                ? SEVERAL
                : shops.find(members.getFirst().companyId())
                        .map(Shop::company)
                        .map(company -> company.name())
                        .orElse(SEVERAL);
    }

    /**
     * Signs in with a code. That it is for another company, or its owner no user of this one, is told to nobody whose code
     * is wrong.
     *
     * @param client the address of who asks
     * @param only the company to sign in to; null for all of the owner's
     */
    public Confirmed confirm(UUID id, String code, String client, @Nullable Long only) {
        Optional<StaffCodes.Subject> subject = codes.subject(id);
        List<StaffMember> wanted = subject.map(one -> members(one, only)).orElse(List.of());
        boolean isElsewhere = only != null
                && wanted.isEmpty()
                && subject.map(one -> !members(one, null).isEmpty()).orElse(false);
        return switch (codes.use(id, code, client, !isElsewhere)) {
            case StaffCodes.Tried.Fits _ when isElsewhere -> new Confirmed.Elsewhere();
            case StaffCodes.Tried.Fits _ -> wanted.isEmpty() ? new Confirmed.Wrong() : new Confirmed.SignedIn(wanted);
            case StaffCodes.Tried.Wrong _ -> new Confirmed.Wrong();
            case StaffCodes.Tried.Ended _ -> new Confirmed.Ended();
            case StaffCodes.Tried.NotFound _ -> new Confirmed.NotFound();
        };
    }

    /** As whom a code signs in. */
    private List<StaffMember> members(StaffCodes.Subject subject, @Nullable Long only) {
        Long company = subject.companyId();
        if (only != null && company != null && !company.equals(only)) {
            return List.of();
        }
        return tokens.byEmail(subject.email(), only == null ? company : only);
    }
}
