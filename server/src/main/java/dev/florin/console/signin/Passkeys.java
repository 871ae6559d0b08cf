package dev.florin.console.signin;

import com.webauthn4j.util.exception.WebAuthnException;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passkeys (WebAuthn). They name the person, and their device has asked for a finger, a face or a PIN, so one is two proofs
 * at once.
 */
final class Passkeys {
    static final int MAX = 20;

    private static final Logger log = LoggerFactory.getLogger(Passkeys.class);

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>> NEW =
            new TypeReference<>() {};
    private static final TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>> SHOWN =
            new TypeReference<>() {};

    private final PasskeyStore store;
    private final Transactions transactions;
    private final InstantSource clock;
    private final String host;
    private final Webauthn4JRelyingPartyOperations webAuthn;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    /** @param base where people's browsers find this server: passkeys belong to that host */
    Passkeys(PasskeyStore store, Transactions transactions, InstantSource clock, URI base) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
        this.host = base.getHost();
        String origin = base.getScheme() + "://" + base.getHost() + (base.getPort() < 0 ? "" : ":" + base.getPort());
        this.webAuthn = new Webauthn4JRelyingPartyOperations(
                store,
                store,
                PublicKeyCredentialRpEntity.builder().id(host).name("Florin").build(),
                Set.of(origin));
        webAuthn.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                                .residentKey(ResidentKeyRequirement.REQUIRED)
                                .userVerification(UserVerificationRequirement.REQUIRED)
                                .build())
                        .timeout(LIFETIME));
    }

    /** The options with which a browser makes a passkey. */
    JsonNode creation(PublicKeyCredentialCreationOptions options) {
        return json.valueToTree(options);
    }

    PublicKeyCredentialCreationOptions newOptions(UUID userId) {
        Authentication person = UsernamePasswordAuthenticationToken.authenticated(userId.toString(), null, List.of());
        return webAuthn.createPublicKeyCredentialCreationOptions(
                new ImmutablePublicKeyCredentialCreationOptionsRequest(person));
    }

    /**
     * Keeps a new passkey.
     *
     * @param challenge the one that the browser was given
     * @return whether it is genuine
     */
    boolean add(UUID userId, String challenge, JsonNode credential, String label) {
        try {
            PublicKeyCredentialCreationOptions options = withChallenge(newOptions(userId), challenge);
            RelyingPartyPublicKey shown = new RelyingPartyPublicKey(json.readValue(credential.toString(), NEW), label);
            Audited.by(
                    Audited.own(userId, "console.passkey.add"),
                    () -> webAuthn.registerCredential(new ImmutableRelyingPartyRegistrationRequest(options, shown)));
            return true;
        } catch (WebAuthnException | IllegalArgumentException | JacksonException e) {
            return false;
        }
    }

    private static PublicKeyCredentialCreationOptions withChallenge(
            PublicKeyCredentialCreationOptions fresh, String challenge) {
        return PublicKeyCredentialCreationOptions.builder()
                .rp(fresh.getRp())
                .user(fresh.getUser())
                .challenge(Bytes.fromBase64(challenge))
                .pubKeyCredParams(fresh.getPubKeyCredParams())
                .timeout(fresh.getTimeout())
                .excludeCredentials(fresh.getExcludeCredentials())
                .authenticatorSelection(fresh.getAuthenticatorSelection())
                .attestation(fresh.getAttestation())
                .extensions(fresh.getExtensions())
                .build();
    }

    /** What a browser is to sign. */
    record Asked(String challenge, JsonNode options) {}

    /** Anybody: the passkey says who it is. */
    JsonNode request() {
        return json.valueToTree(options(newChallenge()));
    }

    /** With a passkey of one person. */
    Asked requestOf(UUID userId) {
        Bytes challenge = newChallenge();
        List<PublicKeyCredentialDescriptor> own = store.of(userId).stream()
                .map(passkey -> PublicKeyCredentialDescriptor.builder()
                        .id(passkey.getCredentialId())
                        .transports(passkey.getTransports())
                        .build())
                .toList();
        PublicKeyCredentialRequestOptions options = PublicKeyCredentialRequestOptions.builder()
                .challenge(challenge)
                .rpId(host)
                .timeout(LIFETIME)
                .userVerification(UserVerificationRequirement.REQUIRED)
                .allowCredentials(own)
                .build();
        return new Asked(challenge.toBase64UrlString(), json.valueToTree(options));
    }

    private Bytes newChallenge() {
        Bytes challenge = Bytes.random();
        transactions.run(connection -> new Pipeline()
                .add(
                        "insert into console_challenges (challenge_hash, expires_at) values (?, ?)",
                        Secrets.hash(challenge.toBase64UrlString()),
                        clock.instant().plus(LIFETIME))
                .execute(connection));
        return challenge;
    }

    private PublicKeyCredentialRequestOptions options(Bytes challenge) {
        return PublicKeyCredentialRequestOptions.builder()
                .challenge(challenge)
                .rpId(host)
                .timeout(LIFETIME)
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build();
    }

    /** Whose passkey has signed the challenge, which is used up; empty when it is none of ours, or not genuine. */
    Optional<UUID> owner(String challenge, JsonNode credential) {
        if (!isGiven(challenge)) {
            return Optional.empty();
        }
        try {
            @Nullable
            PublicKeyCredentialUserEntity owner = webAuthn.authenticate(new RelyingPartyAuthenticationRequest(
                    options(Bytes.fromBase64(challenge)), json.readValue(credential.toString(), SHOWN)));
            return owner == null ? Optional.empty() : Optional.of(PasskeyStore.userId(owner.getId()));
        } catch (WebAuthnException | IllegalArgumentException | JacksonException e) {
            log.debug("a passkey was refused", e);
            return Optional.empty();
        }
    }

    private boolean isGiven(String challenge) {
        return transactions.call(connection -> Pipeline.read(
                        connection,
                        _ -> true,
                        "delete from console_challenges where challenge_hash = ? and expires_at > ? returning 1",
                        Secrets.hash(challenge),
                        clock.instant())
                .isPresent());
    }

    /** A passkey as its owner sees it. */
    record Listed(String id, String label, java.time.Instant created, java.time.Instant lastUsed) {}

    List<Listed> of(UUID userId) {
        return store.of(userId).stream()
                .map(one -> new Listed(
                        one.getCredentialId().toBase64UrlString(), one.getLabel(), one.getCreated(), one.getLastUsed()))
                .toList();
    }

    /** @return whether there was such a passkey */
    boolean remove(UUID userId, String id) {
        return Audited.by(Audited.own(userId, "console.passkey.remove"), () -> store.delete(userId, id));
    }
}
