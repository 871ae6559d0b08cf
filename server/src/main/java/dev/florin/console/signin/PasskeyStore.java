package dev.florin.console.signin;

import dev.florin.console.Person;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/**
 * Passkeys in the database, as Spring Security wants them. A passkey knows its person by the user's id, so a new address
 * changes nothing.
 */
final class PasskeyStore implements UserCredentialRepository, PublicKeyCredentialUserEntityRepository {
    private static final int UUID_BYTES = 16;
    private static final String SELECT = """
            select credential_id, user_id, public_key, signature_count, uv_initialized, backup_eligible, backup_state,
                   transports, label, attestation, client_data, created_at, last_used_at
              from console_passkeys
             where""";

    private final Transactions audited;
    private final Logins logins;

    PasskeyStore(Transactions audited, Logins logins) {
        this.audited = audited;
        this.logins = logins;
    }

    /** Adds to a pipeline the end of the passkeys that a person has made since then. */
    static void addEndSince(Pipeline pipeline, UUID userId, Instant since) {
        pipeline.add("delete from console_passkeys where user_id = ? and created_at >= ?", userId, since);
    }

    static Bytes handle(UUID userId) {
        return new Bytes(ByteBuffer.allocate(UUID_BYTES)
                .putLong(userId.getMostSignificantBits())
                .putLong(userId.getLeastSignificantBits())
                .array());
    }

    static UUID userId(Bytes handle) {
        ByteBuffer bytes = ByteBuffer.wrap(handle.getBytes());
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
        return entity(userId(id));
    }

    /** By what {@link Passkeys} calls a person, the user's id. */
    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
        return entity(UUID.fromString(username));
    }

    private @Nullable PublicKeyCredentialUserEntity entity(UUID userId) {
        Person person = logins.person(userId).orElse(null);
        return person == null
                ? null
                : ImmutablePublicKeyCredentialUserEntity.builder()
                        .id(handle(userId))
                        .name(person.email())
                        .displayName(person.firstName() + " " + person.lastName())
                        .build();
    }

    /** People exist already. */
    @Override
    public void save(PublicKeyCredentialUserEntity person) {}

    /** Of a passkey; {@link #delete(UUID, String)} says whose. */
    @Override
    public void delete(Bytes id) {
        throw new UnsupportedOperationException("a passkey is deleted by its owner");
    }

    /** A new one, or what has changed of one that was used. */
    @Override
    public void save(CredentialRecord passkey) {
        audited.run(connection -> new Pipeline()
                .add(
                        """
                        insert into console_passkeys as known
                               (credential_id, user_id, public_key, signature_count, uv_initialized, backup_eligible,
                                backup_state, transports, label, attestation, client_data, created_at, last_used_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (credential_id) do update
                           set signature_count = excluded.signature_count,
                               uv_initialized = excluded.uv_initialized,
                               backup_state = excluded.backup_state,
                               last_used_at = excluded.last_used_at
                         where known.user_id = excluded.user_id""",
                        passkey.getCredentialId().toBase64UrlString(),
                        userId(passkey.getUserEntityUserId()),
                        passkey.getPublicKey().getBytes(),
                        passkey.getSignatureCount(),
                        passkey.isUvInitialized(),
                        passkey.isBackupEligible(),
                        passkey.isBackupState(),
                        passkey.getTransports().stream()
                                .map(AuthenticatorTransport::getValue)
                                .collect(Collectors.joining(",")),
                        passkey.getLabel(),
                        Objects.requireNonNull(passkey.getAttestationObject()).getBytes(),
                        Objects.requireNonNull(passkey.getAttestationClientDataJSON())
                                .getBytes(),
                        passkey.getCreated(),
                        passkey.getLastUsed())
                .execute(connection));
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
        List<CredentialRecord> found = find("credential_id = ?", credentialId.toBase64UrlString());
        return found.isEmpty() ? null : found.getFirst();
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes userId) {
        return of(userId(userId));
    }

    List<CredentialRecord> of(UUID userId) {
        return find("user_id = ? order by created_at", userId);
    }

    /** @return whether the person had such a passkey */
    boolean delete(UUID userId, String credentialId) {
        return audited.call(connection -> Pipeline.read(
                        connection,
                        _ -> true,
                        "delete from console_passkeys where user_id = ? and credential_id = ? returning 1",
                        userId,
                        credentialId)
                .isPresent());
    }

    private List<CredentialRecord> find(String condition, Object value) {
        List<CredentialRecord> found = new ArrayList<>();
        audited.single(row -> found.add(read(row)), SELECT + " " + condition, value);
        return found;
    }

    private static CredentialRecord read(ResultSet row) throws SQLException {
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(Bytes.fromBase64(row.getString("credential_id")))
                .userEntityUserId(handle(row.getObject("user_id", UUID.class)))
                .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                .signatureCount(row.getLong("signature_count"))
                .uvInitialized(row.getBoolean("uv_initialized"))
                .backupEligible(row.getBoolean("backup_eligible"))
                .backupState(row.getBoolean("backup_state"))
                .transports(transports(row.getString("transports")))
                .label(row.getString("label"))
                .attestationObject(new Bytes(row.getBytes("attestation")))
                .attestationClientDataJSON(new Bytes(row.getBytes("client_data")))
                .created(time(row, "created_at"))
                .lastUsed(time(row, "last_used_at"))
                .build();
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getTimestamp(column)).toInstant();
    }

    private static Set<AuthenticatorTransport> transports(String text) {
        return text.isEmpty()
                ? Set.of()
                : Stream.of(text.split(","))
                        .map(AuthenticatorTransport::valueOf)
                        .collect(Collectors.toSet());
    }
}
