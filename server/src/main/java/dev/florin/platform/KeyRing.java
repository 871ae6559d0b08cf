package dev.florin.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The master keys that a process knows for its database: one seals, each opens what it has sealed, and all share one
 * key for keyed hashes, which outlives every rotation. What is sealed has the form {@code key id (1 byte) | nonce (12)
 * | AES-256-GCM ciphertext and tag}. It does not change.
 */
public final class KeyRing {
    /** The key of a database whose key was never rotated. */
    public static final int FIRST = 1;

    /** Ids are one byte, and 0 is none. */
    public static final int LAST = 255;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String HMAC = "HmacSHA256";

    private static final SecureRandom RANDOM = new SecureRandom();

    private record Derived(SecretKey sealing, SecretKey signing) {}

    private final @Nullable Derived[] keys = new Derived[LAST + 1];
    private final @Nullable Derived[] retired = new Derived[LAST + 1];
    private final int current;
    private final SecretKey fingerprintKey;

    /**
     * @param masterKeys by their ids; each has {@link Secrets#MASTER_KEY_BYTES} random bytes
     * @param current the id of the one that seals
     * @param fingerprintKey null where it is derived from the current key
     */
    public KeyRing(Map<Integer, byte[]> masterKeys, int current, byte @Nullable [] fingerprintKey) {
        this(masterKeys, Map.of(), current, fingerprintKey);
    }

    /** @param retiredKeys by their ids: they open what they have sealed, and sign for nobody */
    public KeyRing(
            Map<Integer, byte[]> masterKeys,
            Map<Integer, byte[]> retiredKeys,
            int current,
            byte @Nullable [] fingerprintKey) {
        masterKeys.forEach((id, key) -> keys[id] = derived(id, key));
        retiredKeys.forEach((id, key) -> retired[id] = derived(id, key));
        byte[] sealing = masterKeys.get(current);
        if (sealing == null) {
            throw new IllegalArgumentException("the key that seals is one of the ring");
        }
        this.current = current;
        this.fingerprintKey = fingerprintKey == null
                ? derive(sealing, "florin fingerprint", HMAC)
                : new SecretKeySpec(fingerprintKey, HMAC);
    }

    private static Derived derived(int id, byte[] key) {
        if (key.length != Secrets.MASTER_KEY_BYTES) {
            throw new IllegalArgumentException("a master key has " + Secrets.MASTER_KEY_BYTES + " bytes");
        }
        return new Derived(derive(key, "florin encryption " + id, "AES"), derive(key, "florin signature " + id, HMAC));
    }

    /** Of a database whose key was never rotated. */
    public static KeyRing first(byte[] masterKey) {
        return new KeyRing(Map.of(FIRST, masterKey), FIRST, null);
    }

    /** The key's id in something that is sealed. */
    public static int keyOf(byte[] sealed) {
        return sealed.length == 0 ? 0 : Byte.toUnsignedInt(sealed[0]);
    }

    /** The id of the key that seals. */
    public int current() {
        return current;
    }

    /** Whether it is in use. */
    public boolean holds(int keyId) {
        return keys[keyId] != null;
    }

    /** Whether it is in use, or retired and still known. */
    boolean opens(int keyId) {
        return holds(keyId) || retired[keyId] != null;
    }

    /** Seals with the current key. */
    public byte[] seal(String purpose, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] encrypted =
                    cipher(Cipher.ENCRYPT_MODE, key(current), purpose, nonce).doFinal(plain);
            return ByteBuffer.allocate(1 + NONCE_BYTES + encrypted.length)
                    .put((byte) current)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("encryption failed", e);
        }
    }

    /** @throws IllegalStateException when the bytes were changed, or sealed for another purpose or with a key not held */
    public byte[] open(String purpose, byte[] sealed) {
        if (sealed.length < 1 + NONCE_BYTES || !opens(keyOf(sealed))) {
            throw new IllegalStateException("not encrypted with a key of this server");
        }
        try {
            byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
            int start = 1 + NONCE_BYTES;
            Derived old = retired[keyOf(sealed)];
            Derived key = old == null ? key(keyOf(sealed)) : old;
            return cipher(Cipher.DECRYPT_MODE, key, purpose, nonce).doFinal(sealed, start, sealed.length - start);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("not encrypted with a key of this server", e);
        }
    }

    /** A keyed hash, equal for the same text whichever keys have come and gone. */
    byte[] fingerprint(String purpose, String text) {
        return mac(fingerprintKey, purpose, text);
    }

    /** The current key's id, and its keyed hash. */
    byte[] sign(String purpose, String text) {
        byte[] mac = mac(key(current).signing, purpose, text);
        return ByteBuffer.allocate(1 + mac.length).put((byte) current).put(mac).array();
    }

    /**
     * Whether a key of this ring has made the signature. It takes as long for a signature that is almost right as for
     * any other.
     */
    boolean isSigned(String purpose, String text, byte[] signature) {
        return holds(keyOf(signature))
                && MessageDigest.isEqual(
                        mac(key(keyOf(signature)).signing, purpose, text),
                        Arrays.copyOfRange(signature, 1, signature.length));
    }

    /** What has to be handed to a later key, so that keyed hashes stay the same. */
    public byte[] fingerprintKey() {
        return fingerprintKey.getEncoded();
    }

    private Derived key(int id) {
        Derived key = keys[id];
        if (key == null) {
            throw new IllegalStateException("no key " + id);
        }
        return key;
    }

    private static byte[] mac(SecretKey key, String purpose, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("fingerprinting failed", e);
        }
    }

    private static Cipher cipher(int mode, Derived key, String purpose, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.sealing, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static SecretKey derive(byte[] masterKey, String info, String algorithm) {
        try {
            HKDFParameterSpec parameters = HKDFParameterSpec.ofExtract()
                    .addIKM(new SecretKeySpec(masterKey, "Generic"))
                    .thenExpand(info.getBytes(StandardCharsets.UTF_8), Secrets.MASTER_KEY_BYTES);
            return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("key derivation failed", e);
        }
    }
}
