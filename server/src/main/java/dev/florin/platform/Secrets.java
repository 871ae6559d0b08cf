package dev.florin.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts and fingerprints with keys derived from one master key. What is encrypted for one purpose cannot be read as
 * another. The form is {@code key id (1 byte) | nonce (12) | AES-256-GCM ciphertext and tag}.
 */
public final class Secrets {
    /** The length of the master key, in bytes. */
    public static final int MASTER_KEY_BYTES = 32;

    private static final byte KEY_ID = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey encryptionKey;
    private final SecretKey fingerprintKey;
    private final SecureRandom random = new SecureRandom();

    /** @param masterKey exactly {@link #MASTER_KEY_BYTES} random bytes. */
    public Secrets(byte[] masterKey) {
        if (masterKey.length != MASTER_KEY_BYTES) {
            throw new IllegalArgumentException("the master key has " + MASTER_KEY_BYTES + " bytes");
        }
        encryptionKey = derive(masterKey, "florin encryption " + KEY_ID, "AES");
        fingerprintKey = derive(masterKey, "florin fingerprint", "HmacSHA256");
    }

    /** @param purpose what the text is for; the same word is needed to read it back. */
    public byte[] encrypt(String purpose, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, purpose, nonce);
            byte[] encrypted = cipher.doFinal(plain);
            return ByteBuffer.allocate(1 + NONCE_BYTES + encrypted.length)
                    .put(KEY_ID)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("encryption failed", e);
        }
    }

    /** @throws IllegalStateException when the bytes were changed, or encrypted for another purpose or with another key. */
    public byte[] decrypt(String purpose, byte[] encrypted) {
        if (encrypted.length < 1 + NONCE_BYTES || encrypted[0] != KEY_ID) {
            throw new IllegalStateException("not encrypted with a key of this server");
        }
        try {
            byte[] nonce = Arrays.copyOfRange(encrypted, 1, 1 + NONCE_BYTES);
            int start = 1 + NONCE_BYTES;
            return cipher(Cipher.DECRYPT_MODE, purpose, nonce).doFinal(encrypted, start, encrypted.length - start);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("not encrypted with a key of this server", e);
        }
    }

    /** The same text gives the same 32 bytes, which say nothing of the text to anyone without the master key. */
    public byte[] fingerprint(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(fingerprintKey);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("fingerprinting failed", e);
        }
    }

    /** SHA-256, for what is itself long and random: app secrets and refresh tokens. */
    public static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher cipher(int mode, String purpose, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, encryptionKey, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static SecretKey derive(byte[] masterKey, String info, String algorithm) {
        try {
            HKDFParameterSpec parameters = HKDFParameterSpec.ofExtract()
                    .addIKM(new SecretKeySpec(masterKey, "Generic"))
                    .thenExpand(info.getBytes(StandardCharsets.UTF_8), MASTER_KEY_BYTES);
            return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("key derivation failed", e);
        }
    }
}
