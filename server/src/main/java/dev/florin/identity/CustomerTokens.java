package dev.florin.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs and verifies the tokens of shops' customers: HS256 JWTs with {@link #AUDIENCE}, by the same keys as user access
 * tokens. Neither is accepted as the other: this one has an audience of its own and another subject. Verifying reads no
 * database.
 */
public final class CustomerTokens {
    static final String AUDIENCE = "florin-customer";

    private static final String COMPANY = "company_id";
    private static final int MAX_TOKEN_CHARS = 1024;

    private final SigningKeys keys;
    private final InstantSource clock;

    CustomerTokens(SigningKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Who bears a token: a customer of a company. */
    public record Bearer(long companyId, long customerId) {}

    /** A token that says so for this long. Whoever issues it has made sure that the customer is who asks. */
    public String issue(Bearer bearer, Duration lifetime) {
        SigningKey key = keys.signing();
        Instant now = clock.instant();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.id())
                        .build(),
                new JWTClaimsSet.Builder()
                        .audience(AUDIENCE)
                        .subject(Long.toString(bearer.customerId()))
                        .claim(COMPANY, bearer.companyId())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(lifetime)))
                        .build());
        try {
            token.sign(key.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("signing failed", e);
        }
        return token.serialize();
    }

    /** Who bears a genuine, current token; empty for any other text. */
    public Optional<Bearer> verify(String token) {
        if (token.length() > MAX_TOKEN_CHARS) {
            return Optional.empty();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWSHeader header = jwt.getHeader();
            if (!JWSAlgorithm.HS256.equals(header.getAlgorithm()) || header.getKeyID() == null) {
                return Optional.empty();
            }
            SigningKey key = keys.find(header.getKeyID()).orElse(null);
            return key != null && Signatures.isGenuine(jwt, key)
                    ? Optional.ofNullable(bearer(jwt.getJWTClaimsSet()))
                    : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private @Nullable Bearer bearer(JWTClaimsSet claims) throws ParseException {
        Date expires = claims.getExpirationTime();
        Long companyId = claims.getLongClaim(COMPANY);
        String subject = claims.getSubject();
        boolean current = expires != null && clock.instant().isBefore(expires.toInstant());
        return current
                        && companyId != null
                        && subject != null
                        && claims.getAudience().equals(List.of(AUDIENCE))
                ? new Bearer(companyId, Long.parseLong(subject))
                : null;
    }
}
