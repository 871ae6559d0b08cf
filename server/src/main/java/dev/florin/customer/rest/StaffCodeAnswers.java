package dev.florin.customer.rest;

import dev.florin.customer.StaffSignIn;
import dev.florin.platform.credentials.CredentialKind;
import dev.florin.platform.credentials.CredentialReason;
import dev.florin.platform.credentials.RefusedCredential;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.shop.StaffMember;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** What is answered about codes that companies' own people sign in with. */
final class StaffCodeAnswers {
    static final String MFA = "multi_factor_authentication";

    private final FluidAnswers answers;

    StaffCodeAnswers(FluidAnswers answers) {
        this.answers = answers;
    }

    /** @throws FluidRefusal 404 for text that is no id */
    static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw FluidRefusal.notFound();
        }
    }

    ResponseEntity<Object> sent(HttpServletRequest request, HttpServletResponse response, StaffSignIn.Asked asked) {
        return switch (asked) {
            case StaffSignIn.Asked.Accepted(UUID id, Instant expiresAt) -> {
                Map<String, Object> mfa = new LinkedHashMap<>();
                mfa.put("uuid", id.toString());
                mfa.put("authenticated", false);
                mfa.put("verification_channel", "email");
                mfa.put("verification_code_expires_at", expiresAt.truncatedTo(ChronoUnit.SECONDS));
                yield ResponseEntity.status(201)
                        .cacheControl(CacheControl.noStore())
                        .body(answers.answer(request, MFA, mfa));
            }
            case StaffSignIn.Asked.TooMany(Duration pause) -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, pause.toSeconds())));
                throw FluidRefusal.of(429, "too many codes were asked for; try again later");
            }
            case StaffSignIn.Asked.NotFound _ -> throw FluidRefusal.notFound();
        };
    }

    /** @throws FluidRefusal 404, 410 or 422 unless the code fits */
    static List<StaffMember> members(HttpServletRequest request, StaffSignIn.Confirmed confirmed) {
        return switch (confirmed) {
            case StaffSignIn.Confirmed.SignedIn(List<StaffMember> members) -> members;
            case StaffSignIn.Confirmed.Wrong _ -> {
                RefusedCredential.mark(request, CredentialKind.SIGN_IN_CODE, CredentialReason.WRONG, null);
                throw FluidRefusal.invalid(MFA + ".verification_code", "is wrong.");
            }
            case StaffSignIn.Confirmed.Elsewhere _ ->
                throw FluidRefusal.invalid("fluid_shop", "is a shop that the code is not for.");
            case StaffSignIn.Confirmed.Ended _ ->
                throw FluidRefusal.of(410, "the code was used or tried too often, or its time is over");
            case StaffSignIn.Confirmed.NotFound _ -> throw FluidRefusal.notFound();
        };
    }
}
