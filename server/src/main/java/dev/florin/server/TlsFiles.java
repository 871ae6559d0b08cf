package dev.florin.server;

import dev.florin.platform.StartupRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * The certificate that the server itself shows, and its key, both PEM: {@code florin.tls.certificate}, the whole chain,
 * and {@code florin.tls.key}. They are read again when they change, so that a renewed certificate needs no restart.
 */
record TlsFiles(Path certificate, Path key) {
    private static final String BUNDLE = "florin";
    private static final byte[] SAMPLE = {1, 2, 3};

    /**
     * Null where they are not set.
     *
     * @throws StartupRefusedException when they are not two files that belong together
     */
    static @Nullable TlsFiles of(@Nullable Path certificate, @Nullable Path key) {
        if (certificate == null || key == null) {
            return null;
        }
        TlsFiles files = new TlsFiles(certificate, key);
        files.requirePair();
        return files;
    }

    /** For Spring Boot, which passes it to Tomcat. */
    Map<String, Object> properties() {
        String store = "spring.ssl.bundle.pem." + BUNDLE + ".";
        return Map.of(
                "server.ssl.bundle",
                BUNDLE,
                "server.ssl.enabled-protocols",
                "TLSv1.3,TLSv1.2",
                store + "keystore.certificate",
                "file:" + certificate,
                store + "keystore.private-key",
                "file:" + key,
                store + "keystore.verify-keys",
                true,
                store + "reload-on-update",
                true);
    }

    private void requirePair() {
        List<X509Certificate> chain =
                read("FLORIN_TLS_CERTIFICATE", certificate, "a certificate", PemContent::getCertificates);
        PrivateKey secret = read("FLORIN_TLS_KEY", key, "a private key", PemContent::getPrivateKey);
        if (!belongTogether(chain.getFirst(), secret)) {
            throw new StartupRefusedException(
                    "FLORIN_TLS_KEY, " + key + ", is not the key of the first certificate in " + certificate + ".");
        }
    }

    private static <T> T read(String variable, Path file, String what, Function<PemContent, @Nullable T> part) {
        try (InputStream in = Files.newInputStream(file)) {
            return Objects.requireNonNull(part.apply(PemContent.load(in)));
        } catch (IOException | RuntimeException e) {
            throw new StartupRefusedException(
                    variable + " is " + file + "; it must be a file with " + what + " in PEM form.", e);
        }
    }

    private static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
        String algorithm = switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> key.getAlgorithm();
        };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(SAMPLE);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(SAMPLE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
