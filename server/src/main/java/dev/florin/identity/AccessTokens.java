package dev.florin.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.florin.platform.Caller;
import dev.florin.platform.Cell;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Signs and verifies user access tokens: HS256 JWTs with the documented claims and no others
 * ({@code docs/protocols/fluz.md}, "User access tokens"). Verifying reads no database, so a token outlives a withdrawn
 * grant, a suspended app or a blocked account until it expires. It does not outlive its family: the header names that.
 */
final class AccessTokens {
    static final String SUBJECT = "transactional-graph-service";

    /** The header's parameter with the family that the token came from, which only Florin reads. */
    private static final String FAMILY = "fam";

    /** The header's parameter with the number of the cell whose tokens and accounts it is about. */
    private static final String CELL = "cell";

    /** How far another server's clock may be ahead of ours. */
    static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(1);

    /** A token with every scope has about 1,200 characters. */
    static final int MAX_TOKEN_CHARS = 4096;

    /** How many verified tokens are remembered; only genuine ones are, so forgeries take no memory. */
    static final int MAX_CACHED_TOKENS = 10_000;

    private final SigningKeys keys;
    private final RevokedFamilies revoked;
    private final InstantSource clock;
    private final Duration lifetime;
    private final Cell cell;
    private final Cache<String, Verified> verified;

    AccessTokens(SigningKeys keys, RevokedFamilies revoked, InstantSource clock, TokenLifetimes lifetimes, Cell cell) {
        this.keys = keys;
        this.revoked = revoked;
        this.clock = clock;
        this.lifetime = lifetimes.access();
        this.cell = cell;
        this.verified = Caffeine.newBuilder()
                .maximumSize(MAX_CACHED_TOKENS)
                .expireAfterWrite(lifetime)
                .build();
    }

    /** @param expiresAt as the token itself says, which counts in seconds */
    record Signed(String token, Instant expiresAt) {
        /** A token must not reach a log. */
        @Override
        public String toString() {
            return "Signed";
        }
    }

    /** @param familyId of the refresh token that comes with it */
    Signed sign(TokenSubject subject, UUID familyId) {
        Instant now = clock.instant();
        Instant expiresAt = now.plus(lifetime).truncatedTo(ChronoUnit.SECONDS);
        SigningKey key = keys.signing();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.id())
                .customParam(FAMILY, familyId.toString())
                .customParam(CELL, cell.number())
                .build();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .claim("user_id", subject.userId().toString())
                .claim("account_id", subject.accountId().toString())
                .claim("scopes", List.of(ScopeType.names(subject.scopes())))
                .claim("app_id", subject.appId().toString())
                .claim("seat_id", subject.seatId().toString())
                .claim("account_type", subject.accountType().name())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expiresAt))
                .subject(SUBJECT)
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(key.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("signing failed", e);
        }
        return new Signed(token.serialize(), expiresAt);
    }

    /** The user whom a genuine, current token names; empty for any other text. */
    Optional<Caller.User> verify(String token) {
        if (token.length() > MAX_TOKEN_CHARS) {
            return Optional.empty();
        }
        Verified found = verified.getIfPresent(token);
        if (found == null) {
            found = check(token);
            if (found == null) {
                return Optional.empty();
            }
            verified.put(token, found);
        }
        return isValid(found) ? Optional.of(found.user()) : Optional.empty();
    }

    private boolean isValid(Verified token) {
        return clock.instant().isBefore(token.expiresAt())
                && keys.find(token.keyId()).isPresent()
                && !revoked.contains(token.familyId());
    }

    private @Nullable Verified check(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWSHeader header = jwt.getHeader();
            if (!JWSAlgorithm.HS256.equals(header.getAlgorithm()) || header.getKeyID() == null) {
                return null;
            }
            SigningKey key = keys.find(header.getKeyID()).orElse(null);
            if (key == null || !Signatures.isGenuine(jwt, key)) {
                return null;
            }
            return read(jwt.getJWTClaimsSet(), header);
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return null;
        }
    }

    private @Nullable Verified read(JWTClaimsSet claims, JWSHeader header) throws ParseException {
        Instant issuedAt = instant(claims.getIssueTime());
        Instant expiresAt = instant(claims.getExpirationTime());
        Instant now = clock.instant();
        String[] scopes = claims.getStringArrayClaim("scopes");
        if (issuedAt == null
                || expiresAt == null
                || scopes == null
                || !SUBJECT.equals(claims.getSubject())
                || !claims.getAudience().isEmpty()
                || issuedAt.isAfter(now.plus(MAX_CLOCK_SKEW))
                || !now.isBefore(expiresAt)) {
            return null;
        }
        AccountType.valueOf(text(claims, "account_type"));
        Caller.User user = new Caller.User(
                id(claims, "user_id"),
                id(claims, "account_id"),
                id(claims, "seat_id"),
                id(claims, "app_id"),
                new HashSet<>(Arrays.asList(scopes)));
        return new Verified(user, expiresAt, header.getKeyID(), family(header));
    }

    /** Null for a token that an older server has signed. */
    private static @Nullable UUID family(JWSHeader header) {
        return header.getCustomParam(FAMILY) instanceof String family ? UUID.fromString(family) : null;
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static UUID id(JWTClaimsSet claims, String name) throws ParseException {
        return UUID.fromString(text(claims, name));
    }

    private static String text(JWTClaimsSet claims, String name) throws ParseException {
        String text = claims.getStringClaim(name);
        if (text == null) {
            throw new ParseException("no " + name, 0);
        }
        return text;
    }

    /** @param keyId of the key that signed it, which may have been retired since */
    private record Verified(
            Caller.User user,
            Instant expiresAt,
            String keyId,
            @Nullable UUID familyId) {}
}
