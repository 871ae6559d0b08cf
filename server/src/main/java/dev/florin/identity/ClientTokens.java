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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Signs and verifies the tokens of programs that call a surface in their own name, not in a user's: HS256 JWTs of a type
 * of their own, bound to one audience. No such token passes for a user access token, nor the other way round. Neither
 * call reads the database.
 */
public final class ClientTokens {
    private static final JOSEObjectType TYPE = new JOSEObjectType("client+jwt");
    private static final String CREDENTIAL = "credential_id";

    /** Ours have about 400 characters. */
    private static final int MAX_TOKEN_CHARS = 2048;

    private final SigningKeys keys;
    private final InstantSource clock;

    public ClientTokens(SigningKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Whom a token names.
     *
     * @param clientId as the client calls itself
     * @param credentialId the secret that the token was given for, so that it can be withdrawn with it
     */
    public record Client(String clientId, UUID credentialId) {}

    /** A token that is valid from now on, for one audience. */
    public String sign(String audience, Client client, Duration lifetime) {
        Instant now = clock.instant();
        SigningKey key = keys.signing();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(TYPE)
                .keyID(key.id())
                .build();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .audience(audience)
                .subject(client.clientId())
                .claim(CREDENTIAL, client.credentialId().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(key.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("signing failed", e);
        }
        return token.serialize();
    }

    /** The client that a genuine, current token of this audience names; empty for any other text. */
    public Optional<Client> verify(String audience, String token) {
        if (token.length() > MAX_TOKEN_CHARS) {
            return Optional.empty();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            return isGenuine(jwt) ? read(jwt.getJWTClaimsSet(), audience) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isGenuine(SignedJWT jwt) throws JOSEException {
        JWSHeader header = jwt.getHeader();
        if (!JWSAlgorithm.HS256.equals(header.getAlgorithm())
                || !TYPE.equals(header.getType())
                || header.getKeyID() == null) {
            return false;
        }
        SigningKey key = keys.find(header.getKeyID()).orElse(null);
        return key != null && Signatures.isGenuine(jwt, key);
    }

    private Optional<Client> read(JWTClaimsSet claims, String audience) throws ParseException {
        String credentialId = claims.getStringClaim(CREDENTIAL);
        if (!claims.getAudience().equals(List.of(audience))
                || claims.getSubject() == null
                || credentialId == null
                || !isCurrent(claims.getIssueTime(), claims.getExpirationTime())) {
            return Optional.empty();
        }
        return Optional.of(new Client(claims.getSubject(), UUID.fromString(credentialId)));
    }

    private boolean isCurrent(@Nullable Date issuedAt, @Nullable Date expiresAt) {
        Instant now = clock.instant();
        return issuedAt != null
                && expiresAt != null
                && !issuedAt.toInstant().isAfter(now.plus(AccessTokens.MAX_CLOCK_SKEW))
                && now.isBefore(expiresAt.toInstant());
    }
}
