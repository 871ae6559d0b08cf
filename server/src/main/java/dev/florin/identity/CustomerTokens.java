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
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    private final String audience;

    CustomerTokens(SigningKeys keys, InstantSource clock) {
        this(keys, clock, AUDIENCE);
    }

    /** @param audience of the tokens; those of another one are not accepted */
    CustomerTokens(SigningKeys keys, InstantSource clock, String audience) {
        this.keys = keys;
        this.clock = clock;
        this.audience = audience;
    }

    /** Who bears a token: a customer of a company. */
    public record Bearer(long companyId, long customerId) {}

    /**
     * A genuine, current token. Only the database knows whether it was ended.
     *
     * @param id of this token alone, by which it is ended
     */
    public record Genuine(Bearer bearer, UUID id, Instant expiresAt) {}

    /** A token as its bearer gets it. */
    public record Issued(String text, UUID id, Instant expiresAt) {}

    /** A token that says so for this long. The caller has made sure that the customer is the one who asks. */
    public Issued issue(Bearer bearer, Duration lifetime) {
        SigningKey key = keys.signing();
        Instant now = clock.instant();
        Instant expiresAt = now.plus(lifetime).truncatedTo(ChronoUnit.SECONDS);
        UUID id = UUID.randomUUID();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.id())
                        .build(),
                new JWTClaimsSet.Builder()
                        .audience(audience)
                        .jwtID(id.toString())
                        .subject(Long.toString(bearer.customerId()))
                        .claim(COMPANY, bearer.companyId())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(expiresAt))
                        .build());
        try {
            token.sign(key.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("signing failed", e);
        }
        return new Issued(token.serialize(), id, expiresAt);
    }

    /** What a genuine, current token says; empty for any other text. */
    public Optional<Genuine> verify(String token) {
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
            return key != null && Signatures.isGenuine(jwt, key) ? Optional.ofNullable(genuine(jwt)) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private @Nullable Genuine genuine(SignedJWT jwt) throws ParseException {
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        Date expires = claims.getExpirationTime();
        Long companyId = claims.getLongClaim(COMPANY);
        String subject = claims.getSubject();
        boolean current = expires != null && clock.instant().isBefore(expires.toInstant());
        return current
                        && companyId != null
                        && subject != null
                        && claims.getAudience().equals(List.of(audience))
                ? new Genuine(new Bearer(companyId, Long.parseLong(subject)), id(jwt, claims), expires.toInstant())
                : null;
    }

    /**
     * Tokens of earlier versions have no id: it is derived from what was signed, which no other spelling of the same
     * token changes.
     */
    private static UUID id(SignedJWT jwt, JWTClaimsSet claims) {
        return claims.getJWTID() == null
                ? UUID.nameUUIDFromBytes(jwt.getSignature().decode())
                : UUID.fromString(claims.getJWTID());
    }
}
